package org.unmask.playback;

import java.util.Optional;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.SlidingWindow;
import org.unmask.problem.Problem;
import org.unmask.text.Tokenizer;

/**
 * What a person asks for.
 *
 * @param prompt the text that opens the draft; or, where it has gaps, the whole text, see {@link
 *     GappedText}
 * @param prefix how many of the prompt's tokens are kept, counted without the sequence start; of a
 *     shorter prompt, all; of a text with gaps, all
 * @param length how many positions the draft has, the sequence start among them; a text with gaps
 *     has its own
 * @param ends whether the last position is the sequence end, so that the text comes to its end
 *     there; not looked at in a text with gaps
 */
public record Request(String prompt, int prefix, int length, boolean ends, Settings settings) {
  /** Positions of a draft where a person chooses nothing and the model's window holds as many. */
  private static final int STANDARD_LENGTH = 128;

  /** Positions of the longest draft: as many as files of trajectories hold. */
  public static final int LONGEST = 16_384;

  /** Checks what can be checked without a model. */
  public Request {
    if (!hasGaps(prompt)) {
      if (prefix < 0) {
        throw new Problem("The prefix length is %d, but must be at least 0.".formatted(prefix));
      }
      if (length < 2 || length > LONGEST) {
        throw new Problem("The length is %d, but must be from 2 to %d.".formatted(length, LONGEST));
      }
      if (prompt.isBlank() && prefix > 0) {
        throw new Problem(
            "The prompt is empty: type a few words, or set the prefix length to 0 to start from masks alone.");
      }
    }
  }

  /** The same of a text that need not end. */
  public Request(String prompt, int prefix, int length, Settings settings) {
    this(prompt, prefix, length, false, settings);
  }

  private static boolean hasGaps(String prompt) {
    return !GappedText.of(prompt).gaps().isEmpty();
  }

  /**
   * What is asked where a person chooses nothing; commands and window alike.
   *
   * @param maximumLength the model's window
   */
  public static Request standard(int maximumLength) {
    int length = Math.min(STANDARD_LENGTH, maximumLength);
    return new Request("Once upon a time", length / 2, length, Settings.standard());
  }

  /** The prompt as a text with gaps, if it has any: then it is the whole text. */
  public Optional<GappedText> gapped() {
    return Optional.of(GappedText.of(prompt)).filter(text -> !text.gaps().isEmpty());
  }

  /** The same, asked with another prompt. */
  public Request with(GappedText text) {
    return new Request(text.toString(), prefix, length, ends, settings);
  }

  /** The same, asked with other settings. */
  public Request with(Settings others) {
    return new Request(prompt, prefix, length, ends, others);
  }

  /**
   * Finds whether a run can start from this, once the lengths of all gaps are chosen.
   *
   * @throws Problem if the prompt or the length does not fit
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
   * @throws Problem if the prompt or the length does not fit
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
    if (length > maximumLength && !SlidingWindow.suits(settings.sampler(), maximumLength)) {
      throw new Problem(
          "The length is %d, but the model's window holds %d tokens: choose a smaller length, or %s of 1 to %d tokens."
              .formatted(length, maximumLength, blocks(), SlidingWindow.stride(maximumLength)));
    }
    int[] prompted = prompt.isBlank() ? new int[0] : tokenizer.encode(prompt);
    if (length <= maximumLength && prompted.length >= maximumLength) {
      throw new Problem(
          "The prompt has %d tokens, but the model's window holds %d after the sequence start: shorten the prompt."
              .formatted(prompted.length, maximumLength - 1));
    }
    int kept = Math.min(prefix, prompted.length);
    int least = kept + (ends ? 3 : 2);
    if (kept >= length) {
      throw new Problem(
          "The length is %d, but must be above the %d tokens that are kept of the prompt."
              .formatted(length, kept));
    }
    if (length < least) {
      throw new Problem(
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
    SamplerFamily family = SamplerFamily.of(settings.sampler());
    return family.takesBlocks()
        ? "blocks"
        : "a sampler other than %s in blocks".formatted(family.id());
  }
}
