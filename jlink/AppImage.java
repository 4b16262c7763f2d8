import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An app image as jpackage lays it out on this system.
 *
 * @param launcher what a person starts
 * @param app the folder of the jars and of what lies beside them
 * @param runtime the Java runtime
 */
record AppImage(Path launcher, Path app, Path runtime) {
  /** The image in a folder. */
  static AppImage in(Path folder) {
    Path root = folder.toAbsolutePath();
    return Image.onSystem(
        new AppImage(
            root.resolve("unmask/bin/unmask"),
            root.resolve("unmask/lib/app"),
            root.resolve("unmask/lib/runtime")),
        new AppImage(
            root.resolve("unmask/unmask-cli.exe"),
            root.resolve("unmask/app"),
            root.resolve("unmask/runtime")),
        new AppImage(
            root.resolve("unmask.app/Contents/MacOS/unmask"),
            root.resolve("unmask.app/Contents/app"),
            root.resolve("unmask.app/Contents/runtime/Contents/Home")));
  }

  /**
   * A command that starts another class just as the launcher starts the program, and so that it
   * needs no screen where there is none.
   *
   * @param more options, that of the AOT cache among them if it shall be used
   */
  List<String> java(List<String> more, String main) throws IOException {
    List<String> command = new ArrayList<>(List.of(runtime.resolve("bin/java").toString()));
    configured("java-options")
        .filter(option -> !option.startsWith("-XX:AOTCache="))
        .forEach(command::add);
    command.addAll(more);
    command.addAll(screen());
    command.addAll(
        List.of(
            "-classpath",
            configured("app.classpath").collect(Collectors.joining(File.pathSeparator)),
            main));
    return command;
  }

  /** What JavaFX has to know on a Linux without a display; the other systems always have one. */
  static List<String> screen() {
    return Image.onSystem(System.getenv("DISPLAY") == null, false, false)
        ? List.of("-Dglass.platform=Headless", "-Dprism.order=sw")
        : List.of();
  }

  private Stream<String> configured(String key) throws IOException {
    return Files.readAllLines(app.resolve("unmask.cfg")).stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1).replace("$APPDIR", app.toString()));
  }
}
