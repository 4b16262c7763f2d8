package org.unmask.app.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.app.action.Action;
import org.unmask.app.presets.Preset;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampler.MaskGit;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;

@Tag("fast")
class PresetsViewModelTest {
  @TempDir Path folder;
  private final List<UserError> wrong = new ArrayList<>();
  private final SettingsForm form = new SettingsForm(FormValues.standard());

  private PresetsViewModel<SettingValues> presets() {
    return presets(folder.resolve("new").resolve("presets.json"));
  }

  private PresetsViewModel<SettingValues> presets(Path file) {
    return new PresetsViewModel<>(
        new SamplingPresets(form), SamplingPresets.file(file, wrong::add), Runnable::run);
  }

  @Test
  void namedPresetsAreChoicesOfThePalette() {
    PresetsViewModel<SettingValues> presets = presets();
    assertThat(SamplingPresets.named(presets)).isEmpty();
    form.number(GenerationSettings.TEMPERATURE).setValue(1.5);
    presets.save("mine");
    presets.recommend("stories", List.of(standard().getFirst()));
    form.number(GenerationSettings.TEMPERATURE).setValue(0.5);
    List<Action> named = SamplingPresets.named(presets);
    assertThat(named).extracting(Action::label).containsExactly("blog", "mine");
    named.getLast().run();
    assertThat(form.settings().values().get(GenerationSettings.TEMPERATURE)).contains(1.5);
  }

  static List<Preset<SettingValues>> standard() {
    return new SamplingPresets(new SettingsForm(FormValues.standard())).standard();
  }

  @ParameterizedTest
  @MethodSource
  void standard(Preset<SettingValues> preset) {
    PresetsViewModel<SettingValues> presets = presets();
    assertThat(presets.chosenProperty().get()).isEmpty();
    form.number(GenerationSettings.GUIDANCE).setValue(3);
    form.schedule().set(new Schedule.Cosine());
    presets.choose(preset);
    assertThat(presets.chosenProperty().get()).contains(preset);
    form.settings();
    form.number(GenerationSettings.TEMPERATURE).setValue(1.5);
    assertThat(presets.chosenProperty().get()).isEmpty();
  }

  @Test
  void aPresetIsWhatItsPaperSays() {
    presets().choose(standard().get(2));
    var sampler = SamplerOptions.usual(LowConfidence.SPEC).with(Map.of(Blocks.SIZE.id(), 32.0));
    assertThat(form.settings().settings())
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
    form.sampler().set(MaskGit.SPEC);
    form.schedule().set(new Schedule.Power(2));
    form.parameter(MaskGit.NOISE).set(1.25);
    form.number(GenerationSettings.TOP_K).setValue(11);
    PresetsViewModel<SettingValues> presets = presets();
    presets.naming().set(true);
    presets.save("  mine ");
    assertThat(presets.naming().get()).isFalse();
    assertThat(presets.own()).extracting(Preset::name).containsExactly("mine");
    assertThat(presets.chosenProperty().get()).contains(presets.own().getFirst());
    Settings saved = form.settings().settings();

    PresetsViewModel<SettingValues> next = presets();
    assertThat(next.own()).isEqualTo(presets.own());
    next.choose(standard().getFirst());
    next.choose(next.own().getFirst());
    assertThat(form.settings().settings()).isEqualTo(saved);

    form.number(GenerationSettings.TOP_K).setValue(12);
    next.save("mine");
    assertThat(presets().own())
        .hasSize(1)
        .first()
        .extracting(kept -> kept.values().get(GenerationSettings.TOP_K))
        .isEqualTo(Optional.of(12.0));
    next.remove(next.own().getFirst());
    assertThat(presets().own()).isEmpty();
  }

  @Test
  void aCurveDrawnByHandIsKept() {
    form.sampler().set(LowConfidence.SPEC);
    form.schedule().kind().set(ScheduleForm.Kind.BY_HAND);
    form.schedule().nudge(3, -10);
    PresetsViewModel<SettingValues> presets = presets();
    presets.save("drawn");
    Settings drawn = form.settings().settings();
    presets.choose(standard().getFirst());
    assertThat(form.schedule().kind().get()).isEqualTo(ScheduleForm.Kind.LINEAR);
    presets().choose(presets.own().getFirst());
    assertThat(form.settings().settings()).isEqualTo(drawn);
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
        .extracting(kept -> kept.values().get(GenerationSettings.STEPS))
        .isEqualTo(Optional.of(7.0));
  }

  @Test
  void aWrongNumberIsToldAndTheDefaultAndTheRestStays() throws Exception {
    Path file = folder.resolve("presets.json");
    Files.writeString(
        file,
        "[7,{\"name\":\"a\",\"values\":{\"sampler\":{\"name\":\"maskgit\",\"schedule\":\"linear\","
            + "\"noise\":99,\"block\":8},\"steps\":-1,\"top_k\":\"all\",\"temperature\":1}}]");
    Preset<SettingValues> kept = presets(file).own().getFirst();
    assertThat(kept.values().get(GenerationSettings.SAMPLER).map(SamplerOptions::values))
        .contains(Map.of("noise", 4.5, "block", 8.0));
    assertThat(kept.values().get(GenerationSettings.STEPS)).isEmpty();
    assertThat(kept.values().get(GenerationSettings.TOP_K)).contains(50.0);
    assertThat(kept.values().get(GenerationSettings.TEMPERATURE)).contains(1.0);
    assertThat(wrong)
        .extracting(UserError::getMessage)
        .anySatisfy(text -> assertThat(text).contains("preset 1 cannot be used"))
        .anySatisfy(text -> assertThat(text).contains("steps is -1, but must be"));
  }

  @Test
  void withoutANameOrSenseNothingIsSaved() {
    PresetsViewModel<SettingValues> presets = presets();
    presets.save(" ");
    form.number(GenerationSettings.TOP_P).setValue(7);
    presets.save("wrong");
    assertThat(presets.own()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}"})
  void aFileThatIsBrokenIsToldAndKeptBesideTheNextSave(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("presets.json"), text);
    Files.writeString(folder.resolve("presets.json.broken"), "of another day");
    PresetsViewModel<SettingValues> presets = presets(file);
    assertThat(presets.own()).isEmpty();
    assertThat(wrong)
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
        .hasMessageContaining("Cannot read " + file)
        .hasMessageContaining("presets.json.broken-2");
    presets.save("new");
    assertThat(folder.resolve("presets.json.broken-2")).hasContent(text);
    assertThat(folder.resolve("presets.json.broken")).hasContent("of another day");
    assertThat(presets(file).own()).extracting(Preset::name).containsExactly("new");
    assertThat(wrong).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[null]", "[{}]", "[{\"name\":\"a\"}]"})
  void aPresetThatIsNoUseIsToldAndLeftOut(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("presets.json"), text);
    assertThat(presets(file).own()).isEmpty();
    assertThat(wrong)
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
        .hasMessageStartingWith(file + ": preset 1 cannot be used.");
    assertThat(file).hasContent(text);
  }
}
