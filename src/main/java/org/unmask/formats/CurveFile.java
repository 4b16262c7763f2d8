package org.unmask.formats;

import com.google.gson.FormattingStyle;
import com.google.gson.JsonArray;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.CurveConditions;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.Estimate;
import org.unmask.evaluation.MeasuredText;
import org.unmask.evaluation.Measures;
import org.unmask.evaluation.Sample;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.AtomicFile;
import org.unmask.io.JsonFields;
import org.unmask.io.TextFile;

/**
 * A curve as JSON: its conditions, and for each setting the means with their standard errors and
 * every text with its own measures. The means are for readers; what is read back are the texts.
 */
public final class CurveFile {
  static final String FORMAT = "unmask-curve";
  private static final int VERSION = 1;
  private static final String ORDER = "order_correlation";
  private static final long LARGEST = 512L << 20;
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_TEXTS = 1_000_000;

  private CurveFile() {}

  /**
   * Writes a curve, beside the target and then moved.
   *
   * @throws UserError if the target cannot be written
   */
  public static void write(Path target, Curve curve) {
    var text = new StringWriter();
    try {
      write(new JsonWriter(text), curve);
    } catch (IOException e) {
      throw new AssertionError("a text in memory takes all", e);
    }
    AtomicFile.writeText(target, text.append('\n').toString());
  }

  private static void write(JsonWriter out, Curve curve) throws IOException {
    out.setFormattingStyle(FormattingStyle.PRETTY);
    out.setHtmlSafe(false);
    out.beginObject();
    out.name("format").value(FORMAT);
    out.name("version").value(VERSION);
    conditions(out, curve.conditions());
    out.name("real").beginArray();
    for (MeasuredText text : curve.real()) {
      beginLine(out);
      text(out, text);
      endLine(out);
    }
    out.endArray();
    out.name("rows").beginArray();
    for (Curve.Row row : curve.rows()) {
      row(out, row);
    }
    out.endArray();
    out.endObject();
  }

  /** Writes fields: what all texts share. */
  static void conditions(JsonWriter out, CurveConditions conditions) throws IOException {
    SettingsJson.model(out, "model", conditions.model());
    SettingsJson.model(out, "judge", conditions.judge());
    SettingsJson.write(out, conditions.settings(), CurveConditions.FIELDS);
    out.name("samples").value(conditions.samples());
  }

  private static void row(JsonWriter out, Curve.Row row) throws IOException {
    out.beginObject();
    SettingsJson.sampler(out, row.setting().sampler());
    out.name("steps").value(row.setting().steps());
    mean(out, "nats_per_token", row, Measures::nats);
    mean(out, "entropy", row, Measures::entropy);
    mean(out, "distinct_2", row, Measures::distinct);
    mean(out, "repeated_4", row, Measures::repeated);
    if (!Double.isNaN(row.order().mean())) {
      estimate(out, ORDER, row.order());
    }
    estimate(out, "passes", row.passes());
    estimate(out, "seconds", row.seconds());
    out.name("samples").beginArray();
    for (Sample sample : row.samples()) {
      beginLine(out);
      out.name("seed").value(sample.seed());
      if (!Double.isNaN(sample.order())) {
        out.name(ORDER).value(sample.order());
      }
      out.name("passes").value(sample.passes());
      out.name("seconds").value(sample.seconds());
      text(out, sample.text());
      endLine(out);
    }
    out.endArray();
    out.endObject();
  }

  private static void mean(
      JsonWriter out, String name, Curve.Row row, ToDoubleFunction<Measures> measure)
      throws IOException {
    estimate(out, name, Curve.of(row.texts(), measure));
  }

  static void estimate(JsonWriter out, String name, Estimate estimate) throws IOException {
    out.name(name);
    beginLine(out);
    out.name("mean").value(estimate.mean());
    if (!Double.isNaN(estimate.standardError())) {
      out.name("standard_error").value(estimate.standardError());
    }
    endLine(out);
  }

  private static void text(JsonWriter out, MeasuredText text) throws IOException {
    measures(out, text.measures());
    out.name("text").value(text.text());
  }

  /** Writes fields: a text's measures, or their means. */
  static void measures(JsonWriter out, Measures measures) throws IOException {
    out.name("nats_per_token").value(measures.nats());
    out.name("entropy").value(measures.entropy());
    out.name("distinct_2").value(measures.distinct());
    out.name("repeated_4").value(measures.repeated());
  }

  private static void beginLine(JsonWriter out) throws IOException {
    out.beginObject();
    out.setFormattingStyle(FormattingStyle.COMPACT);
  }

  private static void endLine(JsonWriter out) throws IOException {
    out.endObject();
    out.setFormattingStyle(FormattingStyle.PRETTY);
  }

  /**
   * Reads a curve; the file is not trusted.
   *
   * @throws UserError if it is no such file, naming the field and value that is wrong
   */
  public static Curve read(Path file) {
    JsonFields fields = JsonFields.parse(file.toString(), TextFile.read(file, LARGEST));
    fields.require(FORMAT, VERSION);
    var real = new ArrayList<MeasuredText>();
    JsonArray texts = fields.list("real", MOST_TEXTS);
    for (int i = 0; i < texts.size(); i++) {
      real.add(text(fields.item("real", texts, i)));
    }
    CurveConditions conditions = conditions(fields);
    var rows = new ArrayList<Curve.Row>();
    JsonArray list = fields.list("rows", MOST_ROWS);
    for (int i = 0; i < list.size(); i++) {
      rows.add(row(fields.item("rows", list, i), conditions));
    }
    return new Curve(conditions, real, rows);
  }

  /** Reads fields: what all texts share. */
  static CurveConditions conditions(JsonFields fields) {
    return new CurveConditions(
        SettingsJson.model(fields, "model"),
        SettingsJson.model(fields, "judge"),
        GenerationSettings.standard(GenerationSettings.LONGEST)
            .with(SettingsJson.read(fields, CurveConditions.FIELDS)),
        (int) fields.whole("samples", 1, MOST_TEXTS));
  }

  private static Curve.Row row(JsonFields fields, CurveConditions conditions) {
    var samples = new ArrayList<Sample>();
    JsonArray list = fields.list("samples", MOST_TEXTS);
    if (list.size() != conditions.samples()) {
      throw fields.wrong("samples", list, Message.of("a list of %d items", conditions.samples()));
    }
    for (int i = 0; i < list.size(); i++) {
      JsonFields sample = fields.item("samples", list, i);
      samples.add(
          new Sample(
              sample.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
              text(sample),
              sample.has(ORDER) ? sample.number(ORDER, -1, 1) : Double.NaN,
              (int) sample.whole("passes", 0, Integer.MAX_VALUE),
              sample.number("seconds", 0, Double.MAX_VALUE)));
    }
    return new Curve.Row(setting(fields), List.copyOf(samples));
  }

  /** Reads fields: a sampler and its steps. */
  static CurveSetting setting(JsonFields fields) {
    var sampler = SettingsJson.sampler(fields);
    int least = sampler.spec().takesSteps() ? 1 : 0;
    return new CurveSetting(sampler, (int) fields.whole("steps", least, Integer.MAX_VALUE));
  }

  private static MeasuredText text(JsonFields fields) {
    return new MeasuredText(fields.text("text"), measures(fields));
  }

  /** Reads fields: a text's measures, or their means. */
  static Measures measures(JsonFields fields) {
    return new Measures(
        fields.number("nats_per_token", 0, Double.MAX_VALUE),
        fields.number("entropy", 0, Double.MAX_VALUE),
        fields.number("distinct_2", 0, 1),
        fields.number("repeated_4", 0, 1));
  }
}
