package org.unmask.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javax.imageio.ImageIO;
import org.unmask.app.stage.Arrangement;
import org.unmask.app.stage.StageRenderer;
import org.unmask.app.stage.StageRenderer.Look;
import org.unmask.app.theme.Theme;
import org.unmask.playback.Request;
import org.unmask.playback.Storyboard;

/** Writes pictures of the stage into a folder, to be looked at. */
final class Screenshots {
  private Screenshots() {}

  public static void main(String[] arguments) throws InterruptedException, IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    var done = new CountDownLatch(1);
    Platform.startup(
        () -> {
          try {
            draw(folder);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          } finally {
            done.countDown();
          }
        });
    done.await();
    Platform.exit();
  }

  private static void draw(Path folder) throws IOException {
    for (Theme theme : Theme.values()) {
      for (Arrangement arrangement : new Arrangement[] {Arrangement.TILES, Arrangement.PROSE}) {
        var look = new Look(880, 560, 1, theme, arrangement);
        var standard = Request.standard(256);
        var storyboard =
            new Storyboard(
                FakeModel.recording(new Request(standard.prompt(), 16, 150, standard.settings())));
        long begin = System.nanoTime();
        var renderer = new StageRenderer(storyboard, look);
        for (int tenth : new int[] {0, 5, 7, 10}) {
          int shot = (storyboard.size() - 1) * tenth / 10;
          write(
              renderer.pixels(shot),
              look,
              folder.resolve("%s-%s-%d.png".formatted(theme, arrangement, tenth)));
        }
        System.out.println((System.nanoTime() - begin) / 1e6 + " ms");
      }
    }
  }

  private static void write(int[] pixels, Look look, Path file) throws IOException {
    var image =
        new BufferedImage(look.pixelWidth(), look.pixelHeight(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, look.pixelWidth(), look.pixelHeight(), pixels, 0, look.pixelWidth());
    ImageIO.write(image, "png", file.toFile());
  }
}
