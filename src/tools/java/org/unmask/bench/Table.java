package org.unmask.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table in Markdown, printed row by row: what this machine does with Unmask and, where there is a
 * Python, with transformers, turn by turn.
 */
final class Table {
  private final @Nullable Transformers transformers;

  Table(@Nullable Transformers transformers) {
    this.transformers = transformers;
  }

  /** A piece of work, which gives what is wanted: its seconds, or how much it does in one. */
  interface Work {
    double measure() throws Exception;

    /** The seconds that some work takes. */
    static Work seconds(Callable<?> work) {
      return () -> {
        long begin = System.nanoTime();
        work.call();
        return (System.nanoTime() - begin) / 1e9;
      };
    }
  }

  /** The measured values, ours and theirs; NaN where theirs is not asked for. */
  record Both(double ours, double theirs) {}

  /** Says what machine this is, and begins. */
  void begin(int threads) throws IOException {
    boolean both = transformers != null;
    System.out.printf(
        "%s, %d threads, %s, Java %s%n%n",
        processor(), threads, System.getProperty("os.name"), System.getProperty("java.version"));
    System.out.println(both ? "| | Unmask | transformers | ratio |" : "| | Unmask |");
    System.out.println(both ? "|---|---|---|---|" : "|---|---|");
  }

  private static String processor() throws IOException {
    Path processors = Path.of("/proc/cpuinfo");
    String architecture = System.getProperty("os.arch");
    if (!Files.exists(processors)) {
      return architecture;
    }
    try (Stream<String> lines = Files.lines(processors)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.replaceAll(".*: *", ""))
          .findFirst()
          .orElse(architecture);
    }
  }

  /**
   * Medians of some turns, in each of which both work, after one turn to warm up.
   *
   * @param theirs what beside.py is asked; empty for nothing
   */
  Both measure(int turns, Work ours, String theirs) throws Exception {
    double[] one = new double[turns];
    double[] other = new double[turns];
    for (int turn = -1; turn < turns; turn++) {
      double mine = ours.measure();
      double his = transformers == null || theirs.isEmpty() ? Double.NaN : transformers.ask(theirs);
      if (turn >= 0) {
        one[turn] = mine;
        other[turn] = his;
      }
    }
    return new Both(median(one), median(other));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** A row of seconds: the ratio is how many times faster ours is. */
  void time(String what, String format, double unit, Both measured) {
    row(what, format, unit, measured, measured.theirs() / measured.ours());
  }

  /** A row of what is done in a second. */
  void speed(String what, String format, Both measured) {
    row(what, format, 1, measured, measured.ours() / measured.theirs());
  }

  private static void row(String what, String format, double unit, Both measured, double ratio) {
    System.out.printf("| %s | %s |", what, format.formatted(unit * measured.ours()));
    if (!Double.isNaN(measured.theirs())) {
      System.out.printf(" %s | %.2f |", format.formatted(unit * measured.theirs()), ratio);
    }
    System.out.println();
  }

  /** A row of ours alone. */
  void row(String what, String value) {
    System.out.printf("| %s | %s |%n", what, value);
  }
}
