package org.unmask.branching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;

@Tag("fast")
class BranchesTest {
  private static final TinyLanguage MODEL = new TinyLanguage(24);
  private static final ModelLabel LABEL = new ModelLabel("tiny", "00", "CPU", "float32");
  private static final Settings SETTINGS =
      new Settings(Settings.standard().sampler(), 8, new TokenChoice(1, 0, 1), 3);

  private static final Instant NOW = Instant.EPOCH;

  private static Recording start() {
    return Generation.start(MODEL, MODEL, LABEL, new GenerationSettings("abc", 3, 20, SETTINGS));
  }

  private static Recording run(Recording from) {
    var generation = new Generation(MODEL, from, RecordingDetail.NONE);
    generation.forEachRemaining(_ -> {});
    return generation.recording();
  }

  private static Settings seed(long seed) {
    return new Settings(SETTINGS.sampler(), 8, SETTINGS.choice(), seed);
  }

  private static List<Integer> numbers(Branches branches) {
    return branches.list().stream().map(Branch::number).toList();
  }

  @Test
  void branchesStandBelowWhatTheyLeft() {
    Branches branches =
        Branches.NONE
            .withRun(start(), NOW)
            .withRun(start(), NOW)
            .withBranch(1, 3, start(), NOW)
            .withBranch(1, 2, start(), NOW)
            .withBranch(3, 1, start(), NOW);

    assertThat(numbers(branches)).containsExactly(1, 3, 5, 4, 2);
    assertThat(branches.list().stream().map(branches::depth)).containsExactly(0, 1, 2, 1, 0);
  }

  @Test
  void whatLeftAForgottenBranchLeavesItsParent() {
    Branches branches =
        Branches.NONE
            .withRun(start(), NOW)
            .withBranch(1, 3, start(), NOW)
            .withBranch(2, 5, start(), NOW)
            .without(2);

    assertThat(numbers(branches)).containsExactly(1, 3);
    assertThat(branches.find(3).orElseThrow().parent()).isEqualTo(1);
    assertThat(branches.find(3).orElseThrow().fork()).isEqualTo(3);
    assertThat(branches.withRun(start(), NOW).made()).isEqualTo(4);
  }

  @Test
  void beyondTheMost_theOldestGoes_savedOnesFirst() {
    Recording kept = run(start());
    Branches branches =
        Branches.NONE.withRun(start(), NOW).withBranch(1, 0, start(), NOW).withRun(kept, NOW);
    while (branches.list().size() < Branches.MOST) {
      branches = branches.withRun(start(), NOW);
    }
    branches = branches.saved(kept).withRun(start(), NOW);
    assertThat(numbers(branches)).hasSize(Branches.MOST).contains(1, 2).doesNotContain(3);

    branches = branches.withRun(start(), NOW);
    assertThat(numbers(branches)).hasSize(Branches.MOST).contains(2).doesNotContain(1);
    assertThat(branches.find(2).orElseThrow().isRoot()).isTrue();
    assertThat(branches.with(1, start())).isEqualTo(branches);
  }

  @Test
  void whatIsRemovedComesBackWithItsBranchesBelowIt() {
    Branches before =
        Branches.NONE
            .withRun(start(), NOW)
            .withRun(start(), NOW)
            .withBranch(1, 3, start(), NOW)
            .withBranch(3, 5, start(), NOW)
            .named(3, "mine");

    Branches restored = before.without(3).restored(3, before);
    assertThat(restored).isEqualTo(before);
    Branches later = before.without(3).withRun(start(), NOW);
    assertThat(numbers(later.restored(3, before))).containsExactly(1, 3, 4, 2, 5);
    assertThat(numbers(before.without(1).without(3).restored(3, before)))
        .as("its parent is gone, so it is a run")
        .containsExactly(2, 3, 4);
  }

  @Test
  void aLongerRecordingIsNotSavedAnyMore_andANameStays() {
    Recording whole = run(start());
    Branches branches = Branches.NONE.withRun(whole.until(2), NOW).named(1, "mine");
    branches = branches.saved(whole.until(2));
    assertThat(branches.list().getFirst().saved()).isTrue();
    branches = branches.with(1, whole);
    assertThat(branches.list().getFirst().saved()).isFalse();
    assertThat(branches.list().getFirst().name()).isEqualTo("mine");
  }

  @Test
  void runsOfAnEarlierSessionFollowThoseOfThisOne() {
    Branches kept =
        Branches.NONE.withRun(start(), NOW).withRun(start(), NOW).withBranch(1, 2, start(), NOW);
    assertThat(Branches.NONE.withKept(kept)).isEqualTo(kept);
    Branches both = Branches.NONE.withRun(start(), NOW).withKept(kept);
    assertThat(numbers(both)).containsExactly(1, 2, 4, 3);
    assertThat(both.made()).isEqualTo(4);
  }

  @Test
  void theFirstDifferenceIsFound() {
    Recording whole = run(start());
    Recording fork = whole.until(4);
    Recording other = run(fork.turned(fork.trajectory().last(), seed(99)));

    Difference difference = Difference.first(whole.trajectory(), other.trajectory()).orElseThrow();

    assertThat(difference.step()).isGreaterThan(4);
    Trajectory one = whole.trajectory();
    Trajectory two = other.trajectory();
    for (int step = 0; step < difference.step(); step++) {
      assertThat(one.draftAfter(step)).isEqualTo(two.draftAfter(step));
    }
    assertThat(one.draftAfter(difference.step()).token(difference.position()))
        .isNotEqualTo(two.draftAfter(difference.step()).token(difference.position()));
    assertThat(Difference.first(whole.trajectory(), fork.trajectory())).isEmpty();
  }

  @Test
  void whatAPersonChangedIsCounted() {
    Recording fork = run(start()).until(4);
    Draft before = fork.trajectory().last();
    var locked = new BitSet();
    int free = 4;
    while (before.isMasked(free)) {
      free++;
    }
    locked.set(free);
    int masked = before.maskedPositions()[0];
    Draft after = before.fixing(locked).giving(masked, 70);
    Recording turned = fork.turned(after, seed(4));
    Branch branch = new Branch(2, 1, 4, NOW, turned);

    BranchPoint turn = BranchPoint.of(branch, run(start()).trajectory());

    assertThat(turn.tokens()).isEqualTo(1);
    assertThat(turn.locks()).isEqualTo(1);
    assertThat(turn.settings()).containsExactly(GenerationSettings.SEED);
    assertThat(BranchPoint.of(new Branch(2, 1, 4, NOW, run(turned)), run(start()).trajectory()))
        .isEqualTo(turn);
  }

  @Test
  void aBranchMayBeLongerThanItsParent() {
    Recording whole = run(start());
    Draft before = whole.until(4).trajectory().last();
    Recording longer = run(whole.until(4).turned(before.replacing(5, 6, 70, 71, 72), SETTINGS));
    Branch branch = new Branch(2, 1, 4, NOW, longer);

    assertThat(longer.trajectory().last().length()).isEqualTo(22);
    assertThat(longer.trajectory().last().masksLeft()).isZero();
    assertThat(BranchPoint.of(branch, whole.trajectory()))
        .isEqualTo(new BranchPoint(3, 0, List.of()));
    assertThat(Difference.first(whole.trajectory(), longer.trajectory()))
        .hasValueSatisfying(first -> assertThat(first.step()).isEqualTo(4));

    Draft shorter = before.replacing(5, 8);
    Branch cut = new Branch(3, 1, 4, NOW, whole.until(4).turned(shorter, SETTINGS));
    assertThat(BranchPoint.of(cut, whole.trajectory()).tokens()).isEqualTo(3);
    assertThat(Difference.positions(shorter, before).cardinality()).isZero();
    assertThat(Difference.positions(before, shorter).cardinality()).isEqualTo(3);
  }

  @Test
  void editsGoBackAndOn() {
    Draft found = Draft.prompted(new int[] {0, 9}, 5);
    var positions = new BitSet();
    positions.set(1);
    EditHistory editing = EditHistory.of(found).to(found.giving(2, 7)).to(found.masking(positions));

    assertThat(editing.undone().draft().token(2)).isEqualTo(7);
    assertThat(editing.undone().undone().draft()).isEqualTo(found);
    assertThat(editing.undone().undone().undone().draft()).isEqualTo(found);
    assertThat(editing.undone().redone()).isEqualTo(editing);
    assertThat(editing.undone().to(found).canRedo()).isFalse();
    assertThat(editing.to(editing.draft())).isSameAs(editing);
    assertThatThrownBy(() -> new EditHistory(List.of(), 0)).hasMessageContaining("state 0 of 0");
  }

  @Test
  void draftsTakeWhatAPersonGives() {
    Draft draft = Draft.prompted(new int[] {0, 9}, 5).giving(3, 7, 8);
    var all = new BitSet();
    all.set(1, 5);

    assertThat(draft.isFixed(3)).isTrue();
    assertThat(draft.freeing(all).isFixed(3)).isFalse();
    assertThat(draft.freeing(all).fixing(all).isFixed(1)).isTrue();
    assertThat(draft.fixing(all).isFixed(2)).as("a mask cannot be locked").isFalse();
    assertThat(draft.masking(all).masksLeft()).isEqualTo(4);
    assertThatThrownBy(() -> draft.giving(4, 1, 2)).isInstanceOf(RuntimeException.class);
  }
}
