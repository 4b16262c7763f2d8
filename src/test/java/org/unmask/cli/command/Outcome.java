package org.unmask.cli.command;

import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.unmask.cli.terminal.Terminal;
import org.unmask.export.format.FrameSource;

/** The outcome of a command, run in this process without local models. */
record Outcome(int code, String out, String err) {
  static Outcome of(String... arguments) {
    return of(WhitePictures::new, arguments);
  }

  static Outcome of(Supplier<FrameSource> frames, String... arguments) {
    return of(frames, Terminal::plain, arguments);
  }

  static Outcome of(
      Supplier<FrameSource> frames, Function<PrintStream, Terminal> terminal, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var commands =
        new Unmask(
            frames,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            terminal.apply(new PrintStream(err, true, StandardCharsets.UTF_8)),
            () -> fail("no name"));
    int code = commands.run(List.of(arguments));
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
