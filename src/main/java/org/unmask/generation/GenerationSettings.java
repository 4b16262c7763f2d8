package org.unmask.generation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.SlidingWindow;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.LeftToRight;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.generation.gap.GappedText;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;
import org.unmask.text.Tokenizer;

/**
 * The settings of a text. Each of them is described by a {@link Field}, from which options, help,
 * forms, presets, files and the copied command derive. A field's label and help are the messages
 * {@code generate.<id>} and {@code generate.<id>.meaning}.
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
  public static final Field.Text PROMPT = new Field.Text("prompt");

  /** See {@link #prefix}. */
  public static final Field.Numeric PREFIX =
      new Field.Numeric(
          new Parameter("prefix", 0, Integer.MAX_VALUE, 1, 64, STANDARD_LENGTH / 2.0, "tokens"));

  /** See {@link #length}. */
  public static final Field.Numeric LENGTH =
      new Field.Numeric(new Parameter("length", 2, LONGEST, 1, 512, STANDARD_LENGTH, "tokens"));

  /** See {@link #ends}. */
  public static final Field.Flag ENDS = new Field.Flag("ends");

  /** See {@link Settings#sampler}. */
  public static final Field.OfSampler SAMPLER = new Field.OfSampler("sampler");

  /** See {@link Settings#steps}. */
  public static final Field.Numeric STEPS = new Field.Numeric(Settings.STEPS);

  /** See {@link TokenChoice#temperature}. */
  public static final Field.Numeric TEMPERATURE = new Field.Numeric(TokenChoice.TEMPERATURE);

  /** See {@link TokenChoice#topK}. */
  public static final Field.Numeric TOP_K = new Field.Numeric(TokenChoice.TOP_K);

  /** See {@link TokenChoice#topP}. */
  public static final Field.Numeric TOP_P = new Field.Numeric(TokenChoice.TOP_P);

  /** See {@link Settings#guidance}. */
  public static final Field.Numeric GUIDANCE = new Field.Numeric(Settings.GUIDANCE);

  /** See {@link Settings#seed}. */
  public static final Field.Whole SEED = new Field.Whole("seed");

  /** The fields of the text, in the order of files. */
  public static final List<Field<?>> TEXT = List.of(PROMPT, PREFIX, LENGTH, ENDS);

  /** The fields of the run, in the order of files. */
  public static final List<Field<?>> RUN =
      List.of(SAMPLER, STEPS, TEMPERATURE, TOP_K, TOP_P, GUIDANCE, SEED);

  /** The fields of masked models only: a causal model writes to the length or its own end. */
  public static final List<Field<?>> FOR_MASKS = List.of(SAMPLER, STEPS, GUIDANCE, ENDS);

  /** The values of {@link #FOR_MASKS} for a causal model. */
  public static final SettingValues FROM_LEFT_TO_RIGHT =
      SettingValues.NONE
          .with(SAMPLER, SamplerOptions.usual(LeftToRight.SPEC))
          .with(GUIDANCE, GUIDANCE.parameter().usual())
          .with(ENDS, false);

  /** All of them. */
  public static final List<Field<?>> ALL =
      Stream.of(TEXT, RUN).<Field<?>>flatMap(List::stream).toList();

  /** Checks what can be checked without a model. */
  public GenerationSettings {
    if (!hasGaps(prompt)) {
      if (prefix < 0) {
        throw new UserError("The prefix length is %d, but must be at least 0.", prefix);
      }
      if (length < 2 || length > LONGEST) {
        throw new UserError("The length is %d, but must be from 2 to %d.", length, LONGEST);
      }
      if (prompt.isBlank() && prefix > 0) {
        throw new UserError(
            "The prompt is empty. Type a few words, or set the prefix length to 0 to start from masks alone.");
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

  /** Returns the value of each field. */
  public SettingValues values() {
    TokenChoice choice = settings.choice();
    return SettingValues.NONE
        .holding(PROMPT, prompt)
        .holding(PREFIX, (double) prefix)
        .holding(LENGTH, (double) length)
        .holding(ENDS, ends)
        .holding(SAMPLER, settings.sampler())
        .holding(STEPS, (double) settings.steps())
        .holding(TEMPERATURE, choice.temperature())
        .holding(TOP_K, (double) choice.topK())
        .holding(TOP_P, choice.topP())
        .holding(GUIDANCE, settings.guidance())
        .holding(SEED, settings.seed());
  }

  /** Returns the same with other values of some fields. */
  public GenerationSettings with(SettingValues others) {
    SettingValues all = values().with(others);
    var choice =
        new TokenChoice(all.value(TEMPERATURE), all.value(TOP_K).intValue(), all.value(TOP_P));
    return new GenerationSettings(
        all.value(PROMPT),
        all.value(PREFIX).intValue(),
        all.value(LENGTH).intValue(),
        all.value(ENDS),
        new Settings(
            all.value(SAMPLER),
            all.value(STEPS).intValue(),
            choice,
            all.value(GUIDANCE),
            all.value(SEED)));
  }

  /** Returns values with half the length for the prompt, where they have a length and no prefix. */
  public static SettingValues withPrefix(SettingValues values) {
    Optional<Double> length = values.get(LENGTH);
    return length.isPresent() && values.get(PREFIX).isEmpty()
        ? values.with(PREFIX, Math.floor(length.get() / 2))
        : values;
  }

  /**
   * Returns values with a step for each position, where they have a sampler and no steps.
   *
   * @param length of the text, if they have none
   */
  public static SettingValues withSteps(SettingValues values, int length) {
    return values.get(SAMPLER).isPresent() && values.get(STEPS).isEmpty()
        ? values.with(STEPS, values.get(LENGTH).orElse((double) length))
        : values;
  }

  /**
   * Returns these as a model takes them: for a causal one from left to right, without what is
   * {@link #FOR_MASKS}.
   */
  public GenerationSettings forModel(MaskedLanguageModel model) {
    return model.isCausal() ? with(FROM_LEFT_TO_RIGHT) : this;
  }

  /** Returns the prompt as a text with gaps, if it has any: then it is the whole text. */
  public Optional<GappedText> gapped() {
    return Optional.of(GappedText.of(prompt)).filter(text -> !text.gaps().isEmpty());
  }

  /** Returns the same, asked with another prompt. */
  public GenerationSettings with(GappedText text) {
    return new GenerationSettings(text.toString(), prefix, length, ends, settings);
  }

  /** Returns the same, asked with other settings. */
  public GenerationSettings with(Settings others) {
    return new GenerationSettings(prompt, prefix, length, ends, others);
  }

  /**
   * Finds whether a run can start from this, once the lengths of all gaps are chosen.
   *
   * @throws UserError if the prompt or the length does not fit, or a causal model is given gaps
   */
  public void check(Tokenizer tokenizer, MaskedLanguageModel model) {
    Optional<GappedText> text = gapped();
    if (text.isEmpty()) {
      opening(tokenizer, model.maximumLength());
    } else if (model.isCausal()) {
      throw new UserError(
          "The prompt has gaps, but this model writes from left to right and sees no text after a gap. Remove them, or open a masked model.");
    } else {
      text.get().tokens(tokenizer, model.maximumLength());
    }
  }

  /**
   * Returns the draft to start from: the sequence start, the prefix of the prompt, then masks, and
   * the sequence end where it ends; or the text with masks in its gaps.
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
          "The length is %d, but the model's window holds %d tokens. Choose a smaller length, or %s of 1 to %d tokens.",
          length, maximumLength, blocks(), SlidingWindow.stride(maximumLength));
    }
    int[] prompted = prompt.isBlank() ? new int[0] : tokenizer.encode(prompt);
    if (length <= maximumLength && prompted.length >= maximumLength) {
      throw new UserError(
          "The prompt has %d tokens, but the model's window holds %d after the sequence start. Shorten the prompt.",
          prompted.length, maximumLength - 1);
    }
    int kept = Math.min(prefix, prompted.length);
    int least = kept + (ends ? 3 : 2);
    if (kept >= length) {
      throw new UserError(
          "The length is %d, but must be above the %d tokens kept of the prompt.", length, kept);
    }
    if (length < least) {
      throw new UserError(
          "The length is %d, but must be at least %d, so that the prompt leaves a position to fill.",
          length, least);
    }
    int[] prefixed = new int[kept + 1];
    prefixed[0] = tokenizer.start();
    System.arraycopy(prompted, 0, prefixed, 1, kept);
    Draft draft = Draft.prompted(prefixed, length);
    return ends ? draft.giving(length - 1, tokenizer.end()) : draft;
  }

  private Message blocks() {
    SamplerSpec sampler = settings.sampler().spec();
    return sampler.takesBlocks()
        ? Message.of("blocks")
        : Message.of("a sampler other than %s in blocks", sampler.id());
  }
}
