package org.unmask.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.PassCounter;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.Cancellation;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;

/** A measurement of texts that it generates. */
public final class TextMeasurement {
  /** The maximum number of reference texts, whose error is then well below the samples'. */
  private static final int MOST_REAL = 200;

  private final MaskedLanguageModel model;
  private final Tokenizer tokenizer;
  private final ModelLabel label;
  private final Judge judge;
  private final GenerationSettings request;
  private final Cancellation cancellation;
  private final Draft start;

  /**
   * Creates a measurement.
   *
   * @param request the settings of all texts; the sampler, steps and seed are ignored
   * @param cancellation checked before each forward pass
   * @throws UserError if the prompt or the length does not fit the model, or the prompt has gaps
   */
  public TextMeasurement(
      MaskedLanguageModel model,
      Tokenizer tokenizer,
      ModelLabel label,
      Judge judge,
      GenerationSettings request,
      Cancellation cancellation) {
    if (request.gapped().isPresent()) {
      throw new UserError(
          "The prompt has gaps, but the texts of a curve begin with it. Give a prompt without gaps.");
    }
    this.model = model;
    this.tokenizer = tokenizer;
    this.label = label;
    this.judge = judge;
    this.request = request;
    this.cancellation = cancellation;
    start = request.start(tokenizer, model.maximumLength());
  }

  /**
   * Generates a text, and measures it.
   *
   * @throws CancellationException if it is cancelled
   */
  public Sample sample(CurveSetting setting, long seed) {
    var counting = new PassCounter(model);
    GenerationSettings asked = setting.in(request, seed);
    var generation =
        new Generation(
            counting, Generation.start(counting, tokenizer, label, asked), RecordingDetail.NONE);
    long begin = System.nanoTime();
    while (generation.hasNext()) {
      check();
      generation.next();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Recording recording = generation.recording();
    check();
    return new Sample(
        seed,
        measured(recording.trajectory().last().tokens(), recording.text()),
        OrderCorrelation.of(recording.trajectory(), start.freePositions()),
        counting.passes(),
        seconds);
  }

  private void check() {
    cancellation.check();
  }

  /**
   * Measures the beginnings of reference texts, cut to the samples' length: as many prompt tokens,
   * as many scored. Shorter texts are skipped.
   *
   * @throws UserError if fewer than two are long enough
   * @throws CancellationException if it is cancelled
   */
  public List<MeasuredText> real(Iterable<String> texts) {
    var measured = new ArrayList<MeasuredText>();
    for (String text : texts) {
      check();
      int[] tokens = tokenizer.encode(text);
      if (tokens.length >= written()) {
        measured.add(real(tokens));
      }
      if (measured.size() == MOST_REAL) {
        return measured;
      }
    }
    if (measured.size() < 2) {
      throw new UserError(
          "Only %d of the reference texts have %d tokens or more, but two are needed. Add more text, or choose a smaller length.",
          measured.size(), written());
    }
    return measured;
  }

  private MeasuredText real(int[] tokens) {
    int[] sequence = start.tokens();
    System.arraycopy(tokens, 0, sequence, 1, written());
    return measured(sequence, tokenizer.vocabulary().decode(sequence));
  }

  /** Returns the number of tokens without the sequence start and end. */
  private int written() {
    return request.length() - (request.ends() ? 2 : 1);
  }

  private MeasuredText measured(int[] tokens, String text) {
    if (IntStream.of(tokens).anyMatch(token -> token == Draft.MASKED)) {
      throw new IllegalStateException("a run left masks in: " + text);
    }
    return new MeasuredText(
        text, Measures.of(judge, tokenizer.vocabulary(), tokens, start.freePositions()));
  }
}
