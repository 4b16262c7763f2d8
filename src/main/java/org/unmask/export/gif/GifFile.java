package org.unmask.export.gif;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.unmask.error.UserError;
import org.unmask.export.format.AnimationOptions;
import org.unmask.export.format.ExportFormat;
import org.unmask.export.format.ExportOption;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.Frames;
import org.unmask.io.AtomicFile;

/** A writer of animated GIFs, which holds one frame in memory at a time. */
public final class GifFile {
  public static final ExportFormat FORMAT =
      new ExportFormat(
          "gif",
          ".gif",
          "animation",
          Set.of(ExportOption.PICTURE, ExportOption.HEIGHT, ExportOption.PLAYBACK),
          (target, job) -> {
            AnimationOptions options = job.choice().animation();
            Frames frames = job.frames().get().animation(job.recording(), options);
            write(target, frames, options.loops(), job.progress());
          });

  private static final int PALETTE_SAMPLES = 8;
  private static final int LARGEST_SIDE = 65_535;

  private GifFile() {}

  /**
   * Writes all frames, beside the target and then moved.
   *
   * @param loops whether it begins again for ever, or is played once
   * @throws UserError if the target cannot be written
   */
  public static void write(Path target, Frames frames, boolean loops, ExportProgress progress) {
    if (frames.width() > LARGEST_SIDE || frames.height() > LARGEST_SIDE) {
      throw new UserError(
          "Cannot write %s: a GIF has at most %d pixels a side, not %d × %d. Choose a smaller size.",
          target, LARGEST_SIDE, frames.width(), frames.height());
    }
    AtomicFile.write(target, out -> write(out, frames, loops, progress));
  }

  private static void write(OutputStream out, Frames frames, boolean loops, ExportProgress progress)
      throws IOException {
    var colours = new GifPalette.Builder();
    int samples = Math.min(PALETTE_SAMPLES, frames.count());
    for (int i = 0; i < samples; i++) {
      // the last frame among them: it has all the text
      colours.add(frames.pixels(frames.count() - 1 - i * frames.count() / samples));
      progress.report(0, frames.count());
    }
    var written = new AtomicInteger();
    var encoder =
        new GifEncoder(
            out,
            colours.build(),
            frames.width(),
            frames.height(),
            loops,
            () -> progress.report(written.get(), frames.count()));
    for (int i = 0; i < frames.count(); i++) {
      encoder.add(frames.pixels(i), frames.milliseconds(i));
      progress.report(written.incrementAndGet(), frames.count());
    }
    encoder.finish();
  }
}
