package org.unmask.app.tab.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.form.FormValues;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.gap.GapChoice;
import org.unmask.generation.gap.GapChoice.Candidate;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;

@Tag("fast")
class GapsViewModelTest {
  private static final String TEXT = "Once upon<mask:1-3>, there<mask:4> a<mask:2-3> named";

  private final FakeModel model = new FakeModel(64, 0);
  private final List<Runnable> later = new ArrayList<>();
  private final GapsViewModel gaps = new GapsViewModel(later::add, Runnable::run);
  private final Heard heard = new Heard();

  /** A listener that records outcomes. */
  private static final class Heard implements GapsViewModel.Outcome {
    final List<String> all = new ArrayList<>();

    @Override
    public void closed(GenerationSettings request) {
      all.add(request.prompt());
    }

    @Override
    public void stopped() {
      all.add("stopped");
    }

    @Override
    public void failed(Throwable e) {
      all.add("failed: " + e.getMessage());
    }
  }

  private static GenerationSettings request(String prompt) {
    return new GenerationSettings(prompt, 8, 16, Settings.standard());
  }

  @Test
  void theLengthsTriedAreKeptAndTheBestTaken() {
    gaps.close(model, request(TEXT), () -> false, heard);
    assertThat(heard.all).isEmpty();
    later.removeFirst().run();

    List<GapChoice> choices = gaps.choicesProperty().get();
    assertThat(choices).hasSize(2);
    assertThat(choices.getFirst().candidates())
        .extracting(Candidate::length)
        .containsExactly(1, 2, 3);
    assertThat(heard.all)
        .containsExactly(
            "Once upon<mask:%d>, there<mask:4> a<mask:%d> named"
                .formatted(choices.getFirst().best().length(), choices.getLast().best().length()));
    assertThat(gaps.progressProperty().get()).isEmpty();
  }

  @Test
  void itIsToldHowFarTheChoiceIs() {
    var told = new ArrayList<String>();
    gaps.progressProperty()
        .subscribe(now -> now.ifPresent(p -> told.add("%d of %d".formatted(p.tried(), p.total()))));
    gaps.close(model, request(TEXT), () -> false, heard);
    later.removeFirst().run();

    assertThat(told.stream().distinct())
        .containsExactly("0 of 5", "1 of 5", "2 of 5", "3 of 5", "4 of 5");
  }

  @Test
  void aTextWithoutOpenGapsNeedsNoModel() {
    gaps.close(model, request("once<mask:3> a"), () -> false, heard);
    gaps.close(model, request("once"), () -> false, heard);

    assertThat(heard.all).containsExactly("once<mask:3> a", "once");
    assertThat(later).isEmpty();
  }

  @Test
  void stopMakesTheForwardInProgressTheLast() {
    int[] asked = new int[1];
    gaps.close(model, request(TEXT), () -> ++asked[0] > 7, heard);
    later.removeFirst().run();

    assertThat(asked[0]).isEqualTo(9); // before each forward, and before the run
    assertThat(heard.all).containsExactly("stopped");
    assertThat(gaps.choicesProperty().get()).isEmpty();
    assertThat(gaps.progressProperty().get()).isEmpty();
  }

  @Test
  void whatIsStoppedAfterTheLastForwardDoesNotRun() {
    gaps.close(
        model, request("once<mask:1-2> a"), () -> !gaps.choicesProperty().get().isEmpty(), heard);
    later.removeFirst().run();
    assertThat(gaps.choicesProperty().get()).hasSize(1);
    assertThat(heard.all).containsExactly("stopped");
  }

  @Test
  void anotherRunForgetsWhatWasTried() {
    gaps.close(model, request(TEXT), () -> false, heard);
    later.removeFirst().run();
    gaps.close(model, request("once"), () -> false, heard);
    assertThat(gaps.choicesProperty().get()).isEmpty();
  }

  @Test
  void aModelThatFailsIsHeardOf() {
    gaps.close(new Failing(model), request(TEXT), () -> false, heard);
    later.removeFirst().run();
    assertThat(heard.all).containsExactly("failed: the model cannot run");
    assertThat(gaps.progressProperty().get()).isEmpty();
  }

  @Test
  void aTextWithGapsTakesNoLengthAndNoPrefix() {
    var form = new SettingsForm(FormValues.standard());
    assertThat(form.wholeTextProperty().get()).isFalse();
    form.prompt().set("a <mask:3> b");
    form.length().set(1);
    assertThat(form.wholeTextProperty().get()).isTrue();
    assertThat(form.settings().start(model, 64).length()).isEqualTo(6);
    form.prompt().set("a <mask:3");
    assertThat(form.wholeTextProperty().get()).isTrue();
    form.prompt().set("a");
    assertThat(form.wholeTextProperty().get()).isFalse();
  }

  /** A model that cannot run. */
  private record Failing(FakeModel fake) implements OpenModel, MaskedLanguageModel {
    @Override
    public MaskedLanguageModel model() {
      return this;
    }

    @Override
    public Tokenizer tokenizer() {
      return fake;
    }

    @Override
    public ModelLabel label() {
      return fake.label();
    }

    @Override
    public Message precisionReason() {
      return Message.of("");
    }

    @Override
    public void close() {}

    @Override
    public int vocabularySize() {
      return fake.vocabularySize();
    }

    @Override
    public int maximumLength() {
      return fake.maximumLength();
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      throw new UserError("the model cannot run");
    }
  }
}
