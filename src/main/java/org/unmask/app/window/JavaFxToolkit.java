package org.unmask.app.window;

import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import javafx.application.Platform;
import org.unmask.error.UserError;

/** The JavaFX toolkit, which starts at most once in a program. */
public final class JavaFxToolkit {
  /** Held, or the filter would be collected with it. */
  private static final Logger LOG = Logger.getLogger("javafx");

  private JavaFxToolkit() {}

  /**
   * Starts JavaFX with a screen.
   *
   * @throws UserError if this machine can show no window
   */
  static void start() {
    // JavaFX rides on the class path here, as docs/architecture.md says, and works there
    LOG.setFilter(entry -> !String.valueOf(entry.getMessage()).startsWith("Unsupported JavaFX"));
    var started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
      started.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(e, "JavaFX was interrupted while it started. Start Unmask again.");
    } catch (RuntimeException | LinkageError e) {
      throw new UserError(e, "JavaFX cannot start. Check that a screen is connected.");
    }
  }

  /** Starts JavaFX without a screen, unless it runs already. */
  public static void startOffScreen() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    try {
      Platform.runLater(() -> {});
    } catch (IllegalStateException e) { // not running yet
      start();
      Platform.setImplicitExit(false);
    }
  }
}
