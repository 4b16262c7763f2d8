package org.unmask.app.player;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.services.FakeModel;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

@Tag("fast")
class PlayerViewModelTest {
  private final Recording whole = FakeModel.recording();
  private final PlayerViewModel player = new PlayerViewModel();

  @Test
  void playsARecordingTokenByTokenToItsEndAndThenRests() {
    player.load(whole, false);
    int frames = 0;
    int before = 0;
    while (player.playingProperty().get()) {
      player.tick(16);
      int shot = player.shotProperty().get();
      assertThat(shot).isBetween(before, before + 4);
      before = shot;
      frames++;
    }
    assertThat(before).isEqualTo(board().size() - 1);
    assertThat(frames * 0.016).as("seconds").isBetween(5.0, 15.0);
  }

  @Test
  void withReducedMotionEachStepIsShownAtOnceAndForAsLong() {
    player.load(whole, false);
    double tokenByToken = millisecondsToTheEnd();
    player.load(whole, false);
    player.reducedMotionProperty().set(true);
    assertThat(millisecondsToTheEnd()).isCloseTo(tokenByToken, offset(50.0));
  }

  private double millisecondsToTheEnd() {
    double milliseconds = 0;
    while (player.playingProperty().get()) {
      player.tick(16);
      milliseconds += 16;
      if (player.reducedMotionProperty().get()) {
        assertThat(board().isStepEnd(player.shotProperty().get())).isTrue();
      }
    }
    return milliseconds;
  }

  @Test
  void speedGoesUpAndDownByWhatThereIsToChooseFrom() {
    player.faster();
    player.faster();
    assertThat(player.speedProperty().get()).isEqualTo(4);
    for (int i = 0; i < 9; i++) {
      player.slower();
    }
    assertThat(player.speedProperty().get()).isEqualTo(0.25);
  }

  @Test
  void aRunShowsItsFirstTokenAtOnceARecordingHoldsItsStart() {
    player.load(first(0), true);
    player.tick(16);
    player.grow(first(1));
    player.tick(16);
    assertThat(player.shotProperty().get()).isEqualTo(1);

    player.first();
    player.toggle();
    player.tick(500);
    assertThat(player.shotProperty().get()).isZero();
    player.tick(500);
    assertThat(player.shotProperty().get()).isPositive();
  }

  @Test
  void waitsAtTheEndOfWhatIsRecordedUntilMoreComes() {
    player.load(first(2), true);
    play();
    int end = board().size() - 1;
    assertThat(player.shotProperty().get()).isEqualTo(end);
    assertThat(player.playingProperty().get()).isTrue();

    player.grow(first(3));
    play();
    assertThat(player.shotProperty().get()).isGreaterThan(end);
    player.complete();
    play();
    assertThat(player.playingProperty().get()).isFalse();
  }

  @Test
  void showsAStepThatCameLateTokenByTokenToo() {
    player.load(first(2), true);
    play();
    int end = board().size() - 1;
    player.tick(10_000);

    player.grow(first(3));
    player.tick(16);
    assertThat(player.shotProperty().get()).isBetween(end, end + 1);
  }

  @Test
  void goBeyond_longerRecordingBeside_thePlayheadSpansItsSteps() {
    player.load(whole, false);
    int end = board().size() - 1;
    int steps = board().steps();
    player.goBeyond(3);
    assertThat(player.trackProperty().getValue().last()).isEqualTo(end + 3);
    assertThat(player.trackProperty().getValue().marks()).isEqualTo(steps + 4);
    assertThat(player.trackProperty().getValue().mark().applyAsInt(steps)).isEqualTo(end);
    assertThat(player.trackProperty().getValue().mark().applyAsInt(steps + 2)).isEqualTo(end + 2);

    millisecondsToTheEnd();
    assertThat(player.placeProperty().get()).isEqualTo(end + 3);
    assertThat(player.shotProperty().get()).as("stays at its end").isEqualTo(end);
    assertThat(player.beyondProperty().get()).isEqualTo(3);
    player.stepBack();
    assertThat(player.placeProperty().get()).isEqualTo(end + 2);
    player.scrub(end);
    player.stepOn();
    assertThat(player.beyondProperty().get()).isEqualTo(1);
    player.stepBack();
    player.stepBack();
    assertThat(player.shotProperty().get()).isEqualTo(board().endOf(steps - 1));
    player.last();
    assertThat(player.placeProperty().get()).isEqualTo(end + 3);
    player.stepOn();
    assertThat(player.placeProperty().get()).isEqualTo(end + 3);
    player.toggle();
    assertThat(player.placeProperty().get()).as("from the start").isZero();

    player.last();
    player.goBeyond(1);
    assertThat(player.placeProperty().get()).isEqualTo(end + 1);
    player.goBeyond(0);
    assertThat(player.placeProperty().get()).isEqualTo(end);
  }

  @Test
  void goBeyond_whileTheRecordingGrows_waitsForItsSteps() {
    player.load(first(2), true);
    player.goBeyond(3);
    assertThat(player.trackProperty().getValue().last()).isEqualTo(board().size() - 1);
    play();
    assertThat(player.beyondProperty().get()).isZero();
    assertThat(player.playingProperty().get()).isTrue();
    player.complete();
    play();
    assertThat(player.beyondProperty().get()).isEqualTo(3);
    assertThat(player.playingProperty().get()).isFalse();
  }

  @Test
  void clear_removesTheRecording() {
    player.load(whole, true);
    player.last();
    player.clear();
    assertThat(player.loadedProperty().get()).isFalse();
    assertThat(player.placeProperty().get()).isZero();
    assertThat(player.growingProperty().get()).isFalse();
    player.tick(16);
    player.show(whole, false, 2);
    assertThat(player.shotProperty().get()).isEqualTo(board().endOf(2));
  }

  @Test
  void aDragStopsThePlayheadWhereItIsDropped() {
    player.load(first(2), true);
    player.scrub(7);
    player.grow(whole);
    play();
    assertThat(player.shotProperty().get()).isEqualTo(7);
  }

  @Test
  void aScrubBeyondTheEndsStopsAtThem() {
    player.load(whole, false);
    player.scrub(-5);
    assertThat(player.shotProperty().get()).isZero();
    player.scrub(100_000);
    assertThat(player.shotProperty().get()).isEqualTo(board().size() - 1);
  }

  @Test
  void stepsFromOneStepsEndToTheNext() {
    player.load(whole, false);
    player.scrub(board().endOf(2) + 1);
    player.stepOn();
    assertThat(player.shotProperty().get()).isEqualTo(board().endOf(3));
    player.stepOn();
    assertThat(player.shotProperty().get()).isEqualTo(board().endOf(4));
    player.stepBack();
    player.stepBack();
    assertThat(player.shotProperty().get()).isEqualTo(board().endOf(2));
    player.first();
    player.stepBack();
    assertThat(player.shotProperty().get()).isZero();
    player.last();
    player.stepOn();
    assertThat(player.shotProperty().get()).isEqualTo(board().size() - 1);
  }

  @Test
  void playingAtTheEndStartsAgain() {
    player.load(whole, false);
    player.last();
    player.toggle();
    assertThat(player.shotProperty().get()).isZero();
    assertThat(player.playingProperty().get()).isTrue();
  }

  @Test
  void speedIsProportional() {
    player.load(whole, false);
    player.speedProperty().set(4);
    int frames = 0;
    while (player.playingProperty().get()) {
      player.tick(10);
      frames++;
    }
    player.speedProperty().set(1);
    player.load(whole, false);
    int slower = 0;
    while (player.playingProperty().get()) {
      player.tick(10);
      slower++;
    }
    assertThat(slower).isBetween(4 * frames - 8, 4 * frames + 8);
  }

  @Test
  void withoutARecordingNothingHappens() {
    player.toggle();
    player.stepOn();
    player.stepBack();
    player.last();
    player.tick(100);
    assertThat(player.shotProperty().get()).isZero();
    assertThat(player.playingProperty().get()).isFalse();
  }

  private void play() {
    for (int i = 0; i < 2000; i++) {
      player.tick(50);
    }
  }

  private Storyboard board() {
    return requireNonNull(player.storyboardProperty().get());
  }

  /** The first steps of the recording. */
  private Recording first(int steps) {
    Trajectory trajectory = whole.trajectory();
    return new Recording(
        whole.prompt(),
        whole.model(),
        whole.vocabulary(),
        new Trajectory(
            trajectory.start(),
            trajectory.settings(),
            List.copyOf(trajectory.steps().subList(0, steps))));
  }
}
