package org.unmask.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import org.unmask.problem.Problem;

/** Writes pictures as one PNG, one under another: every pixel as it is. */
public final class PngFile {
  /** More pixels than this do not fit into an array with certainty. */
  private static final long MOST = 500_000_000;

  private PngFile() {}

  /**
   * Writes all frames, beside the target and then moved.
   *
   * @return whether it is written; false if the progress said to stop
   * @throws Problem if the target cannot be written
   */
  public static boolean write(Path target, Frames frames, Progress progress) {
    int width = frames.width();
    int height = frames.height();
    if ((long) width * height * frames.count() > MOST) {
      throw new Problem(
          "Cannot write %s: %d pictures of %d × %d pixels are too many for one file."
              .formatted(target, frames.count(), width, height));
    }
    try (PendingFile file = PendingFile.beside(target)) {
      var image = new BufferedImage(width, height * frames.count(), BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < frames.count(); i++) {
        image.setRGB(0, i * height, width, height, frames.pixels(i), 0, width);
        if (!progress.goOn(i + 1, frames.count())) {
          return false;
        }
      }
      try {
        encode(image, file.path(), () -> progress.goOn(frames.count(), frames.count()));
      } catch (Stopped e) {
        return false;
      } catch (IOException e) {
        throw PendingFile.cannotWrite(target, e);
      }
      file.commit();
      return true;
    }
  }

  private static void encode(BufferedImage image, Path file, BooleanSupplier goesOn)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (var out = new StoppableStream(file, goesOn)) {
      writer.setOutput(out);
      writer.write(image);
    } finally {
      writer.dispose();
    }
  }

  /** Asks before each stretch of bytes whether to go on. */
  private static final class StoppableStream extends FileImageOutputStream {
    private final BooleanSupplier goesOn;

    StoppableStream(Path file, BooleanSupplier goesOn) throws IOException {
      super(file.toFile());
      this.goesOn = goesOn;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (!goesOn.getAsBoolean()) {
        throw new Stopped();
      }
      super.write(bytes, from, length);
    }
  }
}
