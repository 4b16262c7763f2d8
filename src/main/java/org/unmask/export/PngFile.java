package org.unmask.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.unmask.problem.Problem;

/** Writes one picture as PNG: every pixel as it is. */
public final class PngFile {
  private PngFile() {}

  /**
   * Writes the first frame, beside the target and then moved.
   *
   * @throws Problem if the target cannot be written
   */
  public static void write(Path target, Frames frames) {
    var image = new BufferedImage(frames.width(), frames.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, frames.width(), frames.height(), frames.pixels(0), 0, frames.width());
    try (PendingFile file = PendingFile.beside(target)) {
      try {
        ImageIO.write(image, "png", file.path().toFile());
      } catch (IOException e) {
        throw PendingFile.cannotWrite(target, e);
      }
      file.commit();
    }
  }
}
