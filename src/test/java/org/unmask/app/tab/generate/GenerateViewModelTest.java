package org.unmask.app.tab.generate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.form.FormValues;
import org.unmask.app.form.SamplingPresets;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.ModelSource;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.LeftToRight;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;
import org.unmask.setting.SettingValues;

@Tag("fast")
class GenerateViewModelTest {
  private static final Path FOLDER = Path.of("stories");

  private final PlayerViewModel player = new PlayerViewModel();
  private final BranchesViewModel workspace = new BranchesViewModel(player);
  private final SettingsForm form = new SettingsForm(FormValues.standard());
  private final List<Throwable> failures = new ArrayList<>();
  private GenerateViewModel generate = viewModel(FakeModel.source(128, 0));

  @Test
  void runsTheModelWithTheFormsSettings() {
    generate.open(FOLDER);
    form.steps().set(4);
    form.sampler().set(LowConfidence.SPEC);
    form.length().set(40);
    form.seed().set(9);
    generate.generate();

    Recording recording = recording();
    assertThat(recording.trajectory().steps()).hasSize(4);
    assertThat(recording.trajectory().last().length()).isEqualTo(40);
    assertThat(recording.trajectory().last().masksLeft()).isZero();
    assertThat(recording.trajectory().settings()).isEqualTo(form.settings().settings());
    assertThat(generate.runningProperty().get()).isFalse();
    assertThat(player.growingProperty().get()).isFalse();
  }

  @Test
  void withoutAModelNothingRuns() {
    generate.generate();
    assertThat(player.storyboardProperty().get()).isNull();
  }

  @Test
  void whatIsWrongIsSaidAndNothingRuns() {
    generate.open(FOLDER);
    form.number(GenerationSettings.TOP_P).setValue(1.5);
    assertThat(generate.problemProperty().get()).hasMessageContainingAll("top-p", "1.5");
    generate.generate();
    assertThat(player.storyboardProperty().get()).isNull();

    form.number(GenerationSettings.TOP_P).setValue(0.9);
    assertThat(generate.problemProperty().get()).isNull();
    form.prompt().set(" ");
    assertThat(generate.problemProperty().get()).hasMessageContaining("prompt is empty");
    form.prefix().set(0);
    assertThat(generate.problemProperty().get()).isNull();
    form.length().set(129);
    assertThat(generate.problemProperty().get()).hasMessageContainingAll("129", "128");
  }

  @Test
  void aPromptLongerThanTheWindowIsSaid() {
    generate.open(FOLDER);
    form.prompt().set("a story ".repeat(100));
    assertThat(generate.problemProperty().get()).hasMessageContaining("window holds");
  }

  @Test
  void stopMakesTheForwardInProgressTheLast() {
    Queue<Runnable> later = new ArrayDeque<>();
    int[] forwards = new int[1];
    var viewModel =
        new GenerateViewModel(
            folder -> new FakeModel(128, 0),
            later::add,
            update -> {
              update.run();
              if (++forwards[0] == 3) { // three steps have been shown
                generate.stop();
              }
            },
            workspace,
            form,
            failures::add);
    generate = viewModel;
    viewModel.open(FOLDER);
    while (!later.isEmpty()) {
      later.remove().run();
    }
    forwards[0] = 0;
    viewModel.generate();
    assertThat(viewModel.runningProperty().get()).isTrue();
    later.remove().run();

    assertThat(recording().trajectory().steps()).hasSize(3);
    assertThat(viewModel.runningProperty().get()).isFalse();
    assertThat(player.playingProperty().get()).as("playback has its own pause").isTrue();
  }

  @Test
  void aFailedOpeningKeepsTheModelThatIsOpen() {
    var first = new FakeModel(128, 0);
    generate =
        viewModel(
            folder -> {
              if (folder.equals(FOLDER)) {
                return first;
              }
              throw new UserError("no config.json");
            });
    generate.open(FOLDER);
    generate.open(Path.of("elsewhere"));

    assertThat(failures).singleElement().isInstanceOf(UserError.class);
    assertThat(generate.modelProperty().get()).isSameAs(first);
    assertThat(first.isClosed()).isFalse();
    assertThat(generate.openingProperty().get()).isFalse();
  }

  @Test
  void anotherModelTakesTheFirstOnesPlaceAndItsMemory() {
    var models = new ArrayDeque<>(List.of(new FakeModel(128, 0), new FakeModel(64, 0)));
    var first = models.getFirst();
    generate = viewModel(_ -> models.remove());
    generate.open(FOLDER);
    generate.open(FOLDER);

    assertThat(first.isClosed()).isTrue();
    assertThat(form.length().get()).isEqualTo(64);
    assertThat(form.maximumLengthProperty().get()).isEqualTo(64);
    generate.close();
    assertThat(((FakeModel) requireNonNull(generate.modelProperty().get())).isClosed()).isTrue();
  }

  @Test
  void inBlocksThatSuitATextMayBeLongerThanTheWindow() {
    generate = viewModel(_ -> new FakeModel(64, 0));
    generate.open(FOLDER);
    form.sampler().set(LowConfidence.SPEC);
    form.parameter(Blocks.SIZE).set(16);
    form.length().set(300);

    assertThat(form.maximumLengthProperty().get()).isEqualTo(512);
    assertThat(generate.problemProperty().get()).isNull();

    form.parameter(Blocks.SIZE).set(17);

    assertThat(form.maximumLengthProperty().get()).isEqualTo(64);
    assertThat(generate.problemProperty().get()).hasMessageContaining("blocks of 1 to 16 tokens");
    generate.close();
  }

  @Test
  void aCausalModelTakesOnlyWhatItCanAndTheFormKeepsTheRest() {
    form.sampler().set(LowConfidence.SPEC);
    form.steps().set(4);
    form.ends().set(true);
    form.number(GenerationSettings.GUIDANCE).setValue(2.0);
    generate = viewModel(_ -> new FakeModel(64, 0).writing());
    generate.open(FOLDER);
    form.prompt().set("Once");
    form.length().set(300);
    generate.generate();

    Trajectory trajectory = recording().trajectory();
    assertThat(form.causalProperty().get()).isTrue();
    assertThat(GenerationSettings.FOR_MASKS)
        .allSatisfy(field -> assertThat(form.unused(field).get()).isTrue());
    assertThat(form.unused(GenerationSettings.LENGTH).get()).isFalse();
    assertThat(trajectory.settings().sampler().spec()).isEqualTo(LeftToRight.SPEC);
    assertThat(trajectory.settings().guidance()).isZero();
    assertThat(trajectory.steps()).hasSize(trajectory.start().masksLeft());
    assertThat(generate.command("gpt2"))
        .contains("--length=300")
        .doesNotContain("--sampler")
        .doesNotContain("--guidance")
        .doesNotContain("--ends");
    assertThat(form.sampler().get()).isEqualTo(LowConfidence.SPEC);

    generate.close();
    generate = viewModel(_ -> new FakeModel(64, 0));
    generate.open(FOLDER);
    assertThat(form.causalProperty().get()).isFalse();
    assertThat(form.unused(GenerationSettings.SAMPLER).get()).isFalse();
    assertThat(form.settings().ends()).isTrue();
  }

  @Test
  void gapsAreNotForACausalModelNorMasksWithinAText() {
    generate = viewModel(_ -> new FakeModel(64, 0).writing());
    generate.open(FOLDER);
    form.prompt().set("Once <mask:4> time");
    assertThat(generate.problemProperty().get()).hasMessageContaining("has gaps");
    form.prompt().set("Once");
    assertThat(generate.problemProperty().get()).isNull();

    generate.generate();
    player.last();
    var inside = new BitSet();
    inside.set(10, 12);
    workspace.edit(draft -> draft.masking(inside));
    generate.resume();
    assertThat(failures).singleElement().isInstanceOf(UserError.class);
    assertThat(workspace.branchesProperty().get().list()).hasSize(1);

    inside.set(10, workspace.draft().length());
    workspace.edit(draft -> draft.masking(inside));
    generate.resume();
    assertThat(failures).hasSize(1);
    assertThat(workspace.branchesProperty().get().list()).hasSize(2);
    assertThat(recording().trajectory().last().masksLeft()).isZero();
  }

  @Test
  void aModelTooBigForMemoryIsAFailureLikeAnyOther() {
    generate =
        viewModel(
            _ -> {
              throw new OutOfMemoryError("Java heap space");
            });
    generate.open(FOLDER);
    assertThat(failures).singleElement().isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void theDiceGiveAnotherSeed() {
    long before = form.seed().get();
    for (int i = 0; i < 3 && form.seed().get() == before; i++) {
      generate.form().seedChoice().roll();
    }
    assertThat(form.seed().get()).isNotEqualTo(before).isBetween(0L, 999_999L);
  }

  @Test
  void generatePressedTwiceGivesANewText_unlessTheSeedIsKept() {
    generate.open(FOLDER);
    form.seed().set(7);
    generate.generate();
    Recording first = recording();
    assertThat(first.trajectory().settings().seed()).isEqualTo(7);
    assertThat(form.seed().get()).as("still the seed of what is shown").isEqualTo(7);
    generate.generate();
    Recording second = recording();
    assertThat(second.trajectory().settings().seed()).isNotEqualTo(7);
    assertThat(second.text()).isNotEqualTo(first.text());

    form.seedChoice().keptProperty().set(true);
    generate.generate();
    assertThat(recording().text()).isEqualTo(second.text());
  }

  @Test
  void aSeedThatIsTypedAgainGivesTheSameText() {
    generate.open(FOLDER);
    form.seed().set(7);
    generate.generate();
    Recording first = recording();
    form.seed().set(70);
    form.seed().set(7);
    generate.generate();
    assertThat(recording().text()).isEqualTo(first.text());
  }

  @Test
  void theSettingsOfARunMakeItAgain() {
    generate.open(FOLDER);
    form.prompt().set("Tom ran");
    form.length().set(50);
    form.ends().set(true);
    form.seed().set(3);
    generate.generate();
    Recording first = recording();
    form.prompt().set("A bird sang");
    form.length().set(70);
    form.ends().set(false);
    form.steps().set(5);
    generate.generate();
    workspace.show(1);
    generate.takeSettings();
    assertThat(form.prompt().get()).isEqualTo("Tom ran");
    generate.generate();
    assertThat(recording().text()).isEqualTo(first.text());
  }

  @Test
  void aPresetFillsInItsPromptOnlyWhereTheUserTypedNone() {
    var preset =
        SettingValues.NONE
            .with(GenerationSettings.PROMPT, "The cat")
            .with(GenerationSettings.TEMPERATURE, 0.4);
    var presets = new SamplingPresets(form);
    presets.take(preset);
    assertThat(form.prompt().get()).as("untouched").isEqualTo("The cat");
    form.prompt().set("My own words");
    presets.take(preset);
    assertThat(form.prompt().get()).isEqualTo("My own words");
    assertThat(presets.holds(preset)).isTrue();
    form.prompt().set("");
    presets.take(preset);
    assertThat(form.prompt().get()).as("empty").isEqualTo("The cat");
  }

  private GenerateViewModel viewModel(ModelSource source) {
    return new GenerateViewModel(
        source, Runnable::run, Runnable::run, workspace, form, failures::add);
  }

  private Recording recording() {
    return requireNonNull(player.storyboardProperty().get()).recording();
  }
}
