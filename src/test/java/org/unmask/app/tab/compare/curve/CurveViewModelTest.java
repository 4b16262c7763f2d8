package org.unmask.app.tab.compare.curve;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.models.CurrentModel;
import org.unmask.app.services.AppServices;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.FakeServices;
import org.unmask.diffusion.sampler.ConfidenceThreshold;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.plot.PlotMeasure;
import org.unmask.formats.CurveFile;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;

@Tag("fast")
class CurveViewModelTest {
  @TempDir Path folder;

  /** The tasks that wait for the model's thread, which is this one. */
  private final Deque<Runnable> queue = new ArrayDeque<>();

  private final List<Throwable> failures = new ArrayList<>();
  private final CurrentModel current = new CurrentModel();
  private final FakeModel judge = new FakeModel(128, 0).writing();

  private CurveViewModel model() {
    return model(choices(""));
  }

  private CurveViewModel model(CurveChoices kept) {
    AppServices services =
        FakeServices.in(folder)
            .with(path -> path.endsWith("other") ? new FakeModel(128, 0) : judge);
    if (current.modelProperty().get() == null) {
      current.modelProperty().set(new FakeModel(128, 0));
    }
    return new CurveViewModel(
        services,
        current,
        new CurveViewModel.Threads(queue::add, Runnable::run, Runnable::run, failures::add),
        new Messages(Language.ENGLISH),
        kept);
  }

  private static CurveChoices choices(String judge) {
    return new CurveChoices(
        List.of(LowConfidence.SPEC.id()),
        "2, 4",
        2,
        "Once upon a time",
        32,
        1,
        judge,
        "",
        PlotMeasure.NATS,
        "");
  }

  private void work() {
    while (!queue.isEmpty()) {
      queue.pop().run();
    }
  }

  private void work(int turns) {
    for (int i = 0; i < turns; i++) {
      queue.pop().run();
    }
  }

  private static Curve shown(CurveViewModel model) {
    return requireNonNull(model.curveProperty().get());
  }

  @Test
  void eachSettingIsMeasuredWithItsTextsAndKeptInAFile() {
    CurveViewModel model = model();
    model.start();
    assertThat(model.runningProperty().get()).isTrue();
    work();
    assertThat(failures).isEmpty();
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(shown(model).rows()).extracting(row -> row.setting().steps()).containsExactly(2, 4);
    assertThat(shown(model).rows()).allMatch(row -> row.samples().size() == 2);
    assertThat(judge.isClosed()).isTrue();
    Path file = Path.of(model.choices().shown());
    assertThat(file).startsWith(folder);
    assertThat(CurveFile.read(file)).isEqualTo(shown(model));
  }

  @Test
  void moreSettingsAreAddedToWhatIsThereAndItIsShownAgainInTheNextSession() {
    CurveViewModel first = model();
    first.start();
    work();
    CurveViewModel second = model(first.choices());
    second.restore();
    assertThat(shown(second)).isEqualTo(shown(first));
    second.form().samplerProperty(SamplerOptions.usual(ConfidenceThreshold.SPEC)).set(true);
    second.start();
    work();
    assertThat(shown(second).rows()).hasSize(3);
    assertThat(shown(second).rows().subList(0, 2)).isEqualTo(shown(first).rows());
  }

  @Test
  void resultsOfOtherConditionsStayInTheirFile() {
    CurveViewModel model = model();
    model.start();
    work();
    Curve before = shown(model);
    Path file = Path.of(model.choices().shown());
    model.form().lengthProperty().set(24);
    model.start();
    work();
    assertThat(Path.of(model.choices().shown())).isNotEqualTo(file);
    assertThat(CurveFile.read(file)).isEqualTo(before);
    model.form().lengthProperty().set(32);
    model.start();
    work();
    assertThat(shown(model)).as("nothing is measured twice").isEqualTo(before);
  }

  @Test
  void cancelKeepsWhatIsComplete() {
    CurveViewModel model = model();
    model.start();
    work(4); // the judge, two texts of the first setting, and one of the next
    assertThat(model.progressProperty().get()).isGreaterThan(0.5);
    model.cancel();
    work();
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(shown(model).rows()).hasSize(1);
    assertThat(judge.isClosed()).isTrue();
  }

  @Test
  void aTextWaitsWhileAnotherTabUsesTheModel() {
    CurveViewModel model = model();
    model.start();
    work(1);
    current.runningProperty().set(true);
    work(20);
    assertThat(shown(model).rows()).isEmpty();
    assertThat(model.runningProperty().get()).isTrue();
    current.runningProperty().set(false);
    work();
    assertThat(shown(model).rows()).hasSize(2);
  }

  @Test
  void anotherOpenModelEndsTheMeasurement() {
    CurveViewModel model = model();
    model.start();
    work(3);
    current.modelProperty().set(new FakeModel(128, 0));
    work();
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(shown(model).rows()).hasSize(1);
  }

  @Test
  void aJudgeThatCannotScoreIsSaidAndClosed() {
    CurveViewModel model = model(choices(folder.resolve("other").toString()));
    model.start();
    work();
    assertThat(failures)
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageContaining("Choose a GPT-2 as judge"));
    assertThat(model.runningProperty().get()).isFalse();
  }

  @Test
  void referenceTextsAreMeasuredOnce() throws Exception {
    String story = "Once upon a time there was a little dragon and a bird. ".repeat(6);
    Path texts = Files.writeString(folder.resolve("real.txt"), story + "\n" + story + "\n");
    CurveViewModel model = model();
    model.form().referenceProperty().set(texts.toString());
    model.start();
    work();
    assertThat(failures).isEmpty();
    assertThat(shown(model).real()).hasSize(2);
  }

  @Test
  void theOpenModelsPresetsOfferTheirSamplersWithTheirNumbers() {
    SamplerOptions spaced =
        SamplerOptions.usual(LowConfidence.SPREAD).with(Map.of("spacing", 12.0));
    var values = GenerationSettings.standard(32).values().with(GenerationSettings.SAMPLER, spaced);
    current
        .modelProperty()
        .set(
            new FakeModel(128, 0)
                .recommending(
                    List.of(new ModelPreset("Slow", values), new ModelPreset("Fast", values))));
    CurveViewModel model = model();
    assertThat(model.form().recommended()).containsExactly(spaced);
    model.form().samplerProperty(spaced).set(true);
    model.start();
    work();
    assertThat(shown(model).rows())
        .extracting(row -> row.setting().sampler())
        .contains(spaced, SamplerOptions.usual(LowConfidence.SPEC));
    assertThat(model.name(shown(model).rows().getFirst().setting())).contains("12");
    CurveViewModel next = model(model.choices());
    assertThat(next.form().samplerProperty(spaced).get()).as("in the next session").isTrue();
    current.modelProperty().set(new FakeModel(128, 0));
    assertThat(model.form().recommended()).isEmpty();
  }

  @Test
  void whatIsWrongWithTheFormIsSaid() {
    CurveViewModel model = model();
    model.form().stepsProperty().set("1, x");
    assertThat(model.problemProperty().get()).contains("“1, x”");
    assertThat(model.readyProperty().get()).isFalse();
    model.form().stepsProperty().set("1 2,4");
    assertThat(model.problemProperty().get()).isEmpty();
    model.form().samplerProperty(SamplerOptions.usual(LowConfidence.SPEC)).set(false);
    assertThat(model.problemProperty().get()).contains("Choose at least one");
    for (SamplerSpec each : List.of(LowConfidence.SPEC)) {
      model.form().samplerProperty(SamplerOptions.usual(each)).set(true);
    }
    model.form().lengthProperty().set(1);
    assertThat(model.problemProperty().get()).contains("length is 1,");
    model.form().lengthProperty().set(32);
    current.modelProperty().set(new FakeModel(128, 0).writing());
    assertThat(model.problemProperty().get()).contains("Open a masked model");
  }
}
