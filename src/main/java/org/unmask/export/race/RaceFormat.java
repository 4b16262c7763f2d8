package org.unmask.export.race;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.unmask.export.format.AnimationOptions;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.FrameSource;
import org.unmask.race.Race;

/**
 * A kind of file that a race can be written as.
 *
 * @param ending of a file's name, as “.gif”
 * @param summary what it holds, for the commands' help
 */
public record RaceFormat(String ending, String summary, Writer writer) {
  /** A writer of one format. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes the target whole, or not at all.
     *
     * @throws org.unmask.error.UserError if it cannot be written
     */
    void write(Path target, Job job);
  }

  /**
   * The race to write, with its options.
   *
   * @param options how pictures look and play
   * @param frames draws; asked only by formats that hold drawn pictures
   * @param language of the words beside the texts
   * @param reason says in that language why a lane failed
   */
  public record Job(
      Race race,
      AnimationOptions options,
      Supplier<FrameSource> frames,
      Locale language,
      Function<Throwable, String> reason,
      ExportProgress progress) {}

  /** Writes a file. */
  public void write(Path target, Job job) {
    writer.write(target, job);
  }
}
