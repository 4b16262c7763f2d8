import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The time that the program takes to start: rows of the benchmark's table, {@code mvn -Pbench
 * verify}. It is started as a user starts it for the first time, by
 * org.unmask.launch.ScriptedStart, which says what is there; when, is read from a clock here. The
 * jar, and the image where there is one.
 */
final class Start {
  private static final String SCRIPTED = "org.unmask.launch.ScriptedStart";
  private static final List<String> SEEN = List.of("window", "model", "first token");
  private static final int TURNS = 5;

  private Start() {}

  /** Takes no arguments. Runs in the project's folder. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> jar =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Xmn32m"));
    jar.addAll(AppImage.screen());
    jar.addAll(List.of("-classpath", Path.of("target", "unmask.jar").toString(), SCRIPTED));
    row("the jar", jar);
    AppImage image = AppImage.in(Path.of("target", "image"));
    if (Files.exists(image.launcher())) {
      String cache = "-XX:AOTCache=" + image.app().resolve("unmask.aot");
      row("the image", image.java(List.of(cache), SCRIPTED));
    }
  }

  private static void row(String what, List<String> command)
      throws IOException, InterruptedException {
    long[][] all = new long[SEEN.size()][TURNS];
    start(command); // brings the files into the system's cache
    for (int turn = 0; turn < TURNS; turn++) {
      long[] milliseconds = start(command);
      for (int i = 0; i < all.length; i++) {
        all[i][turn] = milliseconds[i];
      }
    }
    System.out.printf(
        "| start of %s: %s after | %s ms |%n",
        what,
        String.join(", ", SEEN),
        Arrays.stream(all)
            .map(
                each ->
                    String.format(
                        Locale.ROOT, "%,d", Arrays.stream(each).sorted().toArray()[TURNS / 2]))
            .collect(Collectors.joining("; ")));
  }

  /** Milliseconds until each thing was there, by the settings of a first session. */
  private static long[] start(List<String> command) throws IOException, InterruptedException {
    Path settings = Files.createTempDirectory("settings");
    var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    process.environment().put("XDG_CONFIG_HOME", settings.toString());
    process.environment().put("APPDATA", settings.toString());
    process.environment().putIfAbsent("DISPLAY", "none"); // the Headless platform never asks it
    long begin = System.nanoTime();
    Process started = process.start();
    long[] milliseconds = new long[SEEN.size()];
    try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String said = line;
        IntStream.range(0, SEEN.size())
            .filter(i -> said.startsWith(SEEN.get(i)))
            .forEach(i -> milliseconds[i] = (System.nanoTime() - begin) / 1_000_000);
      }
    }
    if (started.waitFor() != 0) {
      throw new IllegalStateException("the program did not start: " + command);
    }
    Image.delete(settings);
    return milliseconds;
  }
}
