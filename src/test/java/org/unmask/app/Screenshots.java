package org.unmask.app;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.unmask.app.stage.Arrangement;
import org.unmask.app.stage.StageRenderer;
import org.unmask.app.stage.StageRenderer.Look;
import org.unmask.app.theme.Theme;
import org.unmask.playback.Request;
import org.unmask.playback.Storyboard;

/** Writes pictures of the stage and the window into a folder, to be looked at. */
final class Screenshots {
  private Screenshots() {}

  /** The folder, then the width and height of the window. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    double width = Double.parseDouble(arguments[1]);
    double height = Double.parseDouble(arguments[2]);
    var started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    Platform.setImplicitExit(false);
    for (Theme theme : Theme.values()) {
      for (Arrangement arrangement : new Arrangement[] {Arrangement.TILES, Arrangement.PROSE}) {
        onScreen(() -> stage(folder, theme, arrangement));
      }
      window(folder, theme, width, height);
    }
    Platform.exit();
    System.exit(0);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void onScreen(Work work) throws InterruptedException {
    var done = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          try {
            work.run();
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          } finally {
            done.countDown();
          }
        });
    done.await();
  }

  private static void stage(Path folder, Theme theme, Arrangement arrangement) throws IOException {
    var look = new Look(880, 560, 1, theme, arrangement);
    var standard = Request.standard(256);
    var storyboard =
        new Storyboard(
            FakeModel.recording(new Request(standard.prompt(), 16, 150, standard.settings())));
    var renderer = new StageRenderer(storyboard, look);
    for (int tenth : new int[] {5, 10}) {
      int shot = (storyboard.size() - 1) * tenth / 10;
      var image =
          new BufferedImage(look.pixelWidth(), look.pixelHeight(), BufferedImage.TYPE_INT_RGB);
      int[] pixels = renderer.pixels(shot);
      image.setRGB(0, 0, look.pixelWidth(), look.pixelHeight(), pixels, 0, look.pixelWidth());
      ImageIO.write(
          image,
          "png",
          folder.resolve("stage-%s-%s-%d.png".formatted(theme, arrangement, tenth)).toFile());
    }
  }

  private static void window(Path folder, Theme theme, double width, double height)
      throws InterruptedException {
    var standard = Memory.standard();
    Path memory = folder.resolve("memory.json");
    new Memory(standard.form(), theme, Arrangement.AUTOMATIC, 1, "", width, height, false)
        .write(memory);
    var services = new Services(FakeModel.source(256, 20), folder, memory);
    var shells = new Shell[1];
    var window = new Stage[1];
    onScreen(
        () -> {
          window[0] = new Stage();
          shells[0] =
              new Shell(
                  services,
                  new NoPaths(),
                  window[0],
                  Executors.newSingleThreadExecutor(),
                  Runnable::run);
          shells[0].show();
        });
    TimeUnit.SECONDS.sleep(2);
    onScreen(() -> snapshot(window[0], folder.resolve("window-%s-start.png".formatted(theme))));
    onScreen(shells[0]::generate);
    TimeUnit.SECONDS.sleep(7);
    onScreen(() -> snapshot(window[0], folder.resolve("window-%s-run.png".formatted(theme))));
    onScreen(window[0]::close);
  }

  private static void snapshot(Stage window, Path file) throws IOException {
    var image = window.getScene().snapshot(null);
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
  }

  private static final class NoPaths implements PathChooser {
    @Override
    public Optional<Path> folder(String title) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> fileToOpen(String title, String kind, String extension) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> fileToSave(
        String title, String kind, String extension, String suggested) {
      return Optional.empty();
    }
  }
}
