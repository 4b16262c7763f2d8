package org.unmask.launch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.unmask.app.form.FormValues;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.theme.Theme;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.generation.GenerationSettings;

/**
 * A long run of the window that says what memory it holds, twelve times while it generates texts,
 * of which every sixth is stopped on its way, and twelve times while it races six lanes, one of
 * them a GPT-2's; then whether that grew. What lists keep has come together in the first third.
 *
 * <p>In the test class path, {@code java -Dglass.platform=Headless -Dprism.order=sw
 * org.unmask.launch.Soak models/stories 1200 50}: a checkpoint, texts, races, and if wanted the
 * steps of a text.
 */
final class Soak {
  private static final int STOPPED = 6;
  private static final int LINES = 12;
  private static final int LANES = 6;

  /** The growth of memory in the last third over the middle one from which it counts. */
  private static final double GROWTH = 0.03;

  private static final double MEBIBYTE = 1 << 20;

  private final OffScreenWindow window;
  private final long begin = System.nanoTime();
  private final List<Line> lines = new ArrayList<>();

  /** The memory held after some work, in MiB. */
  private record Line(double heap, double process) {}

  private Soak(OffScreenWindow window) {
    this.window = window;
  }

  public static void main(String[] arguments) throws Exception {
    boolean grew;
    try (var window =
        new OffScreenWindow(
            folder ->
                new OpenCheckpoint(
                    ModelLoader.load(Checkpoint.open(folder), Device.CPU, Precision.AUTO, 1)),
            Path.of(arguments[0]),
            form(arguments),
            Theme.LIGHT,
            8)) {
      var soak = new Soak(window);
      System.out.println("work, seconds, Java heap MiB, process MiB, threads");
      grew = soak.texts(Integer.parseInt(arguments[1]));
      grew |= soak.races(Integer.parseInt(arguments[2]));
    }
    System.exit(grew ? 1 : 0); // JavaFX has no other end
  }

  private static FormValues form(String[] arguments) {
    FormValues standard = FormValues.standard();
    return arguments.length < 4
        ? standard
        : new FormValues(
            standard.settings().with(GenerationSettings.STEPS, Double.parseDouble(arguments[3])),
            standard.detail());
  }

  private boolean texts(int count) throws Exception {
    int stopped = 0;
    for (int text = 1; text <= count; text++) {
      window.run("another-seed");
      window.generate(); // waits for the text before
      if (text % STOPPED == 0) {
        stopped += stop();
      }
      note("%d texts, %d stopped".formatted(text, stopped), text, count);
    }
    return grew("texts");
  }

  /** Stops a run somewhere on its way; 1 where it was in time. */
  @SuppressWarnings("ThreadSleep") // as a person would, at no particular moment
  private int stop() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(30);
    boolean isRunning = window.isRunning();
    window.run("run-stop");
    return isRunning ? 1 : 0;
  }

  private boolean races(int count) throws Exception {
    window.await(scene -> !scene.lookup("#generate").isDisabled());
    window.run("show-compare");
    window.run("race-preset-published");
    for (int lane = 2; lane < LANES; lane++) {
      window.run("lane-copy");
    }
    for (int race = 1; race <= count; race++) {
      window.run("race-run");
      window.await(scene -> !scene.lookup("#race-run-button").isDisabled());
      note("%d races".formatted(race), race, count);
    }
    return grew("races");
  }

  private void note(String work, int done, int of) throws IOException {
    if (done * LINES / of == (done - 1) * LINES / of) {
      return;
    }
    System.gc();
    double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
    lines.add(new Line(heap, resident() / MEBIBYTE));
    System.out.printf(
        Locale.ROOT,
        "%s, %.0f, %.1f, %.1f, %d%n",
        work,
        (System.nanoTime() - begin) / 1e9,
        lines.getLast().heap,
        lines.getLast().process,
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  /** Says whether memory grew, and forgets the lines. */
  private boolean grew(String work) {
    boolean heapGrew = grew(work + ", Java heap", Line::heap);
    boolean processGrew = grew(work + ", process", Line::process);
    lines.clear();
    return heapGrew || processGrew;
  }

  private boolean grew(String what, ToDoubleFunction<Line> memory) {
    int third = lines.size() / 3;
    if (third == 0) {
      System.out.println(what + ": too few lines to tell");
      return false;
    }
    double middle = mean(lines.subList(third, 2 * third), memory);
    double last = mean(lines.subList(lines.size() - third, lines.size()), memory);
    boolean grew = last > (1 + GROWTH) * middle;
    System.out.printf(
        Locale.ROOT,
        "%s: %s, %.1f MiB in the middle third, %.1f in the last%n",
        what,
        grew ? "it GREW" : "steady",
        middle,
        last);
    return grew;
  }

  private static double mean(List<Line> some, ToDoubleFunction<Line> memory) {
    return some.stream().mapToDouble(memory).average().orElseThrow();
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
