package org.unmask.export.race;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unmask.export.format.Frames;
import org.unmask.export.gif.GifFile;
import org.unmask.export.html.RacePage;
import org.unmask.export.png.PngFile;
import org.unmask.formats.RaceFile;
import org.unmask.io.AtomicFile;
import org.unmask.race.RaceTable;

/** The formats of races there are: a line for each. */
public final class RaceFormats {
  /** All of them, in the order they are offered. */
  public static final List<RaceFormat> ALL =
      List.of(
          new RaceFormat(".gif", "animation of all lanes", RaceFormats::gif),
          new RaceFormat(".png", "the end of all lanes", RaceFormats::png),
          new RaceFormat(".html", "a page that plays all lanes", RaceFormats::page),
          new RaceFormat(".md", "the table", RaceFormats::table),
          new RaceFormat(".json", "the set-up", RaceFormats::setup));

  private RaceFormats() {}

  /** Returns the format of a file, by the end of its name. */
  public static Optional<RaceFormat> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ALL.stream().filter(format -> name.endsWith(format.ending())).findFirst();
  }

  private static void gif(Path target, RaceFormat.Job job) {
    Frames frames = job.frames().get().race(job.race(), job.options());
    GifFile.write(target, frames, job.options().loops(), job.progress());
  }

  private static void png(Path target, RaceFormat.Job job) {
    Frames frames = job.frames().get().race(job.race(), job.options());
    PngFile.write(target, new LastFrame(frames), job.progress());
  }

  private static void page(Path target, RaceFormat.Job job) {
    RacePage.write(target, job.race(), job.language(), job.reason(), job.progress());
  }

  private static void table(Path target, RaceFormat.Job job) {
    AtomicFile.writeText(target, new RaceTable(job.race()).markdown());
  }

  private static void setup(Path target, RaceFormat.Job job) {
    RaceFile.write(target, job.race().setup());
  }
}
