import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * An app image as a Debian package: the image under {@code /opt}, a command, a menu entry and icons
 * where Debian looks for them. It needs no scripts at installation, so none can fail.
 */
final class DebianPackage {
  /**
   * The libraries that JavaFX, AWT and libtorch load; all are in Debian 12 and later, under these
   * names or provided by packages of others. A font, for Java has none of its own.
   */
  private static final String DEPENDS =
      String.join(
          ", ",
          "libc6 (>= 2.28)",
          "libstdc++6",
          "libgtk-3-0",
          "libx11-6",
          "libxtst6",
          "libxxf86vm1",
          "libgl1",
          "libpango-1.0-0",
          "libpangoft2-1.0-0",
          "libfontconfig1",
          "libfreetype6",
          "fonts-dejavu-core");

  private final String version;
  private final String architecture =
      System.getProperty("os.arch").replace("aarch64", "arm64").replace("x86_64", "amd64");
  private final Path image;
  private final Path root;

  /** Of the image {@code unmask} in the folder {@code target}, which gets the package. */
  DebianPackage(String version, Path target) {
    this.version = version;
    image = target.resolve("unmask");
    root = target.resolve("deb");
  }

  void make() throws IOException, InterruptedException {
    Image.copy(image, folder("opt").resolve("unmask"));
    Files.createSymbolicLink(
        folder("usr/bin").resolve("unmask"), Path.of("/opt/unmask/bin/unmask"));
    put("unmask.desktop", folder("usr/share/applications"));
    put("unmask.svg", folder("usr/share/icons/hicolor/scalable/apps"));
    put("unmask.png", folder("usr/share/icons/hicolor/256x256/apps"));
    Files.writeString(folder("DEBIAN").resolve("control"), control());
    Path file = root.resolveSibling("unmask_%s_%s.deb".formatted(version, architecture));
    int failed =
        new ProcessBuilder(
                "dpkg-deb",
                "--root-owner-group",
                "-Zzstd",
                "-z9",
                "--build",
                root.toString(),
                file.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (failed != 0) {
      throw new IllegalStateException("dpkg-deb failed");
    }
    Image.delete(root);
  }

  private String control() throws IOException {
    long size;
    try (Stream<Path> files = Files.walk(root)) {
      size = files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
    return """
        Package: unmask
        Version: %s
        Architecture: %s
        Maintainer: Unmask <unmask@localhost>
        Installed-Size: %d
        Depends: %s
        Section: science
        Priority: optional
        Description: desktop lab for masked-diffusion language models
         Shows a text developing out of masks, step by step and token by token,
         and lets one steer it. A small story model comes with it.
        """
        .formatted(version, architecture, size >> 10, DEPENDS);
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  private static void put(String name, Path folder) throws IOException {
    Files.copy(Path.of("jlink", name), folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
  }
}
