package org.unmask.app.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.form.SamplerSuggestion.State;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.EntropyBound;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.error.UserError;
import org.unmask.evaluation.CurveConditions;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.Measures;
import org.unmask.evaluation.SamplerFigures;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording.ModelLabel;

@Tag("fast")
class SamplerSuggestionTest {
  private static final SamplerOptions WIDE =
      SamplerOptions.usual(EntropyBound.SPEC).with(Map.of(EntropyBound.BOUND.id(), 2.0));
  private static final SamplerFigures.Row QUICK =
      row(SamplerOptions.usual(LowConfidence.SPREAD), 8, 8, 3);
  private static final SamplerFigures.Row GOOD = row(WIDE, 0, 30.5, 1.5);
  private static final SamplerFigures.Row BEST =
      row(SamplerOptions.usual(LowConfidence.SPEC), 100, 100, 1.2);

  private final SimpleObjectProperty<@Nullable OpenModel> model = new SimpleObjectProperty<>();
  private final SettingsForm form = new SettingsForm(FormValues.standard());
  private final SamplerSuggestion suggestion =
      new SamplerSuggestion(form, model, Runnable::run, Runnable::run);

  private static SamplerFigures.Row row(
      SamplerOptions sampler, int steps, double passes, double nats) {
    return new SamplerFigures.Row(
        new CurveSetting(sampler, steps), new Measures(nats, 4, 0.8, 0), passes, 0.25);
  }

  static SamplerFigures figures(String hash) {
    var label = new ModelLabel("stories", hash, "CPU", "float32");
    Settings any = Settings.standard();
    var settings =
        new GenerationSettings(
            "a", 1, 128, new Settings(any.sampler(), 4, new TokenChoice(0.5, 40, 0.9), 1));
    return new SamplerFigures(
        new CurveConditions(label, label, settings, 20),
        LocalDate.of(2026, 11, 30),
        new Measures(1.8, 4, 0.8, 0),
        List.of(QUICK, GOOD, BEST));
  }

  private void open(String hash) {
    model.set(new FakeModel(128, 0).measured(() -> figures(hash)));
  }

  private SamplerFigures.@Nullable Row best() {
    return suggestion.stateProperty().get() instanceof State.Best best ? best.row() : null;
  }

  @Test
  void theBestFollowsTheStepsOfTheForm() {
    open("5eed");
    form.steps().set(31);
    assertThat(best()).isEqualTo(GOOD);
    form.steps().set(30);
    assertThat(best()).isEqualTo(QUICK);
    form.steps().set(7);
    assertThat(suggestion.stateProperty().get())
        .isInstanceOf(State.Unvaried.class)
        .extracting(state -> ((State.Unvaried) state).passes())
        .isEqualTo(7);
    assertThat(suggestion.possible().get()).isFalse();
  }

  @Test
  void whatIsTakenIsTheSettingAndHowItsTextsWereDrawn() {
    open("5eed");
    form.steps().set(16);
    form.prompt().set("A dragon");
    assertThat(suggestion.possible().get()).isTrue();
    suggestion.take();
    GenerationSettings asked = form.settings();
    assertThat(asked.settings().sampler()).isEqualTo(QUICK.setting().sampler());
    assertThat(asked.settings().steps()).isEqualTo(8);
    assertThat(asked.settings().choice()).isEqualTo(new TokenChoice(0.5, 40, 0.9));
    assertThat(asked.prompt()).isEqualTo("A dragon");
    assertThat(suggestion.possible().get()).isFalse();
    form.steps().set(9);
    assertThat(suggestion.possible().get()).isTrue();
  }

  @Test
  void aSamplerWithoutStepsMayTakeWhatItTookWhenMeasured() {
    open("5eed");
    form.steps().set(64);
    suggestion.take();
    assertThat(form.settings().settings().sampler()).isEqualTo(WIDE);
    assertThat(best()).isEqualTo(GOOD);
    assertThat(suggestion.possible().get()).isFalse();
    form.parameter(EntropyBound.BOUND).set(0.5); // not measured: one for each token
    assertThat(best()).isEqualTo(BEST);
  }

  @Test
  void figuresOfOtherWeightsAreNoFigures() {
    assertThat(suggestion.stateProperty().get()).isInstanceOf(State.Unread.class);
    open("5eed");
    assertThat(best()).isNotNull();
    open("abcd");
    assertThat(suggestion.stateProperty().get()).isInstanceOf(State.Unmeasured.class);
    suggestion.take();
    assertThat(form.settings()).isEqualTo(GenerationSettings.standard(Integer.MAX_VALUE));
  }

  @Test
  void aFileThatCannotBeReadIsTold() {
    var reason = new UserError("The text has no tokens to score.");
    model.set(
        new FakeModel(128, 0)
            .measured(
                () -> {
                  throw reason;
                }));
    assertThat(suggestion.stateProperty().get()).isEqualTo(new State.Unreadable(reason));
    model.set(new FakeModel(128, 0));
    assertThat(suggestion.stateProperty().get()).isInstanceOf(State.Unmeasured.class);
  }
}
