package org.unmask.export.png;

import java.awt.image.BufferedImage;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.unmask.error.UserError;
import org.unmask.export.format.ExportChoice;
import org.unmask.export.format.ExportFormat;
import org.unmask.export.format.ExportOption;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.FrameSource;
import org.unmask.export.format.Frames;
import org.unmask.io.AtomicFile;

/** A writer of pictures as one PNG, one under another: every pixel as it is. */
public final class PngFile {
  public static final ExportFormat STEP =
      new ExportFormat(
          "png",
          ".png",
          "one step",
          Set.of(ExportOption.PICTURE, ExportOption.HEIGHT, ExportOption.STEP),
          (target, job) -> {
            FrameSource frames = job.frames().get();
            ExportChoice choice = job.choice();
            write(
                target,
                frames.still(job.recording(), choice.step(), choice.picture()),
                job.progress());
          });

  public static final ExportFormat STRIP =
      new ExportFormat(
          "strip",
          ".strip.png",
          "some steps, one under another",
          Set.of(ExportOption.PICTURE, ExportOption.PICTURES),
          (target, job) -> {
            FrameSource frames = job.frames().get();
            ExportChoice choice = job.choice();
            write(
                target,
                frames.strip(job.recording(), choice.pictures(), choice.picture()),
                job.progress());
          });

  /** More pixels than this do not fit into an array with certainty. */
  private static final long MOST = 500_000_000;

  private PngFile() {}

  /**
   * Writes all frames, beside the target and then moved.
   *
   * @throws UserError if the target cannot be written
   */
  public static void write(Path target, Frames frames, ExportProgress progress) {
    int width = frames.width();
    int height = frames.height();
    if ((long) width * height * frames.count() > MOST) {
      throw new UserError(
          "Cannot write %s: %d pictures of %d × %d pixels are too many for one file. Choose fewer or smaller ones.",
          target, frames.count(), width, height);
    }
    var image = new BufferedImage(width, height * frames.count(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < frames.count(); i++) {
      image.setRGB(0, i * height, width, height, frames.pixels(i), 0, width);
      progress.report(i + 1, frames.count());
    }
    AtomicFile.write(
        target, out -> encode(image, out, () -> progress.report(frames.count(), frames.count())));
  }

  private static void encode(BufferedImage image, OutputStream file, Runnable heartbeat)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (var out =
        new MemoryCacheImageOutputStream(
            new FilterOutputStream(file) {
              @Override
              public void write(byte[] bytes, int from, int length) throws IOException {
                heartbeat.run();
                out.write(bytes, from, length);
              }
            })) {
      writer.setOutput(out);
      writer.write(image);
    } finally {
      writer.dispose();
    }
  }
}
