package org.unmask.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A curve as comma-separated values (RFC 4180), a line a setting: means over texts and their
 * standard errors, which are empty where there are none.
 */
public final class CurveCsv {
  private static final String HEAD =
      "sampler,steps,texts,passes,passes_se,nats_per_token,nats_per_token_se,entropy,entropy_se,"
          + "distinct_2,distinct_2_se,repeated_4,repeated_4_se,order,order_se,seconds,seconds_se\r\n";

  private static final String REFERENCE = "reference";

  private CurveCsv() {}

  /** Returns all rows; the reference texts, if there are any, first. */
  public static String of(Curve curve) {
    var text = new StringBuilder(HEAD);
    if (!curve.real().isEmpty()) {
      text.append(line(REFERENCE, "", curve.real(), List.of(), List.of(), List.of()));
    }
    for (Curve.Row row : curve.rows()) {
      int steps = row.setting().steps();
      text.append(
          line(
              row.setting().label(),
              steps == 0 ? "" : Integer.toString(steps),
              row.texts(),
              List.of(row.passes()),
              List.of(row.order()),
              List.of(row.seconds())));
    }
    return text.toString();
  }

  private static String line(
      String sampler,
      String steps,
      List<MeasuredText> texts,
      List<Estimate> passes,
      List<Estimate> order,
      List<Estimate> seconds) {
    var line = new StringJoiner(",", "", "\r\n");
    line.add(quoted(sampler)).add(steps).add(Integer.toString(texts.size()));
    add(line, passes);
    add(
        line,
        List.of(
            Curve.of(texts, Measures::nats),
            Curve.of(texts, Measures::entropy),
            Curve.of(texts, Measures::distinct),
            Curve.of(texts, Measures::repeated)));
    add(line, order);
    add(line, seconds);
    return line.toString();
  }

  /** Adds an estimate's columns, two empty ones where there is no estimate. */
  private static void add(StringJoiner line, List<Estimate> estimates) {
    if (estimates.isEmpty()) {
      line.add("").add("");
    }
    for (Estimate each : estimates) {
      line.add(number(each.mean())).add(number(each.standardError()));
    }
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6g", value);
  }

  private static String quoted(String text) {
    return text.matches("[^\",\r\n]*") ? text : "\"%s\"".formatted(text.replace("\"", "\"\""));
  }
}
