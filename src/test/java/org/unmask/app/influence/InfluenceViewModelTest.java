package org.unmask.app.influence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.models.CurrentModel;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.explanation.Explanation;
import org.unmask.explanation.RevealedToken;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;

@Tag("fast")
class InfluenceViewModelTest {
  private static final int FREE = 20;
  private static final Messages MESSAGES = new Messages(Language.ENGLISH);

  private final Queue<Runnable> modelThread = new ArrayDeque<>();
  private final PlayerViewModel player = new PlayerViewModel();
  private final BranchesViewModel workspace = new BranchesViewModel(player);
  private final CurrentModel current = new CurrentModel();
  private final List<Draft> goneOn = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final InfluenceViewModel influence =
      new InfluenceViewModel(
          player,
          workspace,
          current,
          modelThread::add,
          Runnable::run,
          MESSAGES,
          () -> goneOn.add(workspace.draft()),
          failures::add);

  @BeforeEach
  void openARun() {
    current.modelProperty().set(new FakeModel(128, 0));
    workspace.open(FakeModel.recording());
    player.last();
    influence.look(FREE, 10);
  }

  private void drain() {
    while (!modelThread.isEmpty()) {
      modelThread.remove().run();
    }
  }

  private Recording recording() {
    return requireNonNull(player.storyboardProperty().get()).recording();
  }

  private RevealedToken token() {
    return RevealedToken.find(recording().trajectory(), FREE, 10).orElseThrow();
  }

  @Test
  void theModelIsAskedInBatchesAndTheRunKeepsTheAnswer() {
    assertThat(influence.reasonProperty().get()).isEmpty();
    influence.ask();
    assertThat(influence.canAsk().get()).isFalse();
    modelThread.remove().run();
    assertThat(influence.progressProperty().get()).isBetween(0.01, 0.99);
    assertThat(recording().explanations()).isEmpty();
    drain();
    assertThat(influence.progressProperty().get()).isEqualTo(InfluenceViewModel.IDLE);
    Explanation explanation = recording().explanations().getFirst();
    assertThat(explanation.step()).isEqualTo(token().step());
    assertThat(requireNonNull(influence.explainedProperty().get()).explanation())
        .isEqualTo(explanation);
    assertThat(workspace.branch().orElseThrow().recording().explanations())
        .containsExactly(explanation);
    Draft before = token().draft(recording().trajectory());
    assertThat(explanation.influences())
        .filteredOn(each -> each.change() != 0)
        .allMatch(
            each ->
                each.change() == (each.position() == FREE - 1 ? 1.5 : -0.75)
                    && !before.isMasked(each.position()));
    assertThat(influence.marked()).contains(explanation);
    assertThat(influence.canAsk().get()).as("it is known").isFalse();
    assertThat(failures).isEmpty();
  }

  @Test
  void aShorterRunHasNoSuchToken() {
    player.load(FakeModel.recording().until(1), false);
    assertThat(influence.reasonProperty().get()).isEqualTo(MESSAGES.text("influence.no-token"));
    influence.look(InfluenceViewModel.NONE, 0);
    assertThat(influence.canAsk().get()).isFalse();
  }

  @Test
  void cancellingLeavesNothing() {
    influence.ask();
    modelThread.remove().run();
    influence.cancel();
    drain();
    assertThat(influence.progressProperty().get()).isEqualTo(InfluenceViewModel.IDLE);
    assertThat(recording().explanations()).isEmpty();
    assertThat(influence.canAsk().get()).isTrue();
  }

  @Test
  void anExplanationStaysWhereTheRunGrowsOn() {
    influence.ask();
    drain();
    int number = workspace.shownProperty().get();
    Recording longer = FakeModel.recording();
    workspace.grow(number, longer);
    assertThat(recording().explanations()).hasSize(1);
  }

  @Test
  void aReasonIsGivenWhereTheModelCannotBeAsked() {
    influence.look(0, 10);
    assertThat(influence.reasonProperty().get()).isEqualTo(MESSAGES.text("influence.no-token"));
    influence.look(FREE, 10);
    current.runningProperty().set(true);
    assertThat(influence.reasonProperty().get()).isEqualTo(MESSAGES.text("influence.running"));
    current.runningProperty().set(false);
    current.modelProperty().set(new FakeModel(128, 0).writing());
    assertThat(influence.reasonProperty().get()).isEqualTo(MESSAGES.text("influence.causal"));
    current.modelProperty().set(null);
    assertThat(influence.reasonProperty().get())
        .isEqualTo("Open the model stories, which wrote this.");
    assertThat(influence.canAsk().get()).isFalse();
    assertThat(influence.canWaitProperty().get()).isFalse();
    influence.ask();
    assertThat(modelThread).isEmpty();
  }

  @Test
  void anotherModelsRunIsNotAskedAbout() {
    Recording run = FakeModel.recording();
    workspace.open(
        new Recording(
            run.prompt(),
            new ModelLabel("other", "0bad", "CPU", "float32"),
            run.vocabulary(),
            run.trajectory()));
    influence.look(FREE, 10);
    assertThat(influence.reasonProperty().get())
        .isEqualTo("Open the model other, which wrote this.");
  }

  @Test
  void aGuidedRunIsNotAskedAbout() {
    Recording run = FakeModel.recording();
    Settings settings = run.trajectory().settings();
    var guided =
        new Settings(settings.sampler(), settings.steps(), settings.choice(), 2, settings.seed());
    workspace.open(
        new Recording(
            run.prompt(),
            run.model(),
            run.vocabulary(),
            new Trajectory(run.trajectory().start(), guided, run.trajectory().steps())));
    influence.look(FREE, 10);
    assertThat(influence.reasonProperty().get()).isEqualTo(MESSAGES.text("influence.guided"));
  }

  @Test
  void aTokenThatNothingStoodBesideIsNotAskedAbout() {
    Recording run = FakeModel.recording();
    Draft start = Draft.of(new int[] {0, Draft.MASKED, Draft.MASKED}, new BitSet());
    var step = new Step(List.of(new Edit.Reveal(1, 70, 0.5)), 1, 1);
    workspace.open(
        new Recording(
            "",
            run.model(),
            run.vocabulary(),
            new Trajectory(start, run.trajectory().settings(), List.of(step))));
    influence.look(1, 1);
    assertThat(influence.reasonProperty().get()).isEqualTo(MESSAGES.text("influence.alone"));
  }

  @Test
  void aBranchGoesOnWithAnotherTokenOfTheStepWaiting() {
    int other = token().together(recording().trajectory()).getLast().position();
    assertThat(other).isNotEqualTo(FREE);
    influence.keepWaiting(other);
    assertThat(goneOn.getFirst().isMasked(other)).isTrue();
    assertThat(goneOn.getFirst().isMasked(FREE)).isFalse();
    influence.keepWaiting(0);
    assertThat(goneOn).as("a token of another step").hasSize(1);
  }

  @Test
  void aBranchGoesOnWithTheTokenWaiting() {
    int step = token().step();
    int masked = recording().trajectory().draftAfter(step).masksLeft();
    influence.keepWaiting();
    assertThat(goneOn).hasSize(1);
    assertThat(goneOn.getFirst().isMasked(FREE)).isTrue();
    assertThat(goneOn.getFirst().masksLeft()).isEqualTo(masked + 1);
    assertThat(requireNonNull(workspace.pendingProperty().get()).steps()).isEqualTo(step);
  }
}
