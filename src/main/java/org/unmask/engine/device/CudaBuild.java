package org.unmask.engine.device;

import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;
import org.unmask.io.Folders;
import org.unmask.io.Reason;

/**
 * The CUDA build of libtorch, where it is on the class path. DJL would take it only where CUDA's
 * toolkit is installed too, and no older than the build; but the build has all of that in it, and
 * takes nothing but a driver. So it is unpacked here, to where DJL would, and DJL is told.
 */
public final class CudaBuild {
  /** The variable that DJL reads from the environment or the system properties. */
  public static final String FLAVOUR = "PYTORCH_FLAVOR";

  private static final String LIBRARY = "PYTORCH_LIBRARY_PATH";

  private CudaBuild() {}

  /**
   * Unpacks it, unless that is done, or DJL is told already where a libtorch is.
   *
   * @throws UserError if there is no room for it
   */
  public static void unpack() {
    Properties build = build();
    String flavour = build.getProperty("flavor", "cpu");
    if (!flavour.startsWith("cu") || Utils.getEnvOrSystemProperty(LIBRARY) != null) {
      return;
    }
    String platform = build.getProperty("classifier");
    Path folder =
        Utils.getEngineCacheDir("pytorch")
            .resolve("%s-%s-%s".formatted(build.getProperty("version"), flavour, platform));
    if (!Files.isDirectory(folder)) {
      unpack(
          "pytorch/%s/%s/".formatted(flavour, platform),
          List.of(build.getProperty("libraries").split(",")),
          folder);
    }
    System.setProperty(LIBRARY, folder.toString());
    System.setProperty(FLAVOUR, flavour);
  }

  /** Returns what the libtorch on the class path says of itself; nothing where there is none. */
  private static Properties build() {
    var properties = new Properties();
    try (InputStream in = resource("native/lib/pytorch.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UserError(
          e, "Cannot read the jar of libtorch: %s. Install Unmask again.", Reason.of(e));
    }
    return properties;
  }

  /** Unpacks beside, and moves: an existing folder is complete. */
  private static void unpack(String from, List<String> libraries, Path folder) {
    try {
      Files.createDirectories(folder.getParent());
      Path pending = Files.createTempDirectory(folder.getParent(), "unpacking");
      try {
        for (String library : libraries) {
          try (InputStream in = Objects.requireNonNull(resource(from + library), library)) {
            Files.copy(in, pending.resolve(library));
          }
        }
        Files.move(pending, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (DirectoryNotEmptyException e) {
        // another process was first
      } finally {
        Folders.delete(pending);
      }
    } catch (IOException e) {
      throw new UserError(
          e,
          "Cannot unpack libtorch for CUDA into %s: %s. Free 4 GB there, or check its permissions.",
          folder,
          Reason.of(e));
    }
  }

  private static @Nullable InputStream resource(String name) {
    return CudaBuild.class.getClassLoader().getResourceAsStream(name);
  }
}
