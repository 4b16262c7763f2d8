package org.unmask.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.unmask.diffusion.run.Settings;
import org.unmask.error.ValueError;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;

@Tag("fast")
class RaceSetupTest {
  static final List<RacePreset> PRESETS = RacePreset.ALL;

  private static RaceSetup preset(RacePreset preset) {
    return preset.setup(new RacePreset.Contestants("models/tuned", "hub/base", "models/gpt/", 128));
  }

  @ParameterizedTest
  @FieldSource("PRESETS")
  void aPresetIsARaceThatFitsItsModels(RacePreset preset) {
    RaceSetup setup = preset(preset);
    assertThat(setup.text().length()).isEqualTo(128);
    assertThat(setup.text().prefix()).isEqualTo(64);
    assertThat(setup.judge()).isEqualTo("models/gpt/");
    assertThat(setup.labels()).doesNotHaveDuplicates().noneMatch(String::isBlank);
    assertThat(RacePreset.of(preset.id())).contains(preset);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "published | tuned · scheduled-remasking · 10 steps; gpt · left-to-right",
        "samplers | random-order; low-confidence; spread; scheduled-remasking",
        "steps | 1 step; 4 steps; 16 steps; 64 steps",
        "fine-tuning | base; tuned",
        "seeds | seed 0; seed 1; seed 2; seed 3; seed 4; seed 5"
      })
  void lanesAreCalledByWhatSetsThemApart(String preset, String labels) {
    assertThat(String.join("; ", preset(RacePreset.of(preset).orElseThrow()).labels()))
        .isEqualTo(labels);
  }

  @Test
  void aNameOfItsOwnGoesFirst() {
    RaceSetup setup = preset(RacePreset.STEP_COUNTS);
    List<Lane> lanes = setup.lanes();
    assertThat(setup.with(List.of(lanes.get(0).named("Mine"), lanes.get(1))).labels())
        .containsExactly("Mine", "4 steps");
    assertThat(setup.with(lanes.subList(0, 1)).labels()).containsExactly("tuned");
  }

  @Test
  void aLaneTakesValuesOfTheRunAlone() {
    var lane = new Lane("m", Settings.standard());
    SettingValues some =
        SettingValues.NONE
            .with(GenerationSettings.STEPS, 7.0)
            .with(GenerationSettings.PROMPT, "elsewhere");
    assertThat(lane.with(some).settings().steps()).isEqualTo(7);
    assertThat(lane.with(some).values().fields()).isEqualTo(lane.values().fields());
    assertThat(lane.values().get(GenerationSettings.PROMPT)).isEmpty();
  }

  @Test
  void whatCannotBeIsSaid() {
    var lane = new Lane("m", Settings.standard());
    var text = GenerationSettings.standard(64);
    assertThatThrownBy(() -> new Lane(" ", Settings.standard()))
        .isInstanceOf(ValueError.class)
        .hasMessageContaining("has no model");
    assertThatThrownBy(() -> lane.named("a\nb")).hasMessageContaining("“a·b”");
    assertThatThrownBy(() -> lane.named("x".repeat(61))).hasMessageContaining("at most 60");
    assertThatThrownBy(() -> new RaceSetup(text, List.of(), RaceClock.TIME, "", 1))
        .hasMessage("The race has 0 lanes, but must have 1 to 6.");
    assertThatThrownBy(
            () -> new RaceSetup(text, Collections.nCopies(7, lane), RaceClock.TIME, "", 1))
        .hasMessageContaining("7 lanes");
    assertThatThrownBy(() -> new RaceSetup(text, List.of(lane), RaceClock.TIME, "", 51))
        .hasMessageContaining("seeds is 51");
  }

  @Test
  void theCommandSaysWhatDiffersFromTheDefaults() {
    RaceSetup setup = preset(RacePreset.PUBLISHED);
    assertThat(RaceCommandLine.of(setup).arguments())
        .containsExactly(
            "race",
            "--clock=time",
            "--judge=models/gpt/",
            "--lane=model=models/tuned,sampler=scheduled-remasking,steps=10",
            "--lane=model=models/gpt/,sampler=left-to-right");
  }
}
