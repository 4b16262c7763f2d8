package org.unmask.export;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unmask.export.format.ExportFormat;
import org.unmask.export.gif.GifFile;
import org.unmask.export.html.PageFile;
import org.unmask.export.png.PngFile;
import org.unmask.export.svg.SvgFile;

/** The formats there are: a line for each. */
public final class ExportFormats {
  /** All of them, in the order they are offered. */
  public static final List<ExportFormat> ALL =
      List.of(
          GifFile.FORMAT,
          PngFile.STEP,
          PngFile.STRIP,
          SvgFile.FORMAT,
          PageFile.FORMAT,
          TrajectoryExport.FORMAT,
          PlainTextFile.FORMAT);

  private ExportFormats() {}

  /** Returns the format of a file, by the end of its name; the longest end that fits. */
  public static Optional<ExportFormat> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(format -> name.endsWith(format.ending()))
        .max(Comparator.comparingInt(format -> format.ending().length()));
  }

  /** Returns the format of an id, in whatever case. */
  public static Optional<ExportFormat> of(String id) {
    return ALL.stream().filter(format -> format.id().equalsIgnoreCase(id)).findFirst();
  }
}
