package org.unmask.launch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.unmask.app.form.FormValues;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.theme.Theme;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.generation.GenerationSettings;

/**
 * Runs the window for long and says what memory it holds, at the start and after every 100 runs:
 * 1,200 runs with a checkpoint, each with another seed, of which every sixth is stopped on its way.
 * Memory that grows from line to line leaks, once the list holds as many runs as it keeps.
 */
final class Soak {
  private static final int RUNS = 1200;
  private static final int STOPPED = 6;
  private static final int LINE = 100;
  private static final double MEBIBYTE = 1 << 20;

  private Soak() {}

  /** Arguments: the checkpoint, and how many steps each run takes; without it, the usual number. */
  public static void main(String[] arguments) throws Exception {
    System.out.println("runs, stopped, Java heap MiB, process MiB, threads");
    int stopped = 0;
    try (var window =
        new OffScreenWindow(
            folder ->
                new OpenCheckpoint(
                    ModelLoader.load(Checkpoint.open(folder), Device.CPU, Precision.AUTO, 1)),
            Path.of(arguments[0]),
            form(arguments),
            Theme.LIGHT,
            8)) {
      print(0, 0);
      for (int run = 1; run <= RUNS; run++) {
        window.run("another-seed");
        window.generate(); // waits for the run before
        if (run % STOPPED == 0) {
          stopped += stop(window);
        }
        if (run % LINE == 0) {
          print(run, stopped);
        }
      }
    }
    System.exit(0); // JavaFX has no other end
  }

  private static FormValues form(String[] arguments) {
    FormValues standard = FormValues.standard();
    return arguments.length < 2
        ? standard
        : new FormValues(
            standard.settings().with(GenerationSettings.STEPS, Double.parseDouble(arguments[1])),
            standard.detail());
  }

  /** Stops a run somewhere on its way; 1 where it was in time. */
  @SuppressWarnings("ThreadSleep") // as a person would, at no particular moment
  private static int stop(OffScreenWindow window) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(30);
    boolean isRunning = window.isRunning();
    window.run("run-stop");
    return isRunning ? 1 : 0;
  }

  private static void print(int runs, int stopped) throws IOException {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.printf(
        Locale.ROOT,
        "%d, %d, %.1f, %.1f, %d%n",
        runs,
        stopped,
        heap / MEBIBYTE,
        resident() / MEBIBYTE,
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /**
   * What the process holds in memory, native and Java, in bytes; 0 where the system has no /proc.
   */
  private static long resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    String line =
        Files.readAllLines(status).stream()
            .filter(each -> each.startsWith("VmRSS"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
  }
}
