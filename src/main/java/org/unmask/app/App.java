package org.unmask.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.unmask.app.export.StagePictures;
import org.unmask.app.language.Language;
import org.unmask.app.stage.Arrangement;
import org.unmask.export.FrameSource;
import org.unmask.problem.Problem;

/** What the rest of the program starts of the app: its window, or its pictures alone. */
public final class App {
  private App() {}

  /**
   * Opens the window and waits until it is closed.
   *
   * @throws Problem if this machine can show no window
   */
  public static void run(Services services) {
    var models = new EarlyModel(services.models());
    var closed = new CountDownLatch(1);
    try (ExecutorService modelThread = thread("model");
        ExecutorService fileThread = thread("files")) {
      models.begin(services, modelThread);
      Toolkit.start();
      Platform.runLater(() -> open(services.with(models), modelThread, fileThread, closed));
      closed.await();
      // leaving, the executors still do what was asked of them, as closing the model
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The pictures of recordings as the window shows them, without a window. */
  public static FrameSource pictures() {
    Toolkit.startOffScreen();
    return new StagePictures(Arrangement.AUTOMATIC, Language.ENGLISH);
  }

  private static void open(
      Services services,
      ExecutorService modelThread,
      ExecutorService fileThread,
      CountDownLatch closed) {
    try {
      var window = new Stage();
      var shell =
          new Shell(services, new WindowPathChooser(window), window, modelThread, fileThread);
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
