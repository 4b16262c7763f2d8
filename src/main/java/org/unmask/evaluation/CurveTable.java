package org.unmask.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/** A curve as Markdown: the settings, a table, and the meaning of its columns. */
public final class CurveTable {
  private static final String HEAD =
      """
      | sampler | steps | passes | nats per token | entropy | distinct-2 | repeated 4-grams | order | seconds |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  private static final String MEANING =
      """
      Each is the mean over texts ± its standard error, of generated tokens only: −ln p of \
      the text under the judge, over the model's tokens; entropy of the text's own token frequencies, in nats (arXiv 2409.02908); distinct \
      bigrams of all; runs of four tokens that occurred earlier in the text; Kendall's rank \
      correlation of positions with the steps that gave them their tokens, 1 from left to right; the \
      median time of a text.
      """;

  private static final String UNPLANNED =
      "A sampler without steps plans none: it takes the passes it needs.\n";

  private static final String FRONTIER =
      """
      **Bold**: of the rows measured with no more passes, the one with the fewest nats, among those \
      whose seeds give different texts and whose entropy and distinct-2 are within %.0f %% of the \
      reference texts'.
      """
          .formatted(100 * SamplerFigures.VARIETY);

  private static final String ONE =
      "\\* leaves nothing to chance: every seed gave the same text, so it has no error.\n";

  /** Settings that are named only if they are not the defaults. */
  private static final List<Field<?>> SELDOM =
      Field.without(
          Field.without(CurveConditions.FIELDS, GenerationSettings.TEXT.toArray(new Field<?>[0])),
          GenerationSettings.TEMPERATURE,
          GenerationSettings.TOP_K,
          GenerationSettings.TOP_P,
          GenerationSettings.SEED);

  private final Curve curve;

  /** Creates the table of a curve. */
  public CurveTable(Curve curve) {
    this.curve = curve;
  }

  /** Returns the measured rows of these settings, in their order. */
  public String markdown(List<CurveSetting> settings) {
    var text = new StringBuilder(conditions()).append("\n\n").append(HEAD);
    if (!curve.real().isEmpty()) {
      text.append(line("reference text", "–", "–", curve.real(), "–", "–"));
    }
    List<Curve.Row> rows =
        settings.stream().flatMap(setting -> curve.row(setting).stream()).toList();
    Set<CurveSetting> frontier = frontier();
    for (Curve.Row row : rows) {
      int steps = row.setting().steps();
      text.append(
          line(
              (frontier.contains(row.setting()) ? "**%s**" : "%s").formatted(row.setting().label())
                  + (Curve.isOne(row.texts()) ? " *" : ""),
              steps == 0 ? "–" : Integer.toString(steps),
              passes(row.passes().mean()),
              row.texts(),
              Double.isNaN(row.order().mean()) ? "–" : number(row.order(), 2),
              String.format(Locale.ROOT, "%.3f", row.medianSeconds())));
    }
    text.append('\n').append(MEANING);
    if (rows.stream().anyMatch(row -> frontier.contains(row.setting()))) {
      text.append(FRONTIER);
    }
    if (rows.stream().anyMatch(row -> row.setting().steps() == 0)) {
      text.append(UNPLANNED);
    }
    if (rows.stream().anyMatch(row -> Curve.isOne(row.texts()))) {
      text.append(ONE);
    }
    return text.toString();
  }

  /**
   * Returns the settings on the frontier of the whole curve, whichever rows are shown; none without
   * reference texts.
   */
  private Set<CurveSetting> frontier() {
    if (curve.real().isEmpty()) {
      return Set.of();
    }
    SamplerFigures figures = SamplerFigures.of(curve, LocalDate.EPOCH);
    return figures.rows().stream()
        .filter(figures::isOnFrontier)
        .map(SamplerFigures.Row::setting)
        .collect(Collectors.toSet());
  }

  private String conditions() {
    CurveConditions all = curve.conditions();
    GenerationSettings settings = all.settings();
    TokenChoice choice = settings.settings().choice();
    var said = new ArrayList<String>();
    said.add(
        "%s (%s, %s) under %s"
            .formatted(
                all.model().name(),
                all.model().precision(),
                all.model().device(),
                all.judge().name()));
    said.add(
        "%d texts of %d tokens%s, seeds %d to %d"
            .formatted(
                all.samples(),
                settings.length(),
                settings.ends() ? " that end with the end-of-text token" : "",
                settings.settings().seed(),
                settings.settings().seed() + all.samples() - 1));
    said.add(
        settings.prompt().isBlank() || settings.prefix() == 0
            ? "no prompt"
            : "prompt “%s” (at most %d tokens)".formatted(settings.prompt(), settings.prefix()));
    said.add(
        "temperature %s, top-k %d, top-p %s"
            .formatted(choice.temperature(), choice.topK(), choice.topP()));
    SettingValues values = settings.values().only(SELDOM);
    values
        .differing(GenerationSettings.standard(Integer.MAX_VALUE).values())
        .forEach(field -> said.add("%s %s".formatted(field.id(), values.value(field))));
    if (!curve.real().isEmpty()) {
      said.add("%d reference texts".formatted(curve.real().size()));
    }
    return String.join("; ", said) + ".";
  }

  private static String line(
      String sampler,
      String steps,
      String passes,
      List<MeasuredText> texts,
      String order,
      String seconds) {
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            sampler,
            steps,
            passes,
            number(Curve.of(texts, Measures::nats), 3),
            number(Curve.of(texts, Measures::entropy), 2),
            number(Curve.of(texts, Measures::distinct), 3),
            number(Curve.of(texts, Measures::repeated), 3),
            order,
            seconds);
  }

  private static String passes(double mean) {
    return String.format(Locale.ROOT, mean == Math.rint(mean) ? "%.0f" : "%.1f", mean);
  }

  private static String number(Estimate estimate, int decimals) {
    String form = "%%.%df".formatted(decimals);
    String mean = String.format(Locale.ROOT, form, estimate.mean());
    return Double.isNaN(estimate.standardError())
        ? mean
        : mean + " ± " + String.format(Locale.ROOT, form, estimate.standardError());
  }
}
