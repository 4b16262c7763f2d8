package org.unmask.app.form;

import static javafx.beans.binding.Bindings.createBooleanBinding;

import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.SlidingWindow;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.gap.GappedText;
import org.unmask.setting.Field;

/** The limits of a text's length, and the fields that count, with the open model and the prompt. */
final class FormLimits {
  /** The number of windows that the slider lets a text become. */
  private static final int WINDOWS = 8;

  private final ReadOnlyIntegerWrapper maximumLength = new ReadOnlyIntegerWrapper(512);
  private final ReadOnlyBooleanWrapper wholeText = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper causal = new ReadOnlyBooleanWrapper();
  private int window = 512;

  /** Learns the prompt. */
  void take(String prompt) {
    wholeText.set(hasGaps(prompt));
  }

  private static boolean hasGaps(String text) {
    try {
      return !GappedText.of(text).gaps().isEmpty();
    } catch (UserError e) {
      return true; // one that is still being typed, or wrong: which is said elsewhere
    }
  }

  /** Learns the model. */
  void take(MaskedLanguageModel model) {
    window = model.maximumLength();
    causal.set(model.isCausal());
  }

  /**
   * Finds the longest text: from left to right, in blocks that suit a sliding window, it may be
   * longer than the window.
   *
   * @param block of the sampler
   */
  void reach(int block) {
    boolean slides = causal.get() || SlidingWindow.suits(block, window);
    maximumLength.set(slides ? Math.min(WINDOWS * window, GenerationSettings.LONGEST) : window);
  }

  /** Returns whether a field does not count: of a text with gaps, or with a causal model. */
  BooleanExpression unused(Field<?> field) {
    boolean ofText = GenerationSettings.TEXT.contains(field);
    boolean forMasks = GenerationSettings.FOR_MASKS.contains(field);
    return createBooleanBinding(
        () -> (ofText && wholeText.get()) || (forMasks && causal.get()), wholeText, causal);
  }

  ReadOnlyIntegerWrapper maximumLength() {
    return maximumLength;
  }

  ReadOnlyBooleanWrapper wholeText() {
    return wholeText;
  }

  ReadOnlyBooleanWrapper causal() {
    return causal;
  }
}
