package org.unmask.engine.inference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.error.UserError;

/**
 * A trial of checkpoints that are broken at random, each opened, loaded and run in a process that
 * may die: the outcome must be a {@link UserError} or a model that runs, whatever the folder holds.
 *
 * <p>Arguments: how many, and the first seed. Prints what came of them, and the seeds that ended
 * otherwise.
 */
final class MutatedCheckpoints {
  private static final long MOST_SECONDS = 60;

  /** The maximum memory of a process: a checkpoint here has less than half a megabyte. */
  private static final long MOST_MEMORY = 1200L << 20;

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(e-?\\d+)?");
  private static final Pattern WORD = Pattern.compile("\"[^\"]{1,40}\"");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "3",
          "7",
          "64",
          "255",
          "65536",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967296",
          "9223372036854775807",
          "1e308",
          "1e9999",
          "0.5",
          "null",
          "\"1\"",
          "[]",
          "{}",
          "true");
  private static final List<String> WORDS =
      List.of(
          "\"\"",
          "\"x\"",
          "\"F32\"",
          "\"BF16\"",
          "\"I64\"",
          "\"../../etc/passwd\"",
          "null",
          "7",
          "[]",
          "{}",
          "\"<mask>\"",
          "\"\\u0000\"",
          "\"bert\"",
          "\"modernbert\"",
          "\"deberta-v2\"",
          "\"Metaspace\"",
          "\"ByteLevel\"",
          "\"Unigram\"");

  private MutatedCheckpoints() {}

  /** See the class. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("child")) {
      for (long seed = Long.parseLong(arguments[1]); seed < Long.parseLong(arguments[2]); seed++) {
        System.out.println("begin " + seed);
        System.out.println("end " + seed + " " + outcome(seed));
      }
      return;
    }
    long count = Long.parseLong(arguments[0]);
    long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    Map<String, Integer> outcomes = new TreeMap<>();
    long next = first;
    while (next < first + count) {
      next = runFrom(next, first + count, outcomes);
    }
    outcomes.forEach((outcome, times) -> System.out.printf("%6d %s%n", times, outcome));
  }

  /** Runs a process until it ends, and says which seed comes after. */
  private static long runFrom(long from, long to, Map<String, Integer> outcomes)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-XX:MaxDirectMemorySize=256m",
                "-cp",
                System.getProperty("java.class.path"),
                MutatedCheckpoints.class.getName(),
                "child",
                Long.toString(from),
                Long.toString(to))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var begun = new AtomicLong(System.nanoTime());
    var most = new AtomicLong();
    Thread watch = Thread.ofPlatform().daemon().start(() -> watch(process, begun, most));
    long seed = from;
    boolean open = false;
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        begun.set(System.nanoTime());
        String[] words = line.split(" ", 3);
        if (words[0].equals("begin")) {
          seed = Long.parseLong(words[1]);
          open = true;
        } else if (words[0].equals("end")) {
          open = false;
          outcomes.merge(words[2].replaceAll("seed .*", ""), 1, Integer::sum);
          if (words[2].startsWith("BAD")) {
            System.out.println(words[2]);
          }
          seed++;
        }
      }
    }
    int code = process.waitFor();
    watch.interrupt();
    if (open) {
      String how = "BAD the process ended with %d, %d MB".formatted(code, most.get() >> 20);
      System.out.println(how + " seed " + seed);
      outcomes.merge(how, 1, Integer::sum);
      return seed + 1;
    }
    System.out.printf("most memory %d MB%n", most.get() >> 20);
    return seed;
  }

  private static void watch(Process process, AtomicLong begun, AtomicLong most) {
    try {
      while (process.isAlive()) {
        Thread.sleep(200);
        long resident = resident(process.pid());
        most.accumulateAndGet(resident, Math::max);
        if (System.nanoTime() - begun.get() > TimeUnit.SECONDS.toNanos(MOST_SECONDS)
            || resident > MOST_MEMORY) {
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long resident(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          << 10;
    } catch (IOException e) {
      return 0;
    }
  }

  /** What comes of a seed's checkpoint. */
  static String outcome(long seed) throws IOException {
    Path folder = Files.createTempDirectory("mutated");
    try {
      var random = new SplittableRandom(seed);
      List<String> fixtures = ParityTest.fixtures();
      String fixture = fixtures.get(random.nextInt(fixtures.size()));
      try (Stream<Path> files = Files.list(ParityTest.FIXTURES.resolve(fixture))) {
        for (Path file : files.filter(each -> !each.endsWith("expected.json")).toList()) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        mutate(folder, random);
      }
      return run(folder, seed);
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static String run(Path folder, long seed) {
    try {
      Checkpoint checkpoint = Checkpoint.open(folder);
      try (TorchModel model = ModelLoader.load(checkpoint, Device.CPU, Precision.FLOAT32, 1)) {
        int[] tokens = checkpoint.tokenizer().encode("Once upon a <mask> time, 🙂");
        int length = Math.min(model.maximumLength(), 12);
        int[] opening =
            Arrays.copyOf(
                new int[] {checkpoint.tokenizer().start(), tokens.length > 0 ? tokens[0] : 0},
                Math.min(2, length));
        int[] asked = length > 2 ? new int[] {2} : new int[0];
        model.predict(Draft.prompted(opening, length), asked, 4);
        return "runs";
      }
    } catch (UserError e) {
      String said = e.getMessage();
      return said == null || said.contains("\n") || said.length() > 600
          ? "BAD problem " + said + " seed " + seed
          : "a problem is said";
    } catch (RuntimeException | Error e) {
      return "BAD %s seed %d".formatted(e.toString().replace('\n', ' '), seed);
    }
  }

  private static void mutate(Path folder, SplittableRandom random) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    Path file = files.get(random.nextInt(files.size()));
    byte[] bytes = Files.readAllBytes(file);
    boolean weights = file.toString().endsWith(".safetensors");
    byte[] changed =
        switch (random.nextInt(weights ? 8 : 5)) {
          case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
          case 1 -> flipped(bytes, bytes.length, random);
          case 2, 3 -> weights ? header(bytes, random) : replaced(bytes, random);
          case 4 -> doubled(bytes, random);
          case 5 -> flipped(bytes, Math.min(bytes.length, 4000), random);
          case 6 -> length(bytes, random);
          default -> header(bytes, random);
        };
    Files.write(file, changed);
  }

  private static byte[] flipped(byte[] bytes, int within, SplittableRandom random) {
    if (within > 0) {
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        bytes[random.nextInt(within)] = (byte) random.nextInt(256);
      }
    }
    return bytes;
  }

  /** A part of the file stands in it twice. */
  private static byte[] doubled(byte[] bytes, SplittableRandom random) {
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(Math.min(2000, bytes.length - from) + 1);
    var twice = new byte[bytes.length + to - from];
    System.arraycopy(bytes, 0, twice, 0, to);
    System.arraycopy(bytes, from, twice, to, bytes.length - from);
    return twice;
  }

  private static byte[] length(byte[] bytes, SplittableRandom random) {
    if (bytes.length >= 8) {
      long[] lengths = {0, 1, -1, Long.MAX_VALUE, bytes.length, 100_000_000, random.nextLong()};
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(0, lengths[random.nextInt(lengths.length)]);
    }
    return bytes;
  }

  /** A number or a word of the JSON in a safetensors file, whose length is then told truly. */
  private static byte[] header(byte[] bytes, SplittableRandom random) {
    if (bytes.length < 8) {
      return bytes;
    }
    long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    if (length < 0 || length > bytes.length - 8) {
      return bytes;
    }
    byte[] json = replaced(Arrays.copyOfRange(bytes, 8, 8 + (int) length), random);
    var whole = ByteBuffer.allocate(bytes.length - (int) length + json.length);
    whole.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json);
    whole.put(bytes, 8 + (int) length, bytes.length - 8 - (int) length);
    return whole.array();
  }

  private static byte[] replaced(byte[] bytes, SplittableRandom random) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean number = random.nextBoolean();
    List<int[]> places =
        (number ? NUMBER : WORD)
            .matcher(text)
            .results()
            .map(result -> new int[] {result.start(), result.end()})
            .toList();
    if (places.isEmpty()) {
      return bytes;
    }
    int[] place = places.get(random.nextInt(places.size()));
    List<String> others = number ? NUMBERS : WORDS;
    String other = others.get(random.nextInt(others.size()));
    return (text.substring(0, place[0]) + other + text.substring(place[1]))
        .getBytes(StandardCharsets.UTF_8);
  }
}
