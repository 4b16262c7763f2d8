package org.unmask.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.unmask.problem.Problem;

/** Writes an animated GIF, and holds one frame in memory at a time. */
public final class GifFile {
  private static final int PALETTE_SAMPLES = 8;
  private static final int LARGEST_SIDE = 65_535;

  private GifFile() {}

  /**
   * Writes all frames, beside the target and then moved.
   *
   * @param loops whether it begins again for ever, or is played once
   * @return whether it is written; false if the progress said to stop
   * @throws Problem if the target cannot be written
   */
  public static boolean write(Path target, Frames frames, boolean loops, Progress progress) {
    if (frames.width() > LARGEST_SIDE || frames.height() > LARGEST_SIDE) {
      throw new Problem(
          "Cannot write %s: a GIF holds %d pixels a side at most, not %d × %d."
              .formatted(target, LARGEST_SIDE, frames.width(), frames.height()));
    }
    try (PendingFile file = PendingFile.beside(target)) {
      try (var out = new BufferedOutputStream(Files.newOutputStream(file.path()))) {
        if (!write(out, frames, loops, progress)) {
          return false;
        }
      } catch (Stopped e) {
        return false;
      } catch (IOException e) {
        throw PendingFile.cannotWrite(target, e);
      }
      file.commit();
      return true;
    }
  }

  private static boolean write(OutputStream out, Frames frames, boolean loops, Progress progress)
      throws IOException {
    var colours = new Palette.Builder();
    int samples = Math.min(PALETTE_SAMPLES, frames.count());
    for (int i = 0; i < samples; i++) {
      // the last frame among them: it has all the text
      colours.add(frames.pixels(frames.count() - 1 - i * frames.count() / samples));
      if (!progress.goOn(0, frames.count())) {
        return false;
      }
    }
    var written = new AtomicInteger();
    var encoder =
        new GifEncoder(
            out,
            colours.build(),
            frames.width(),
            frames.height(),
            loops,
            () -> progress.goOn(written.get(), frames.count()));
    for (int i = 0; i < frames.count(); i++) {
      encoder.add(frames.pixels(i), frames.milliseconds(i));
      if (!progress.goOn(written.incrementAndGet(), frames.count())) {
        return false;
      }
    }
    encoder.finish();
    return true;
  }
}
