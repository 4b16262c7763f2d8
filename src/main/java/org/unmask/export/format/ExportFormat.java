package org.unmask.export.format;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.unmask.playback.Recording;

/**
 * A kind of file that a recording can be written as. Window and commands offer what is in {@link
 * ExportFormats}; the window's strings are {@code export.kind.ID} and, for a format without
 * options, {@code export.meaning.ID}.
 *
 * @param id as “gif”
 * @param ending of a file's name, as “.strip.png”
 * @param summary what it holds, for the commands' help
 * @param options what it leaves to choose
 */
public record ExportFormat(
    String id, String ending, String summary, Set<ExportOption> options, Writer writer) {
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
   * The recording to write, with its options.
   *
   * @param frames draws; asked only by formats that hold drawn pictures
   * @param language of the words beside the text
   */
  public record Job(
      Recording recording,
      ExportChoice choice,
      Supplier<FrameSource> frames,
      Locale language,
      ExportProgress progress) {}

  /** Copies the options. */
  public ExportFormat {
    options = Set.copyOf(options);
  }

  /** Returns the last part of the ending, without its dot. */
  public String extension() {
    return ending.substring(ending.lastIndexOf('.') + 1);
  }

  /** Returns whether something can be chosen. */
  public boolean has(ExportOption option) {
    return options.contains(option);
  }

  /** Writes a file. */
  public void write(Path target, Job job) {
    writer.write(target, job);
  }
}
