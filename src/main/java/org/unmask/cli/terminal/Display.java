package org.unmask.cli.terminal;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;
import java.util.Optional;

/** A check for a display. */
public final class Display {
  private static final String GTK = "libgtk-3.so.0";

  private Display() {}

  /**
   * Returns what the window needs and is missing, or empty if nothing is. Systems other than Linux
   * are assumed to have a display.
   */
  public static Optional<String> absence() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      return Optional.empty();
    }
    boolean screen = isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    boolean gtk = hasGtk();
    if (screen && gtk) {
      return Optional.empty();
    }
    String missing = screen ? "" : "a display (DISPLAY is not set)";
    String library = gtk ? "" : "GTK 3 (on Debian: apt install libgtk-3-0)";
    return Optional.of(missing + (screen || gtk ? "" : " and ") + library);
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }

  @SuppressWarnings("restricted") // the program is started with native access
  private static boolean hasGtk() {
    try (Arena arena = Arena.ofConfined()) {
      SymbolLookup.libraryLookup(GTK, arena);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
