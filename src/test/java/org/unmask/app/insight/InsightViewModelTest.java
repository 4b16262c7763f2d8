package org.unmask.app.insight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.insight.TokenExplanation.Candidate;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.formats.TrajectoryFile;
import org.unmask.playback.Recording;
import org.unmask.playback.lifeline.Lifelines;
import org.unmask.playback.lifeline.Lifelines.Measure;

@Tag("fast")
class InsightViewModelTest {
  private static final int FREE = 20;

  private final Recording recording = FakeModel.recording();
  private final PlayerViewModel player = new PlayerViewModel();
  private final InsightViewModel insight = new InsightViewModel(player, InsightChoices.standard());

  private void load() {
    player.load(recording, false);
    player.last();
  }

  private TokenExplanation why() {
    return requireNonNull(insight.whyProperty().get());
  }

  private int revealStep() {
    int step = 0;
    while (recording.trajectory().draftAfter(step).isMasked(FREE)) {
      step++;
    }
    return step;
  }

  @Test
  void nothingIsComputedWhileNobodyLooks() {
    load();
    assertThat(insight.lifelinesProperty().get()).isNull();
    insight.point(FREE);
    assertThat(insight.lifelinesProperty().get()).isNotNull();
  }

  @Test
  void theCardTellsOfThePlayheadsStep() {
    load();
    insight.goTo(revealStep());
    insight.point(FREE);
    assertThat(why().step()).isEqualTo(revealStep());
    assertThat(why().askedStep()).isEqualTo(revealStep());
    assertThat(why().isMasked()).isFalse();
    assertThat(why().candidates()).hasSize(2);
    assertThat(why().candidates()).filteredOn(Candidate::isChosen).hasSize(1);
    assertThat(why().entropy()).isEqualTo(0.5);

    player.stepBack();
    assertThat(why().step()).isEqualTo(revealStep() - 1);
    assertThat(why().isMasked()).isTrue();
    assertThat(why().candidates()).noneMatch(Candidate::isChosen);
  }

  @Test
  void theMapSaysInWordsThatATokenWasReplaced() {
    load();
    int another = recording.trajectory().last().token(FREE + 1);
    int steps = recording.trajectory().stepCount();
    Recording edited = recording.plus(new Step(List.of(new Edit.Reveal(FREE, another, 0.5)), 0, 1));
    Lifelines map = Lifelines.of(edited);
    var words = new CellDescription(insight, new Messages(Language.ENGLISH));
    assertThat(words.of(map, FREE, steps + 1)).contains(", replaced ·");
    assertThat(words.of(map, FREE, revealStep())).contains(", revealed ·");
  }

  @Test
  void aTokenThatMovedKeepsItsCard_andAPositionThatIsNotThereHasNone() {
    load();
    insight.point(FREE);
    TokenExplanation before = why();
    Draft draft = recording.trajectory().last();
    int[] given = {draft.token(FREE), draft.token(FREE), draft.token(FREE)};
    Recording longer =
        recording.turned(
            draft.replacing(FREE - 2, FREE - 1, given), recording.trajectory().settings());
    player.load(longer, false);
    player.last();

    insight.point(FREE + 2);
    assertThat(why().token()).isEqualTo(before.token());
    assertThat(why().confidence()).isEqualTo(before.confidence());
    assertThat(why().candidates()).isEqualTo(before.candidates());
    insight.point(longer.trajectory().longest() - 1);
    assertThat(why().step()).isEqualTo(before.step());
    insight.goTo(1);
    assertThat(insight.whyProperty().get()).as("the draft was shorter then").isNull();
  }

  @Test
  void afterItsRevealATokenKeepsWhatTheModelSaidThen() {
    load();
    insight.point(FREE);
    assertThat(why().step()).isEqualTo(10);
    assertThat(why().askedStep()).isEqualTo(revealStep());
  }

  @Test
  void beforeTheFirstStepNothingHasBeenSaid() {
    load();
    player.first();
    insight.point(FREE);
    assertThat(why().askedStep()).isZero();
    assertThat(why().candidates()).isEmpty();
    assertThat(why().confidence()).isNaN();
    assertThat(insight.stepProperty().get()).isZero();
  }

  @Test
  void aCellShowsItsOwnStepAndThePlayheadStays() {
    load();
    insight.point(FREE, 2);
    assertThat(why().step()).isEqualTo(2);
    assertThat(insight.stepProperty().get()).isEqualTo(2);
    assertThat(insight.playheadProperty().get()).isEqualTo(10);
    assertThat(insight.highlightedProperty().get()).isEqualTo(FREE);
    insight.point(InsightViewModel.NONE);
    assertThat(insight.whyProperty().get()).isNull();
    assertThat(insight.stepProperty().get()).isEqualTo(10);
  }

  @Test
  void aPinnedCardStaysWhileOnePointsElsewhere() {
    load();
    insight.point(FREE);
    insight.togglePin();
    insight.point(30, 3);
    assertThat(why().position()).isEqualTo(FREE);
    assertThat(why().step()).as("of the playhead").isEqualTo(10);
    assertThat(insight.highlightedProperty().get()).isEqualTo(30);
    insight.point(InsightViewModel.NONE);
    assertThat(why().position()).isEqualTo(FREE);
    assertThat(insight.highlightedProperty().get()).isEqualTo(FREE);
    insight.togglePin();
    assertThat(insight.whyProperty().get()).isNull();
  }

  @Test
  void aPinGoesWhereTheNextTextIsTooShort() {
    load();
    insight.point(FREE);
    insight.togglePin();
    var request =
        new org.unmask.generation.GenerationSettings(
            "Once", 1, 12, recording.trajectory().settings());
    player.load(FakeModel.recording(request), false);
    assertThat(insight.pinnedProperty().get()).isEqualTo(InsightViewModel.NONE);
    assertThat(insight.whyProperty().get()).isNull();
  }

  @Test
  void candidatesAreSwappedWhereSomethingDoesIt() {
    load();
    insight.point(FREE);
    insight.swap(7); // nothing does yet
    var swapped = new ArrayList<String>();
    insight.swapProperty().set((position, token) -> swapped.add(position + " " + token));
    insight.swap(7);
    assertThat(swapped).containsExactly(FREE + " 7");
  }

  @Test
  void aMapOfAGrowingRunHasRoomForTheStepsToCome() {
    insight.panelProperty().set(true);
    player.load(recording.until(0), true);
    assertThat(insight.columnsProperty().get()).isEqualTo(10);
    Lifelines before = requireNonNull(insight.lifelinesProperty().get());
    player.grow(recording.until(1));
    Lifelines after = requireNonNull(insight.lifelinesProperty().get());
    assertThat(after.steps()).isEqualTo(1);
    assertThat(after.continues(before)).isTrue();
    player.grow(recording.until(4));
    player.complete();
    assertThat(insight.columnsProperty().get()).isEqualTo(4);
  }

  @Test
  void aPersonsChangeAfterTheStepIsOnTheCard() {
    load();
    int[] tokens = recording.trajectory().last().tokens();
    tokens[FREE] = Draft.MASKED;
    var draft = Draft.of(tokens, new java.util.BitSet());
    player.load(recording.turned(draft, recording.trajectory().settings()), false);
    player.last();
    insight.point(FREE);
    assertThat(why().isMasked()).isTrue();
    assertThat(why().candidates()).noneMatch(Candidate::isChosen);
  }

  @Test
  void whatIsChosenIsKept() {
    insight.panelProperty().set(true);
    insight.measureProperty().set(Measure.ENTROPY);
    assertThat(insight.choices()).isEqualTo(new InsightChoices(true, Measure.ENTROPY, false));
  }

  @Test
  void theSizeIsTheFilesOnceARunIsWhole() {
    Queue<Runnable> later = new ArrayDeque<>();
    List<Runnable> screen = new ArrayList<>();
    var size = new RecordedSizeViewModel(player, later::add, screen::add, Language.ENGLISH);
    player.load(recording.until(1), true);
    player.grow(recording);
    assertThat(later).as("a run that grows is not counted").isEmpty();
    player.complete();
    assertThat(size.textProperty().get()).isEmpty();
    later.remove().run();
    screen.forEach(Runnable::run);
    assertThat(size.textProperty().get())
        .isEqualTo((TrajectoryFile.size(recording) + 999) / 1000 + " kB");
  }
}
