package org.unmask.generation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unmask.diffusion.model.SlidingWindow;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.generation.gap.GappedText;
import org.unmask.playback.Recording;
import org.unmask.text.Tokenizer;

/**
 * What the user asks of a text. Each of them is described by a {@link Field}, from which options,
 * help, forms, presets, files and the copied command derive.
 *
 * @param prompt the text that opens the draft; or, where it has gaps, the whole text, see {@link
 *     GappedText}
 * @param prefix how many of the prompt's tokens are kept, counted without the sequence start; of a
 *     shorter prompt, all; of a text with gaps, all
 * @param length how many positions the draft has, the sequence start among them; a text with gaps
 *     has its own
 * @param ends whether the last position is the sequence end, so that the text comes to its end
 *     there; not used in a text with gaps
 * @param settings of the run
 */
public record GenerationSettings(
    String prompt, int prefix, int length, boolean ends, Settings settings) {
  /** Positions of the longest draft: as many as files of trajectories hold. */
  public static final int LONGEST = 16_384;

  /** The default length, where the model's window holds as many. */
  private static final int STANDARD_LENGTH = 128;

  /** See {@link #prompt}. */
  public static final Field.Text PROMPT = new Field.Text("prompt", GenerationSettings::prompt);

  /** See {@link #prefix}. */
  public static final Field.Numeric PREFIX =
      new Field.Numeric(
          new Parameter("prefix", 0, Integer.MAX_VALUE, 1, 64, STANDARD_LENGTH / 2.0, "tokens"),
          each -> (double) each.prefix());

  /** See {@link #length}. */
  public static final Field.Numeric LENGTH =
      new Field.Numeric(
          new Parameter("length", 2, LONGEST, 1, 512, STANDARD_LENGTH, "tokens"),
          each -> (double) each.length());

  /** See {@link #ends}. */
  public static final Field.Flag ENDS = new Field.Flag("ends", GenerationSettings::ends);

  /** See {@link Settings#sampler}. */
  public static final Field.OfSampler SAMPLER =
      new Field.OfSampler(each -> each.settings().sampler());

  /** See {@link Settings#steps}. */
  public static final Field.Numeric STEPS =
      new Field.Numeric(Settings.STEPS, each -> (double) each.settings().steps());

  /** See {@link TokenChoice#temperature}. */
  public static final Field.Numeric TEMPERATURE =
      new Field.Numeric(TokenChoice.TEMPERATURE, each -> each.settings().choice().temperature());

  /** See {@link TokenChoice#topK}. */
  public static final Field.Numeric TOP_K =
      new Field.Numeric(TokenChoice.TOP_K, each -> (double) each.settings().choice().topK());

  /** See {@link TokenChoice#topP}. */
  public static final Field.Numeric TOP_P =
      new Field.Numeric(TokenChoice.TOP_P, each -> each.settings().choice().topP());

  /** See {@link Settings#guidance}. */
  public static final Field.Numeric GUIDANCE =
      new Field.Numeric(Settings.GUIDANCE, each -> each.settings().guidance());

  /** See {@link Settings#seed}. */
  public static final Field.Whole SEED = new Field.Whole("seed", each -> each.settings().seed());

  /** What the text is like, in the order of files. */
  public static final List<Field<?>> TEXT = List.of(PROMPT, PREFIX, LENGTH, ENDS);

  /** What decides the run, in the order of files. */
  public static final List<Field<?>> RUN =
      List.of(SAMPLER, STEPS, TEMPERATURE, TOP_K, TOP_P, GUIDANCE, SEED);

  /** All of them. */
  public static final List<Field<?>> ALL =
      Stream.of(TEXT, RUN).<Field<?>>flatMap(List::stream).toList();

  /** Checks what can be checked without a model. */
  public GenerationSettings {
    if (!hasGaps(prompt)) {
      if (prefix < 0) {
        throw new UserError("The prefix length is %d, but must be at least 0.".formatted(prefix));
      }
      if (length < 2 || length > LONGEST) {
        throw new UserError(
            "The length is %d, but must be from 2 to %d.".formatted(length, LONGEST));
      }
      if (prompt.isBlank() && prefix > 0) {
        throw new UserError(
            "The prompt is empty: type a few words, or set the prefix length to 0 to start from masks alone.");
      }
    }
  }

  /** Settings of a text that need not end. */
  public GenerationSettings(String prompt, int prefix, int length, Settings settings) {
    this(prompt, prefix, length, false, settings);
  }

  private static boolean hasGaps(String prompt) {
    return !GappedText.of(prompt).gaps().isEmpty();
  }

  /**
   * Returns the defaults; commands and window alike.
   *
   * @param maximumLength the model's window
   */
  public static GenerationSettings standard(int maximumLength) {
    int length = Math.min(STANDARD_LENGTH, maximumLength);
    return new GenerationSettings(
        "Once upon a time", length / 2, length, false, Settings.standard());
  }

  /** Returns the settings that make a recording, or continue it with what it was last run with. */
  public static GenerationSettings of(Recording recording) {
    Draft start = recording.trajectory().start();
    int given = 0;
    while (given < start.length() && !start.isMasked(given)) {
      given++;
    }
    Settings settings = recording.trajectory().settings();
    if (hasGaps(recording.prompt())) {
      return standard(start.length()).with(settings).with(GappedText.of(recording.prompt()));
    }
    return new GenerationSettings(
        recording.prompt(),
        given - 1,
        start.length(),
        !start.isMasked(start.length() - 1),
        settings);
  }

  /** Returns the same with other values of some fields. */
  public GenerationSettings with(SettingValues values) {
    SamplerOptions sampler = values.or(SAMPLER, this);
    var choice =
        new TokenChoice(
            values.or(TEMPERATURE, this),
            values.or(TOP_K, this).intValue(),
            values.or(TOP_P, this));
    return new GenerationSettings(
        values.or(PROMPT, this),
        values.or(PREFIX, this).intValue(),
        values.or(LENGTH, this).intValue(),
        values.or(ENDS, this),
        new Settings(
            sampler,
            values.or(STEPS, this).intValue(),
            choice,
            values.or(GUIDANCE, this),
            values.or(SEED, this)));
  }

  /** The prompt as a text with gaps, if it has any: then it is the whole text. */
  public Optional<GappedText> gapped() {
    return Optional.of(GappedText.of(prompt)).filter(text -> !text.gaps().isEmpty());
  }

  /** The same, asked with another prompt. */
  public GenerationSettings with(GappedText text) {
    return new GenerationSettings(text.toString(), prefix, length, ends, settings);
  }

  /** The same, asked with other settings. */
  public GenerationSettings with(Settings others) {
    return new GenerationSettings(prompt, prefix, length, ends, others);
  }

  /**
   * Finds whether a run can start from this, once the lengths of all gaps are chosen.
   *
   * @throws UserError if the prompt or the length does not fit
   */
  public void check(Tokenizer tokenizer, int maximumLength) {
    Optional<GappedText> text = gapped();
    if (text.isPresent()) {
      text.get().tokens(tokenizer, maximumLength);
    } else {
      opening(tokenizer, maximumLength);
    }
  }

  /**
   * The draft to start from: the sequence start, the prefix of the prompt, then masks, and the
   * sequence end where it ends; or the text with masks in its gaps.
   *
   * @param maximumLength the model's window; a longer draft needs a sampler that {@linkplain
   *     SlidingWindow#suits suits} a window that slides
   * @throws UserError if the prompt or the length does not fit
   * @throws IllegalArgumentException if the length of a gap is not chosen yet
   */
  public Draft start(Tokenizer tokenizer, int maximumLength) {
    Optional<GappedText> text = gapped();
    if (text.isEmpty()) {
      return opening(tokenizer, maximumLength);
    }
    if (text.get().isOpen()) {
      throw new IllegalArgumentException("the length of a gap is not chosen: " + text.get());
    }
    return GappedText.draft(tokenizer.start(), text.get().tokens(tokenizer, maximumLength));
  }

  private Draft opening(Tokenizer tokenizer, int maximumLength) {
    if (length > maximumLength && !SlidingWindow.suits(settings.sampler().block(), maximumLength)) {
      throw new UserError(
          "The length is %d, but the model's window holds %d tokens: choose a smaller length, or %s of 1 to %d tokens."
              .formatted(length, maximumLength, blocks(), SlidingWindow.stride(maximumLength)));
    }
    int[] prompted = prompt.isBlank() ? new int[0] : tokenizer.encode(prompt);
    if (length <= maximumLength && prompted.length >= maximumLength) {
      throw new UserError(
          "The prompt has %d tokens, but the model's window holds %d after the sequence start: shorten the prompt."
              .formatted(prompted.length, maximumLength - 1));
    }
    int kept = Math.min(prefix, prompted.length);
    int least = kept + (ends ? 3 : 2);
    if (kept >= length) {
      throw new UserError(
          "The length is %d, but must be above the %d tokens that are kept of the prompt."
              .formatted(length, kept));
    }
    if (length < least) {
      throw new UserError(
          "The length is %d, but must be at least %d: the prompt leaves nothing to fill."
              .formatted(length, least));
    }
    int[] prefixed = new int[kept + 1];
    prefixed[0] = tokenizer.start();
    System.arraycopy(prompted, 0, prefixed, 1, kept);
    Draft draft = Draft.prompted(prefixed, length);
    return ends ? draft.giving(length - 1, tokenizer.end()) : draft;
  }

  private String blocks() {
    SamplerSpec sampler = settings.sampler().spec();
    return sampler.takesBlocks()
        ? "blocks"
        : "a sampler other than %s in blocks".formatted(sampler.id());
  }
}
