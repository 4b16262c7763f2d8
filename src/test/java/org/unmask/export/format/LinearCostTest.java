package org.unmask.export.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.branching.Difference;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.export.GeneratedRecording;
import org.unmask.export.html.PageFile;
import org.unmask.export.svg.SvgFile;
import org.unmask.formats.TrajectoryFile;
import org.unmask.playback.Pace;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;
import org.unmask.playback.lifeline.Lifeline;
import org.unmask.playback.lifeline.Lifelines;
import org.unmask.text.Vocabulary;

/**
 * The costs of work on a recording: with twice the positions and twice the steps, it allocates
 * about twice the bytes and asks the vocabulary about twice as often, and not four times.
 */
@Tag("fast")
class LinearCostTest {
  private static final int SMALL = 2_000;
  private static final int EDITS = 2;
  private static final int OBSERVED = 3;

  @TempDir Path folder;

  /** Work that is measured. */
  private interface Work {
    void on(Recording recording);
  }

  private record Cost(long bytes, long lookups) {
    static Cost of(Work work, int size) {
      Recording generated = GeneratedRecording.of(size, size, EDITS, OBSERVED);
      var lookups = new AtomicLong();
      var counting =
          new Recording(
              generated.prompt(),
              generated.model(),
              new Counting(generated.vocabulary(), lookups),
              generated.trajectory());
      var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      work.on(counting);
      return new Cost(threads.getCurrentThreadAllocatedBytes() - before, lookups.get());
    }
  }

  private record Counting(Vocabulary vocabulary, AtomicLong lookups) implements Vocabulary {
    @Override
    public int size() {
      return vocabulary.size();
    }

    @Override
    public byte[] bytes(int token) {
      lookups.incrementAndGet();
      return vocabulary.bytes(token);
    }

    @Override
    public boolean isSpecial(int token) {
      lookups.incrementAndGet();
      return vocabulary.isSpecial(token);
    }
  }

  private static void assertLinear(Work work) {
    work.on(GeneratedRecording.of(200, 200, EDITS, OBSERVED)); // what is made once is not counted
    Cost small = Cost.of(work, SMALL);
    Cost large = Cost.of(work, 2 * SMALL);
    assertThat((double) large.bytes()).isLessThan(2.7 * small.bytes());
    assertThat((double) large.lookups()).isLessThanOrEqualTo(2.7 * small.lookups());
  }

  @Test
  void planningAndPlaying() {
    assertLinear(
        recording -> {
          var board = new Storyboard(recording);
          for (Pace.Timed frame : Pace.STANDARD.frames(board, 500)) {
            board.shot(frame.shot());
          }
        });
  }

  @Test
  void scrubbing() {
    assertLinear(
        recording -> {
          var board = new Storyboard(recording);
          new Random(1).ints(40, 0, board.size()).forEach(board::shot);
        });
  }

  @Test
  void goingThroughEveryShot() {
    assertLinear(
        recording -> {
          var unfolding = new Storyboard(recording).unfolding();
          do {
            unfolding.changed();
          } while (unfolding.next());
        });
  }

  @Test
  void lifelines() {
    assertLinear(
        recording -> {
          Lifelines map = Lifelines.of(recording);
          map.curve(Lifelines.Curve.CONFIDENCE);
          Lifeline.of(map, 17, 0);
        });
  }

  @Test
  void growingByOneStepAfterAnother() {
    assertLinear(
        recording -> {
          Trajectory whole = recording.trajectory();
          Recording now = recording.until(0);
          var board = new Storyboard(now);
          Lifelines map = Lifelines.of(now);
          var start = new Trajectory(whole.start(), whole.settings(), List.of());
          now = new Recording(now.prompt(), now.model(), now.vocabulary(), start);
          for (Step step : whole.steps()) {
            now = now.plus(step);
            board = board.grownTo(now);
            map = map.grownTo(now);
          }
          assertThat(board.steps()).isEqualTo(map.steps()).isEqualTo(whole.stepCount());
        });
  }

  @Test
  void exports() {
    Path file = folder.resolve("file");
    assertLinear(recording -> PageFile.write(file, recording, Locale.ENGLISH, ExportProgress.NONE));
    assertLinear(
        recording -> {
          TrajectoryFile.write(file, recording);
          assertThat(TrajectoryFile.read(file).trajectory().stepCount()).isPositive();
        });
    assertLinear(
        recording -> SvgFile.write(file, recording, 7, PictureOptions.standard(), Locale.ENGLISH));
  }

  @Test
  void comparing() {
    assertLinear(
        recording -> {
          Trajectory whole = recording.trajectory();
          assertThat(Difference.first(whole, whole)).isEmpty();
          new Random(1).ints(40, 0, whole.stepCount()).forEach(whole::draftAfter);
        });
  }
}
