package org.unmask.cli.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.export.CurvesTable;

/**
 * A trial that kills {@code unmask train} at random moments (while it starts, in a step, and inside
 * a save) and looks at what is left: every file must be whole, the same command must go on, and in
 * the end all must be as if nobody had killed it.
 *
 * <p>{@code java -cp … org.unmask.cli.command.KilledRun FOLDER 50 --keep-best} kills 50 times and
 * tells about it; more options of the run may follow.
 */
final class KilledRun {
  private static final int SECONDS = 120;
  private static final String PARTIAL = ".part";

  private final Path folder;
  private final int steps;
  private final List<String> more;
  private final SplittableRandom random;
  private final Map<Moment, Integer> kills = new TreeMap<>();
  private int insideSave;

  /** The moment when a process is killed. */
  enum Moment {
    START,
    STEP,
    SAVE
  }

  /**
   * A run to be killed.
   *
   * @param folder for it, and for one that is left in peace
   * @param more options
   */
  KilledRun(Path folder, int steps, long seed, String... more) throws IOException {
    this.folder = folder;
    this.steps = steps;
    this.more = List.of(more);
    random = new SplittableRandom(seed);
    Files.createDirectories(folder);
    var text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append(
          "Tom had %d red balls. He kicked %d of them.\n<|endoftext|>\n".formatted(i, i / 2));
    }
    Files.writeString(folder.resolve("text.txt"), text);
  }

  /** Kills so often, then lets the run end. */
  void kill(int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      Moment moment = Moment.values()[i % Moment.values().length];
      List<String> before = partials();
      Process process = start("killed");
      await(process, moment);
      if (!process.isAlive()) {
        throw new AssertionError(
            "it ended before it was killed: "
                + Files.readString(folder.resolve("killed.log"), StandardCharsets.UTF_8));
      }
      process.destroyForcibly().waitFor();
      kills.merge(moment, 1, Integer::sum);
      insideSave += before.containsAll(partials()) ? 0 : 1;
      requireWhole();
    }
    end("killed");
  }

  /** The same run, in peace. */
  void reference() throws IOException, InterruptedException {
    end("peace");
  }

  private void end(String out) throws IOException, InterruptedException {
    Process process = start(out);
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new AssertionError(
          Files.readString(folder.resolve(out + ".log"), StandardCharsets.UTF_8));
    }
  }

  private Process start(String out) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                "org.unmask.launch.Main"));
    String options =
        "train --new layers=2,width=128,heads=2,vocabulary=300,length=16 --hold-out 0.2 --batch 4"
            + " --averaging 0.9 --precision float32 --threads 1 --save-every 2 --evaluate-every 5"
            + " --sample-every 7 --sample Tom --text text.txt";
    command.addAll(Arrays.asList(options.split(" ", -1)));
    command.addAll(more);
    command.addAll(List.of("--steps", Integer.toString(steps), "--out", out));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(out + ".log").toFile())
        .start();
  }

  /** The class path, its folders by their full names. */
  private static String classPath() {
    return String.join(
        File.pathSeparator,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  private void await(Process process, Moment moment) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    if (moment == Moment.START) {
      Thread.sleep(random.nextInt(2500));
      return;
    }
    long size = curves();
    int lines = random.nextInt(1, 6);
    while (process.isAlive() && lines > 0 && System.nanoTime() - begin < SECONDS * 1e9) {
      Thread.sleep(0, 200_000);
      lines -= curves() != size ? 1 : 0;
      size = curves();
    }
    if (moment == Moment.STEP) {
      Thread.sleep(random.nextInt(30));
      return;
    }
    List<String> before = partials();
    while (process.isAlive()
        && before.containsAll(partials())
        && System.nanoTime() - begin < SECONDS * 1e9) {
      Thread.onSpinWait();
    }
    Thread.sleep(0, random.nextInt(900_000));
  }

  private long curves() throws IOException {
    Path file = folder.resolve("killed/curves.csv");
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Files half written, each with its time. */
  private List<String> partials() {
    return Stream.of("killed", "killed/resume")
        .map(place -> folder.resolve(place).toFile().listFiles())
        .filter(Objects::nonNull)
        .flatMap(Arrays::stream)
        .filter(file -> file.getName().endsWith(PARTIAL))
        .map(file -> file + " " + file.lastModified())
        .toList();
  }

  /** That every file which bears its name is whole. */
  private void requireWhole() throws IOException {
    if (!Files.exists(folder.resolve("killed"))) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder.resolve("killed"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".safetensors")) {
          requireWholeTensors(file);
        } else if (name.endsWith(".json")) {
          if (!JsonParser.parseString(Files.readString(file)).isJsonObject()) {
            throw new AssertionError(file + " is cut short");
          }
        } else if (name.endsWith(".csv")) {
          requireWholeTable(file);
        } else if (name.equals("README.md") && !Files.readString(file).endsWith("|\n")) {
          throw new AssertionError(file + " is cut short");
        }
      }
    }
    if (Files.exists(folder.resolve("killed/model.safetensors"))) {
      Checkpoint.open(folder.resolve("killed"));
    }
  }

  private static void requireWholeTensors(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String text = new String(bytes, Long.BYTES, Math.toIntExact(header), StandardCharsets.UTF_8);
    JsonObject tensors = JsonParser.parseString(text).getAsJsonObject();
    long end = 0;
    for (Map.Entry<String, JsonElement> tensor : tensors.entrySet()) {
      if (!tensor.getKey().equals("__metadata__")) {
        JsonObject object = tensor.getValue().getAsJsonObject();
        end = Math.max(end, object.getAsJsonArray("data_offsets").get(1).getAsLong());
      }
    }
    if (Long.BYTES + header + end != bytes.length) {
      throw new AssertionError(file + " is not as long as its header says");
    }
  }

  /** Every line but the last must have all columns, and steps must follow each other. */
  private static void requireWholeTable(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int columns = lines.getFirst().split(",", -1).length;
    int before = -1; // evaluations begin at step 0
    for (String line : lines.subList(1, Math.max(1, lines.size() - 1))) {
      String[] cells = line.split(",", -1);
      int step = Integer.parseInt(cells[0]);
      if (cells.length != columns || step <= before) {
        throw new AssertionError("%s: %s after step %d".formatted(file, line, before));
      }
      before = step;
    }
  }

  /** What both runs leave, by name: tables without the speed, and bytes of everything else. */
  Map<String, String> left(String out) throws IOException {
    var all = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(folder.resolve(out))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.resolve(out).relativize(file).toString();
        if (name.equals("curves.csv")) {
          all.put(name, CurvesTable.withoutSpeed(file));
        } else if (!name.equals("events.txt")) { // which tells of saves, made again
          String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
          all.put(
              name,
              name.startsWith("samples")
                  ? bytes.replaceAll("\"(milliseconds|name|hash)\": ?[^,}]+", "")
                  : bytes);
        }
      }
    }
    return all;
  }

  /** How often it was killed when, and how often a file was being written. */
  String told() {
    return "%d steps, killed %s, %d times with a file half written"
        .formatted(steps, kills, insideSave);
  }

  /** Kills a run as often as asked. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int times = Integer.parseInt(arguments[1]);
    String[] more = Arrays.copyOfRange(arguments, 2, arguments.length);
    var run = new KilledRun(Path.of(arguments[0]), 6 * times, System.nanoTime(), more);
    run.reference();
    run.kill(times);
    System.out.println(run.told());
    Map<String, String> killed = run.left("killed");
    Map<String, String> peace = run.left("peace");
    if (!killed.equals(peace)) {
      peace.forEach(
          (name, content) -> {
            if (!content.equals(killed.get(name))) {
              System.out.println(name + " differs");
            }
          });
      killed.keySet().stream()
          .filter(name -> !peace.containsKey(name))
          .forEach(name -> System.out.println(name + " should not be there"));
      System.exit(1);
    }
    System.out.printf(
        "%d files are the same as those of a run that was not killed%n", peace.size());
  }
}
