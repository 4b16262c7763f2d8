package org.unmask.launch;

import org.unmask.app.window.ScriptedWindow;

/**
 * A start without a user: opens the window, lets it write a text, closes it, and says on standard
 * output after how many milliseconds what was on the screen. When an image is made the JVM learns
 * from it what to have ready; it must be in the program's jar, for the JVM accepts what it learned
 * only on the class path it learned it on.
 */
final class ScriptedStart {
  private ScriptedStart() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    ScriptedWindow.run(System.out);
    Main.main(new String[0]);
  }
}
