package org.unmask.app.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.Recommending;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.presets.Preset;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.app.tab.generate.GenerateViewModel;
import org.unmask.diffusion.sampler.Ancestral;
import org.unmask.diffusion.sampler.ConfidenceThreshold;
import org.unmask.diffusion.sampler.MaskGit;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;
import org.unmask.setting.SettingValues;

/** The presets that a model recommends, in the form. */
@Tag("fast")
class RecommendedPresetsTest {
  private static final Path PLAIN = Path.of("plain");
  private static final Path ONE = Path.of("one");
  private static final Path OTHER = Path.of("other");

  private static final ModelPreset FIRST =
      recommendation("First", ConfidenceThreshold.SPEC, 80, Optional.empty());
  private static final ModelPreset SECOND =
      recommendation("Second", Ancestral.SPEC, 96, Optional.of("A cat"));
  private static final ModelPreset THIRD =
      recommendation("Third", MaskGit.SPEC, 64, Optional.of("A dog"));

  @TempDir Path folder;
  private final SettingsForm form = new SettingsForm(FormValues.standard());
  private final GenerateViewModel generate =
      new GenerateViewModel(
          from ->
              new FakeModel(128, 0)
                  .recommending(
                      from.equals(ONE)
                          ? List.of(FIRST, SECOND)
                          : from.equals(OTHER) ? List.of(THIRD) : List.of()),
          Runnable::run,
          Runnable::run,
          new BranchesViewModel(new PlayerViewModel()),
          form,
          _ -> {});

  private static ModelPreset recommendation(
      String name, SamplerSpec family, int length, Optional<String> prompt) {
    var choice = new TokenChoice(0.8, 30, 0.9);
    SettingValues values =
        Recommending.values(SamplerOptions.usual(family), choice, length)
            .with(GenerationSettings.ENDS, true);
    SettingValues planned =
        family.takesSteps() ? values.with(GenerationSettings.STEPS, 24.0) : values;
    return new ModelPreset(
        name, prompt.map(text -> planned.with(GenerationSettings.PROMPT, text)).orElse(planned));
  }

  /** The form's request by the seed that recommendations have. */
  private GenerationSettings asked() {
    return form.settings();
  }

  @Test
  void aFormThatNobodyChangedFollowsTheModel() {
    generate.open(ONE);
    assertThat(asked().settings().sampler()).isEqualTo(FIRST.settings().settings().sampler());
    assertThat(asked().settings().choice()).isEqualTo(FIRST.settings().settings().choice());
    assertThat(asked().length()).isEqualTo(80);
    assertThat(asked().prefix()).isEqualTo(40);
    assertThat(asked().ends()).isTrue();
    assertThat(asked().prompt()).isEqualTo("Once upon a time");
    generate.open(OTHER);
    assertThat(asked()).isEqualTo(THIRD.settings());
    generate.open(PLAIN);
    assertThat(asked()).isEqualTo(GenerationSettings.standard(128));
  }

  @Test
  void whatAPersonChangedStays() {
    form.number(GenerationSettings.TEMPERATURE).setValue(0.3);
    GenerationSettings mine = asked();
    generate.open(ONE);
    assertThat(asked()).isEqualTo(mine);
    generate.open(OTHER); // the prompt is nobody's
    assertThat(asked()).isEqualTo(new GenerationSettings("A dog", 64, 128, mine.settings()));
  }

  @Test
  void theHintOfThePromptIsThatOfTheOpenModel() {
    assertThat(generate.standardPrompt().getValue()).isEmpty();
    generate.open(PLAIN);
    assertThat(generate.standardPrompt().getValue()).isEqualTo("Once upon a time");
    generate.open(OTHER);
    assertThat(generate.standardPrompt().getValue()).isEqualTo("A dog");
  }

  @Test
  void aPromptThatAPersonTypedStays() {
    form.prompt().set("A dragon");
    generate.open(OTHER);
    assertThat(asked().prompt()).isEqualTo("A dragon");
    assertThat(asked().settings()).isEqualTo(THIRD.settings().settings());
  }

  @Test
  void theFormOfALastSessionStays() {
    generate.open(OTHER);
    form.steps().set(7);
    var next = new SettingsForm(form.values());
    GenerationSettings left = next.settings();
    var viewModel =
        new GenerateViewModel(
            _ -> new FakeModel(128, 0).recommending(List.of(THIRD)),
            Runnable::run,
            Runnable::run,
            new BranchesViewModel(new PlayerViewModel()),
            next,
            _ -> {});
    viewModel.open(OTHER);
    assertThat(next.settings()).isEqualTo(left);
  }

  @Test
  void theCommandSaysWhatDiffersFromTheModelsFirst() {
    generate.open(OTHER);
    assertThat(generate.command("")).endsWith(" generate");
    form.number(GenerationSettings.TOP_K).setValue(31);
    assertThat(generate.command("")).endsWith(" generate --top-k=31");
  }

  @Test
  void theReferencePreset_filtersNothing_asRobertaDiffusionDoes() {
    SettingValues reference =
        new SamplingPresets(form)
            .standard().stream()
                .filter(preset -> preset.name().equals("reference"))
                .findFirst()
                .orElseThrow()
                .values();

    assertThat(reference.get(GenerationSettings.SAMPLER))
        .contains(SamplerOptions.usual(ConfidenceThreshold.SPEC));
    assertThat(reference.get(GenerationSettings.TEMPERATURE)).contains(0.8);
    assertThat(reference.get(GenerationSettings.TOP_K)).contains(0.0);
    assertThat(reference.get(GenerationSettings.TOP_P)).contains(1.0);
  }

  @Test
  void theyAreListedAndChosen() {
    var presets =
        new PresetsViewModel<>(
            new SamplingPresets(form),
            SamplingPresets.file(folder.resolve("presets.json"), _ -> {}),
            Runnable::run);
    generate.open(ONE);
    presets.recommend("one", SamplingPresets.of(generate.modelProperty().get()));
    assertThat(presets.recommended()).extracting(Preset::name).containsExactly("First", "Second");
    assertThat(presets.chosenProperty().get()).contains(presets.recommended().getFirst());

    presets.choose(presets.recommended().get(1));
    assertThat(asked()).isEqualTo(SECOND.settings());
    assertThat(presets.chosenProperty().get()).contains(presets.recommended().get(1));
    form.ends().set(false);
    assertThat(presets.chosenProperty().get()).isEmpty();
    form.ends().set(true);
    form.prompt().set("A dragon"); // the user's, which no preset replaces
    assertThat(presets.chosenProperty().get()).contains(presets.recommended().get(1));

    presets.recommend("plain", List.of());
    assertThat(presets.recommended()).isEmpty();
  }
}
