import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The app image of the packed program, made in {@code target/image}: {@code mvn -Pimage verify}.
 *
 * <p>JavaFX becomes modules of a Java runtime of our own; everything else rides on the class path.
 * Native libraries lie unpacked beside the jars, so that nothing is unpacked or fetched when the
 * program starts. Then the program is started once as a person would start it, and the JVM keeps
 * what it learned (the AOT cache). docs/decisions/0019-image.md has the reasons.
 */
final class Image {
  private static final String MODULES =
      "java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,"
          + "jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs,javafx.controls,javafx.swing";

  private static final String MAIN = "org.unmask.launch.Main";

  /** docs/decisions/0009-memory-of-the-window.md. $APPDIR is the launcher's own variable. */
  private static final List<String> OPTIONS =
      List.of(
          "--enable-native-access=javafx.graphics,ALL-UNNAMED",
          "-XX:+UseSerialGC",
          "-Xmn32m",
          "-Djna.boot.library.path=$APPDIR/native",
          "-Djna.nounpack=true",
          "-DRUST_LIBRARY_PATH=$APPDIR/native/" + System.mapLibraryName("tokenizers"),
          "-DPYTORCH_LIBRARY_PATH=$APPDIR/native/torch");

  private static final Pattern LIBRARY = Pattern.compile(".*\\.(so(\\.\\d+)*|dll|dylib|jnilib|a)");

  private final String version;
  private final Path target = Path.of("target", "image");
  private final Path modules = target.resolve("modules");
  private final Path input = target.resolve("input");
  private final Path natives = input.resolve("native");
  private final Path torch = natives.resolve("torch");
  private final Path runtime = target.resolve("runtime");
  private final Path icon = target.resolve("icon" + onSystem(".png", ".ico", ".icns"));

  private Image(String version) {
    this.version = version;
  }

  /** Argument: the version. Runs in the project's folder, after {@code package}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new Image(arguments[0]).make();
  }

  private void make() throws IOException, InterruptedException {
    delete(target);
    Files.createDirectories(modules);
    Files.createDirectories(torch);
    String flavour = flavour();
    try (Stream<Path> jars = Files.list(Path.of("target", "lib")).sorted()) {
      for (Path jar : jars.toList()) {
        take(jar);
      }
    }
    copy(Path.of("target", "unmask.jar"), input.resolve("unmask.jar"));
    copy(Path.of("models"), input.resolve("models"));
    Icon.write(Path.of("jlink", "unmask.png"), icon);
    tool(
        "jlink",
        "--module-path",
        modules.toString(),
        "--add-modules",
        MODULES,
        "--include-locales",
        "en,ko,ru",
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--output",
        runtime.toString());
    List<String> options = new ArrayList<>(OPTIONS);
    options.add("-DPYTORCH_FLAVOR=" + flavour);
    options.add("-XX:AOTCache=$APPDIR/unmask.aot");
    List<String> jpackage =
        new ArrayList<>(
            List.of(
                "--type", "app-image",
                "--name", "unmask",
                "--app-version", onSystem(version, version, version.replaceFirst("^0", "1")),
                "--input", input.toString(),
                "--main-jar", "unmask.jar",
                "--main-class", MAIN,
                "--runtime-image", runtime.toString(),
                "--icon", icon.toString(),
                "--dest", target.toString()));
    options.forEach(option -> jpackage.addAll(List.of("--java-options", option)));
    if (onSystem(false, true, false)) { // one program with a console, for the commands
      jpackage.addAll(List.of("--add-launcher", "unmask-cli=jlink/console.properties"));
    }
    tool("jpackage", jpackage.toArray(String[]::new));
    scriptedStart();
    if (onSystem(true, false, false)) {
      new DebianPackage(version, target).make();
    }
    for (Path done : List.of(modules, input, runtime)) {
      delete(done);
    }
  }

  /** A build of libtorch as DJL names it: cpu, or cu and CUDA's version. */
  private static String flavour() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target", "lib"))) {
      Path jar =
          jars.filter(file -> file.getFileName().toString().startsWith("pytorch-native"))
              .findFirst()
              .orElseThrow();
      try (JarFile file = new JarFile(jar.toFile());
          InputStream entry = file.getInputStream(file.getEntry("native/lib/pytorch.properties"))) {
        Properties properties = new Properties();
        properties.load(entry);
        return properties.getProperty("flavor");
      }
    }
  }

  /** Sorts a library's jar: a module of the runtime, or one for the class path. */
  private void take(Path jar) throws IOException {
    String name = jar.getFileName().toString();
    if (!name.startsWith("javafx-")) {
      split(jar, input.resolve(name), name.startsWith("pytorch") ? torch : natives);
      return;
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      if (file.getEntry("module-info.class") == null) { // the platform's jar has the classes
        return;
      }
    }
    Path classes = modules.resolve("classes.jar");
    Path libraries = Files.createDirectory(modules.resolve("lib"));
    split(jar, classes, libraries);
    tool(
        "jmod",
        "create",
        "--class-path",
        classes.toString(),
        "--libs",
        libraries.toString(),
        modules.resolve(name.replace(".jar", ".jmod")).toString());
    delete(libraries);
    Files.delete(classes);
  }

  /** Copies a jar without its native libraries, and those of this platform beside it. */
  private static void split(Path jar, Path classes, Path libraries) throws IOException {
    try (JarFile file = new JarFile(jar.toFile());
        JarOutputStream out =
            new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(classes)))) {
      for (JarEntry entry : file.stream().toList()) {
        try (InputStream content = file.getInputStream(entry)) {
          String name = entry.getName();
          if (!LIBRARY.matcher(name).matches()) {
            JarEntry copy = new JarEntry(name);
            copy.setTime(entry.getTime());
            out.putNextEntry(copy);
            content.transferTo(out);
          } else if (isOfThisPlatform(name)) {
            Files.copy(content, libraries.resolve(Path.of(name).getFileName()));
          }
        }
      }
    }
  }

  /** JavaFX has jars for one platform; DJL and JNA have folders, each named in its own way. */
  private static boolean isOfThisPlatform(String entry) {
    String architecture = System.getProperty("os.arch").replace("amd64", "x86_64");
    String djl = onSystem("linux-", "win-", "osx-") + architecture + "/";
    String jna = onSystem("linux-", "win32-", "darwin-") + architecture.replace('_', '-') + "/";
    boolean other = entry.contains("/cu") && !entry.startsWith("pytorch/");
    return !entry.contains("/") || entry.contains("/" + jna) || entry.contains(djl) && !other;
  }

  /**
   * Starts the program once, as org.unmask.launch.ScriptedStart says, for the JVM to learn from. It
   * compiles with its quick compiler only, and so learns of no method that the slow one must have:
   * where it does, that one fills a core from the first moment on.
   */
  private void scriptedStart() throws IOException, InterruptedException {
    Path home = Files.createDirectories(target.resolve("home")).toAbsolutePath();
    AppImage image = AppImage.in(target);
    ProcessBuilder process =
        new ProcessBuilder(
                image.java(
                    List.of(
                        "-XX:AOTCacheOutput=" + image.app().resolve("unmask.aot"),
                        "-Xlog:aot=error,cds=error",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.home=" + home),
                    "org.unmask.launch.ScriptedStart"))
            .directory(home.toFile())
            .inheritIO();
    process.environment().put("XDG_CONFIG_HOME", home.toString());
    process.environment().put("APPDATA", home.toString());
    process.environment().putIfAbsent("DISPLAY", "none"); // the Headless platform never asks it
    if (process.start().waitFor() != 0 || Files.notExists(image.app().resolve("unmask.aot"))) {
      throw new IllegalStateException("the program did not start: see above");
    }
    delete(home);
  }

  private static void tool(String name, String... arguments) {
    int failed = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
    if (failed != 0) {
      throw new IllegalStateException(name + " failed");
    }
  }

  static <T> T onSystem(T linux, T windows, T mac) {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? windows : name.startsWith("mac") ? mac : linux;
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, from.equals(file) ? to : copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    }
  }
}
