package org.unmask.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unmask.app.services.AppServices;
import org.unmask.app.services.SettingsFolder;
import org.unmask.app.window.App;
import org.unmask.cli.command.Unmask;
import org.unmask.cli.options.ModelLibrary;
import org.unmask.cli.options.ShippedModel;
import org.unmask.cli.terminal.Display;
import org.unmask.cli.terminal.Terminal;
import org.unmask.error.UserError;
import org.unmask.hub.Library;

/** The entry point of Unmask: the window without arguments, a command with them. */
public final class Main {
  private Main() {}

  /** Runs the program. */
  public static void main(String[] arguments) {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    var err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(arguments.length == 0 ? start(out, err) : run(List.of(arguments), out, err));
  }

  /** Runs a command. Only here are the commands made, for a window would wait for them. */
  private static int run(List<String> arguments, PrintStream out, PrintStream err) {
    Path home = Path.of(System.getProperty("user.home"));
    return new Unmask(App::pictures, out, Terminal.standardError(err), () -> library(home))
        .run(arguments);
  }

  /** Opens the window or, where there is no display, runs the same generation in the terminal. */
  private static int start(PrintStream out, PrintStream err) {
    Optional<String> absence = Display.absence();
    if (absence.isEmpty()) {
      return window(err);
    }
    err.println(
        "There is no display, so this runs in the terminal; a window needs " + absence.get() + ".");
    return run(List.of("generate", "--out", "unmask.gif"), out, err);
  }

  private static Library library(Path home) {
    Path memory = settings(home);
    return ModelLibrary.of(System.getenv(), home, memory.resolveSibling("recent-models.json"));
  }

  private static Path settings(Path home) {
    return new SettingsFolder(System.getProperty("os.name"), System.getenv(), home).memoryFile();
  }

  private static int window(PrintStream err) {
    Path home = Path.of(System.getProperty("user.home"));
    Path memory = settings(home);
    var device = new ChosenDevice();
    Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
    try {
      App.run(
          new AppServices(
              new OpenCheckpoint.Source(device),
              CheckpointTraining.standard(device),
              device,
              ShippedModel.standard(),
              library(home),
              home.resolve("unmask-runs"),
              locale,
              memory));
      return 0;
    } catch (UserError e) {
      err.println(e.getMessage());
      return Unmask.FAILED;
    }
  }
}
