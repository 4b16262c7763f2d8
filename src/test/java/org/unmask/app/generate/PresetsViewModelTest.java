package org.unmask.app.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.app.preset.Preset;
import org.unmask.app.preset.PresetFile;
import org.unmask.app.preset.PresetsViewModel;
import org.unmask.diffusion.Blocks;
import org.unmask.diffusion.LowConfidence;
import org.unmask.diffusion.Parameter;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.Schedule;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.TokenChoice;

class PresetsViewModelTest {
  @TempDir Path folder;
  private final SettingsForm form = new SettingsForm(FormValues.standard());

  private PresetsViewModel<Sampling> presets() {
    return presets(folder.resolve("new").resolve("presets.json"));
  }

  private PresetsViewModel<Sampling> presets(Path file) {
    return new PresetsViewModel<>(
        new SamplingPresets(form), new PresetFile<>(file, Sampling.class), Runnable::run);
  }

  static List<Preset<Sampling>> standard() {
    return new SamplingPresets(new SettingsForm(FormValues.standard())).standard();
  }

  @ParameterizedTest
  @MethodSource
  void standard(Preset<Sampling> preset) {
    PresetsViewModel<Sampling> presets = presets();
    assertThat(presets.chosenProperty().get()).isEmpty();
    form.guidance().set(3);
    form.schedule().set(new Schedule.Cosine());
    presets.choose(preset);
    assertThat(presets.chosenProperty().get()).contains(preset);
    form.request();
    form.temperature().set(1.5);
    assertThat(presets.chosenProperty().get()).isEmpty();
  }

  @Test
  void aPresetIsWhatItsPaperSays() {
    presets().choose(standard().get(2));
    var sampler =
        new Blocks(32, new LowConfidence(new Schedule.Linear(), LowConfidence.Ranking.CONFIDENCE));
    assertThat(form.request().settings())
        .isEqualTo(new Settings(sampler, form.length().get(), new TokenChoice(0, 50, 0.95), 0));
  }

  @Test
  void aPresetLeavesWhatTheTextIsAbout() {
    form.prompt().set("A dragon");
    form.prefix().set(2);
    form.length().set(77);
    form.seed().set(9);
    standard().forEach(presets()::choose);
    assertThat(form.prompt().get()).isEqualTo("A dragon");
    assertThat(form.prefix().get()).isEqualTo(2);
    assertThat(form.length().get()).isEqualTo(77);
    assertThat(form.seed().get()).isEqualTo(9);
  }

  @Test
  void ownOnesAreThereInTheNextSession() {
    form.sampler().set(SamplerFamily.MASKGIT);
    form.schedule().set(new Schedule.Power(2));
    form.parameter(Parameter.NOISE).set(1.25);
    form.topK().set(11);
    PresetsViewModel<Sampling> presets = presets();
    presets.naming().set(true);
    presets.save("  mine ");
    assertThat(presets.naming().get()).isFalse();
    assertThat(presets.own()).extracting(Preset::name).containsExactly("mine");
    assertThat(presets.chosenProperty().get()).contains(presets.own().getFirst());
    Settings saved = form.request().settings();

    PresetsViewModel<Sampling> next = presets();
    assertThat(next.own()).isEqualTo(presets.own());
    next.choose(standard().getFirst());
    next.choose(next.own().getFirst());
    assertThat(form.request().settings()).isEqualTo(saved);

    form.topK().set(12);
    next.save("mine");
    assertThat(presets().own())
        .hasSize(1)
        .first()
        .extracting(kept -> kept.values().topK())
        .isEqualTo(12);
    next.remove(next.own().getFirst());
    assertThat(presets().own()).isEmpty();
  }

  @Test
  void aCurveDrawnByHandIsKept() {
    form.sampler().set(SamplerFamily.LOW_CONFIDENCE);
    form.schedule().kind().set(ScheduleForm.Kind.BY_HAND);
    form.schedule().nudge(3, -10);
    PresetsViewModel<Sampling> presets = presets();
    presets.save("drawn");
    Settings drawn = form.request().settings();
    presets.choose(standard().getFirst());
    assertThat(form.schedule().kind().get()).isEqualTo(ScheduleForm.Kind.LINEAR);
    presets().choose(presets.own().getFirst());
    assertThat(form.request().settings()).isEqualTo(drawn);
    assertThat(presets.chosenProperty().get()).contains(presets.own().getFirst());
  }

  @Test
  void onesOfAnOlderBuildAreRead() throws Exception {
    Path file = folder.resolve("presets.json");
    Files.writeString(
        file,
        "[{\"name\":\"a\",\"sampling\":{\"sampler\":\"MASKGIT\",\"schedule\":\"linear\","
            + "\"parameters\":{},\"guidance\":0,\"steps\":7,\"topK\":5,\"topP\":1,"
            + "\"temperature\":1}}]");
    assertThat(presets(file).own())
        .singleElement()
        .extracting(kept -> kept.values().steps())
        .isEqualTo(7);
  }

  @Test
  void withoutANameOrSenseNothingIsSaved() {
    PresetsViewModel<Sampling> presets = presets();
    presets.save(" ");
    form.topP().set(7);
    presets.save("wrong");
    assertThat(presets.own()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[null]",
        "[{}]",
        "[{\"name\":\"a\"}]",
        "[{\"name\":\"a\",\"sampling\":{\"sampler\":\"MASKGIT\",\"schedule\":\"linear\","
            + "\"parameters\":{},\"guidance\":0,\"steps\":-1,\"topK\":5,\"topP\":1,"
            + "\"temperature\":1}}]"
      })
  void aFileThatIsNoUseIsAsGoodAsNone(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("presets.json"), text);
    assertThat(presets(file).own()).isEmpty();
  }
}
