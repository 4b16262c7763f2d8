package org.unmask.app;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.unmask.problem.Problem;

/** Starts the window. */
public final class App {
  private App() {}

  /**
   * Opens the window and returns; the program then lives until it is closed.
   *
   * @throws Problem if this machine can show no window
   */
  public static void launch(Services services) {
    try {
      Platform.startup(() -> open(services));
    } catch (RuntimeException | LinkageError e) {
      throw new Problem("No window can be opened: " + e.getMessage(), e);
    }
  }

  private static void open(Services services) {
    ExecutorService modelThread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("model").factory());
    ExecutorService fileThread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("files").daemon().factory());
    var window = new Stage();
    var shell = new Shell(services, new WindowPathChooser(window), window, modelThread, fileThread);
    Thread.setDefaultUncaughtExceptionHandler(
        (_, e) -> Platform.runLater(() -> shell.errors().show(e)));
    shell.show();
    window
        .showingProperty()
        .subscribe(
            showing -> {
              if (!showing) {
                // what was asked before, as closing the model, is still done
                modelThread.shutdown();
                fileThread.shutdown();
              }
            });
  }
}
