package org.unmask.formats;

import com.google.gson.FormattingStyle;
import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.SamplerFigures;
import org.unmask.io.AtomicFile;
import org.unmask.io.JsonFields;
import org.unmask.io.TextFile;

/** Figures of samplers as JSON, a line for each setting: a small file that ships with a model. */
public final class FiguresFile {
  /** Its name in a model's folder. */
  public static final String NAME = "sampler-figures.json";

  private static final String FORMAT = "unmask-sampler-figures";
  private static final int VERSION = 1;
  private static final long LARGEST = 8L << 20;
  private static final int MOST_ROWS = 10_000;
  private static final String DATE = "date";

  private FiguresFile() {}

  /**
   * Writes figures, beside the target and then moved.
   *
   * @throws UserError if the target cannot be written
   */
  public static void write(Path target, SamplerFigures figures) {
    var text = new StringWriter();
    try {
      write(new JsonWriter(text), figures);
    } catch (IOException e) {
      throw new AssertionError("a text in memory takes all", e);
    }
    AtomicFile.writeText(target, text.append('\n').toString());
  }

  private static void write(JsonWriter out, SamplerFigures figures) throws IOException {
    out.setFormattingStyle(FormattingStyle.PRETTY);
    out.setHtmlSafe(false);
    out.beginObject();
    out.name("format").value(FORMAT);
    out.name("version").value(VERSION);
    out.name(DATE).value(figures.date().toString());
    CurveFile.conditions(out, figures.conditions());
    out.name("real").beginObject();
    out.setFormattingStyle(FormattingStyle.COMPACT);
    CurveFile.measures(out, figures.real());
    out.endObject();
    out.setFormattingStyle(FormattingStyle.PRETTY);
    out.name("rows").beginArray();
    for (SamplerFigures.Row row : figures.rows()) {
      out.beginObject();
      out.setFormattingStyle(FormattingStyle.COMPACT);
      SettingsJson.sampler(out, row.setting().sampler());
      out.name("steps").value(row.setting().steps());
      CurveFile.measures(out, row.measures());
      out.name("passes").value(row.passes());
      out.name("seconds").value(row.seconds());
      out.endObject();
      out.setFormattingStyle(FormattingStyle.PRETTY);
    }
    out.endArray();
    out.endObject();
  }

  /**
   * Reads the figures in a model's folder, if it has any; the file is not trusted.
   *
   * @throws UserError if it is no such file, naming the field and value that is wrong
   */
  public static Optional<SamplerFigures> in(Path folder) {
    Path file = folder.resolve(NAME);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /**
   * Reads figures; the file is not trusted.
   *
   * @throws UserError if it is no such file, naming the field and value that is wrong
   */
  public static SamplerFigures read(Path file) {
    JsonFields fields = JsonFields.parse(file.toString(), TextFile.read(file, LARGEST));
    fields.require(FORMAT, VERSION);
    var rows = new ArrayList<SamplerFigures.Row>();
    JsonArray list = fields.list("rows", MOST_ROWS);
    for (int i = 0; i < list.size(); i++) {
      JsonFields row = fields.item("rows", list, i);
      CurveSetting setting = CurveFile.setting(row);
      rows.add(
          new SamplerFigures.Row(
              setting,
              CurveFile.measures(row),
              row.number("passes", 0, Integer.MAX_VALUE),
              row.number("seconds", 0, Double.MAX_VALUE)));
    }
    return new SamplerFigures(
        CurveFile.conditions(fields),
        date(fields),
        CurveFile.measures(fields.fields("real")),
        rows);
  }

  private static LocalDate date(JsonFields fields) {
    String text = fields.text(DATE);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw fields.wrong(DATE, new JsonPrimitive(text), Message.of("a date, as 2026-11-30"));
    }
  }
}
