package org.unmask.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.unmask.cli.options.OutputOptions;
import org.unmask.cli.terminal.Terminal;
import org.unmask.export.format.FrameSource;
import org.unmask.formats.TrajectoryFile;
import org.unmask.playback.Recording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that exports a saved trajectory in other formats; it needs no model. */
@Command(
    name = "export",
    description = "Export a saved trajectory as animation, picture, page or text.")
final class ExportCommand implements Callable<Integer> {
  private final Supplier<FrameSource> frames;
  private final Terminal terminal;

  @Parameters(
      paramLabel = "TRAJECTORY",
      description = "Trajectory (.json) saved by generate or the window")
  private Path trajectory = Path.of("");

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec;

  ExportCommand(Supplier<FrameSource> frames, Terminal terminal) {
    this.frames = frames;
    this.terminal = terminal;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    output.check(spec);
    Recording recording = TrajectoryFile.read(trajectory);
    output.write(recording, frames, terminal);
    return 0;
  }
}
