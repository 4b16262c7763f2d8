package org.unmask.cli.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.gap.GapChoice;
import org.unmask.generation.gap.GapChoice.Candidate;
import org.unmask.generation.gap.GapLengths;
import org.unmask.generation.gap.GappedText;
import org.unmask.text.Tokenizer;

/** A report of the lengths that the model chooses for the open gaps of a text. */
public final class GapReport {
  private final Terminal terminal;

  public GapReport(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Returns the request with the lengths chosen; the same if none is to be chosen. */
  public GenerationSettings closed(
      MaskedLanguageModel model, Tokenizer tokenizer, GenerationSettings request) {
    Optional<GappedText> open = request.gapped().filter(GappedText::isOpen);
    if (open.isEmpty()) {
      return request;
    }
    var lengths = new GapLengths(model, tokenizer, open.get());
    var line = new ProgressLine(terminal);
    while (lengths.hasNext()) {
      GapLengths.Progress now = lengths.next();
      line.show(
          "gap %d: trying %d tokens, %d of %d lengths tried"
              .formatted(now.gap(), now.length(), now.tried(), now.total()));
    }
    terminal.clear();
    List<GapChoice> choices = lengths.choices();
    for (int gap = 0; gap < choices.size(); gap++) {
      tell(gap + 1, choices.get(gap));
    }
    return request.with(lengths.closed());
  }

  private void tell(int number, GapChoice choice) {
    Candidate best = choice.best();
    terminal.line(
        "gap %d, %s: %d %s"
            .formatted(
                number, choice.gap(), best.length(), best.length() == 1 ? "token" : "tokens"));
    for (Candidate candidate : choice.candidates()) {
      terminal.line(
          String.format(
              Locale.ROOT,
              "%s %3d  %7.3f  “%s”",
              candidate.equals(best) ? " *" : "  ",
              candidate.length(),
              candidate.score(),
              candidate.filling().replace('\n', '↵').replaceAll("\\p{Cc}", "·")));
    }
  }
}
