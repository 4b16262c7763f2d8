package org.unmask.app.services;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder where a system keeps settings: {@code $XDG_CONFIG_HOME} or {@code ~/.config} on Linux,
 * {@code %APPDATA%} on Windows, {@code ~/Library/Application Support} on macOS.
 *
 * @param system as the system property {@code os.name}
 * @param environment as {@link System#getenv()}
 * @param home the user's folder
 * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory
 *     Specification</a>
 */
public record SettingsFolder(String system, Map<String, String> environment, Path home) {
  private static final System.Logger LOG = System.getLogger(SettingsFolder.class.getName());
  private static final String NAME = "unmask";

  /** Returns the folder; need not exist. */
  public Path path() {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return variable("APPDATA", home.resolve("AppData").resolve("Roaming"));
    }
    return name.startsWith("mac")
        ? home.resolve("Library").resolve("Application Support").resolve(NAME)
        : variable("XDG_CONFIG_HOME", home.resolve(".config"));
  }

  /**
   * Returns the folder that a variable names; a relative path is ignored, as the specification
   * demands.
   */
  private Path variable(String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    Path folder = value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    return folder.resolve(NAME);
  }

  /** Returns the file of the window's settings, after moving those of an older place there. */
  public Path memoryFile() {
    Path folder = path();
    if (Files.notExists(folder)) {
      Stream.of(
              variable("XDG_CONFIG_HOME", home.resolve(".config")), home.resolve(".config/unmask"))
          .filter(older -> Files.isDirectory(older))
          .findFirst()
          .ifPresent(older -> move(older, folder));
    }
    return folder.resolve("window.json");
  }

  private static void move(Path older, Path folder) {
    try {
      Files.createDirectories(folder.getParent());
      try {
        Files.move(older, folder);
      } catch (FileSystemException e) { // another disk
        copy(older, folder);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0}: the settings are not moved to {1}: {2}", older, folder, e);
    }
  }

  private static void copy(Path older, Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(older)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    Files.createDirectories(folder);
    for (Path file : files) {
      Files.copy(file, folder.resolve(file.getFileName().toString()));
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
