import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A comparison of a text from the image with the same text from the jar: {@code mvn -Pimage
 * verify}. That the image's window opens and writes is checked when the image is made, by its
 * scripted start.
 */
final class Check {
  /** In one precision, as on one thread: what is chosen by time may differ from run to run. */
  private static final List<String> GENERATE =
      List.of(
          "generate",
          "--prompt",
          "Once upon a time",
          "--seed",
          "7",
          "--steps",
          "16",
          "--device",
          "cpu",
          "--precision",
          "float32");

  private Check() {}

  /** Takes no arguments. Runs in the project's folder. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("home");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = Path.of("target", "unmask.jar").toAbsolutePath().toString();
    AppImage image = AppImage.in(Path.of("target", "image"));
    String ofImage =
        text(
            home,
            Map.of("JAVA_TOOL_OPTIONS", "-Duser.home=" + home, "PATH", ""),
            image.launcher().toString());
    String ofJar = text(home, System.getenv(), java, "-jar", jar);
    if (ofImage.isBlank() || !ofImage.equals(ofJar)) {
      throw new IllegalStateException("image: %s%njar: %s".formatted(ofImage, ofJar));
    }
    try (var left = Files.walk(home)) {
      List<Path> unpacked = left.filter(Files::isRegularFile).toList();
      if (!unpacked.isEmpty()) {
        throw new IllegalStateException("left in the home folder: " + unpacked);
      }
    }
    System.out.println(
        "The image writes what the jar writes, and leaves nothing at home:\n" + ofImage);
    Image.delete(home);
  }

  /** What a command writes to standard output, run in a folder that holds no model. */
  private static String text(Path folder, Map<String, String> environment, String... program)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(GENERATE);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(program[0] + " ended with " + process.exitValue());
    }
    return text;
  }
}
