package org.unmask.app.window;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.unmask.app.export.StagePictures;
import org.unmask.app.i18n.Language;
import org.unmask.app.models.PreloadedModel;
import org.unmask.app.services.AppServices;
import org.unmask.app.theme.Arrangement;
import org.unmask.error.UserError;
import org.unmask.export.format.FrameSource;

/** The entry points of the app: its window, or its pictures alone. */
public final class App {
  private App() {}

  /**
   * Opens the window and waits until it is closed.
   *
   * @throws UserError if this machine can show no window
   */
  public static void run(AppServices services) {
    var models = new PreloadedModel(services.models());
    var closed = new CountDownLatch(1);
    try (ExecutorService modelThread = thread("model");
        ExecutorService fileThread = thread("files")) {
      models.begin(services, modelThread);
      JavaFxToolkit.start();
      Platform.runLater(() -> open(services.with(models), modelThread, fileThread, closed));
      closed.await();
      // leaving, the executors still do what was asked of them, as closing the model
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the pictures of recordings as the window shows them, without a window. */
  public static FrameSource pictures() {
    JavaFxToolkit.startOffScreen();
    return new StagePictures(Arrangement.PROSE, Language.ENGLISH);
  }

  private static void open(
      AppServices services,
      ExecutorService modelThread,
      ExecutorService fileThread,
      CountDownLatch closed) {
    try {
      var window = new Stage();
      var shell =
          new MainWindow(services, new WindowPathChooser(window), window, modelThread, fileThread);
      Thread.setDefaultUncaughtExceptionHandler(
          (_, e) -> Platform.runLater(() -> shell.errors().show(e)));
      shell.show();
      window.showingProperty().subscribe(showing -> close(showing, closed));
    } catch (RuntimeException | Error e) {
      closed.countDown();
      throw e;
    }
  }

  private static void close(boolean showing, CountDownLatch closed) {
    if (!showing) {
      closed.countDown();
    }
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
  }
}
