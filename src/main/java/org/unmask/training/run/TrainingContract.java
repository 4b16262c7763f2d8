package org.unmask.training.run;

import org.unmask.error.ValueError;
import org.unmask.training.objective.MaskRatios;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.setting.TrainingSettings;

/**
 * The contract of training: the kinds of text that a model saw, beyond which it need not be good.
 *
 * @param shortest sequence, in tokens, its start among them, from 1
 * @param longest sequence
 * @param leastPrefix how many tokens after the start stayed visible at least, from 0
 * @param mostPrefix and at most
 * @param lowestRatio of masked positions, from 0
 * @param highestRatio to 1
 * @param objective by name; of a checkpoint from elsewhere any name
 */
public record TrainingContract(
    int shortest,
    int longest,
    int leastPrefix,
    int mostPrefix,
    double lowestRatio,
    double highestRatio,
    String objective) {
  private static final int MOST = 1 << 20;
  private static final int LONGEST_NAME = 40;

  /** Checks the ranges, as they may come from an untrusted file. */
  public TrainingContract {
    if (shortest < 1 || shortest > longest || longest > MOST) {
      throw new ValueError(
          "The lengths are from %d to %d, but must be from 1 to %d.", shortest, longest, MOST);
    }
    if (leastPrefix < 0 || leastPrefix > mostPrefix || mostPrefix > longest) {
      throw new ValueError(
          "The prefix lengths are from %d to %d, but must be from 0 to %d.",
          leastPrefix, mostPrefix, longest);
    }
    if (!(lowestRatio >= 0 && lowestRatio <= highestRatio && highestRatio <= 1)) {
      throw new ValueError(
          "The mask ratios are from %s to %s, but must be from 0 to 1.", lowestRatio, highestRatio);
    }
    if (objective.isBlank() || objective.length() > LONGEST_NAME) {
      throw new ValueError("The objective's name is empty or too long.");
    }
  }

  /** Returns what a run lets its model see. */
  public static TrainingContract of(TrainingSettings settings, int length) {
    int least = settings.prefixes() instanceof Prefixes.Fixed fixed ? fixed.tokens() : 0;
    int most =
        switch (settings.prefixes()) {
          case Prefixes.Fixed fixed -> fixed.tokens();
          case Prefixes.Varied _ -> length / 2;
        };
    MaskRatios ratios = settings.objective().ratios();
    return new TrainingContract(
        length,
        length,
        least,
        most,
        ratios.lowest(),
        ratios.highest(),
        settings.objective().name());
  }

  /** Returns whether sequences were as long. */
  public boolean covers(int length) {
    return shortest <= length && length <= longest;
  }

  /** Returns whether as many tokens of the start stayed visible. */
  public boolean coversPrefix(int tokens) {
    return leastPrefix <= tokens && tokens <= mostPrefix;
  }
}
