package org.unmask.diffusion.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unmask.error.ValueError;

/**
 * γ(t), the mask ratio that is left when the share t of a run is done: falling from γ(0) = 1 to
 * γ(1) = 0.
 */
public sealed interface Schedule {
  /**
   * Returns the share of the masks that stays.
   *
   * @param done the share of the run that is done, t, from 0 to 1
   */
  double maskRatio(double done);

  /**
   * Returns the share of so many masks that stays.
   *
   * @param masks N, how many there are at the start, on which γ of some schedules depends
   */
  default double maskRatio(double done, int masks) {
    return maskRatio(done);
  }

  /** Returns the name in commands and files, as “linear”, “power:2” or “1,0.6,0.1,0”. */
  String id();

  /**
   * Returns ⌊masks · γ(t)⌋; a whole number stays one, where rounding would make it a little less.
   */
  default int masksLeft(int masks, double done) {
    return (int) (masks * maskRatio(done, masks) + 1e-9);
  }

  /**
   * Returns how many of a number of masks stay after a step.
   *
   * @param step from 0
   */
  default int masksAfter(int masks, int step, int steps) {
    return masksLeft(masks, (step + 1) / (double) steps);
  }

  /** γ(t) = 1 − t. */
  record Linear() implements Schedule {
    @Override
    public double maskRatio(double done) {
      return 1 - done;
    }

    /**
     * Divides the masks evenly, as LLaDA does: the first steps take one more where they do not
     * divide.
     */
    @Override
    public int masksAfter(int masks, int step, int steps) {
      int done = step + 1;
      return masks - done * (masks / steps) - Math.min(done, masks % steps);
    }

    @Override
    public String id() {
      return "linear";
    }
  }

  /**
   * γ(t) = cos(πt/2): slow at first.
   *
   * @see <a href="https://arxiv.org/abs/2202.04200">Chang et al., MaskGIT</a>
   */
  record Cosine() implements Schedule {
    @Override
    public double maskRatio(double done) {
      return done == 1 ? 0 : Math.cos(Math.PI * done / 2);
    }

    @Override
    public String id() {
      return "cosine";
    }
  }

  /**
   * γ(t) = 1 − tᵃ: slow at first above 1, fast at first below.
   *
   * @param exponent a, from 0.1 to 10
   */
  record Power(double exponent) implements Schedule {
    /** Checks the range. */
    public Power {
      if (!(exponent >= 0.1 && exponent <= 10)) {
        throw new ValueError(
            "The schedule's exponent is %s, but must be from 0.1 to 10.", exponent);
      }
    }

    @Override
    public double maskRatio(double done) {
      return 1 - Math.pow(done, exponent);
    }

    @Override
    public String id() {
      return "power:" + exponent;
    }
  }

  /**
   * A schedule of MaskGIT's code that depends on the number N of masks.
   *
   * @see <a href="https://arxiv.org/abs/2202.04200">Chang et al., MaskGIT</a>
   */
  sealed interface ByCount extends Schedule {
    /** N of MaskGIT's own pictures, the default. */
    int PICTURE = 256;

    @Override
    default double maskRatio(double done) {
      return maskRatio(done, PICTURE);
    }
  }

  /** γ(t) = min(1, −log t / log N): fast at first. */
  record Log() implements ByCount {
    @Override
    public double maskRatio(double done, int masks) {
      return done == 0 ? 1 : Math.min(1, Math.abs(Math.log(done)) / Math.log(Math.max(2, masks)));
    }

    @Override
    public String id() {
      return "log";
    }
  }

  /** γ(t) = 1 − N^(t − 1), and 1 before the first step: very slow at first. */
  record Exp() implements ByCount {
    @Override
    public double maskRatio(double done, int masks) {
      return done == 0 ? 1 : 1 - Math.pow(Math.max(2, masks), done - 1);
    }

    @Override
    public String id() {
      return "exp";
    }
  }

  /**
   * A curve through ratios given by hand, at even distances, joined by straight lines.
   *
   * @param ratios two at least, falling from 1 to 0
   */
  record ByHand(List<Double> ratios) implements Schedule {
    /** Copies the ratios and checks that they fall from 1 to 0. */
    public ByHand {
      ratios = List.copyOf(ratios);
      boolean falls = ratios.size() >= 2 && ratios.getFirst() == 1 && ratios.getLast() == 0;
      for (int i = 1; falls && i < ratios.size(); i++) {
        falls = ratios.get(i) <= ratios.get(i - 1);
      }
      if (!falls) {
        throw new ValueError("The schedule's ratios are %.60s, but must fall from 1 to 0.", ratios);
      }
    }

    @Override
    public double maskRatio(double done) {
      double at = done * (ratios.size() - 1);
      int before = Math.min((int) at, ratios.size() - 2);
      double share = at - before;
      return ratios.get(before) * (1 - share) + ratios.get(before + 1) * share;
    }

    @Override
    public String id() {
      return ratios.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
  }

  /**
   * Returns the schedule of that {@link #id}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Schedule of(String id) {
    String text = id.strip().toLowerCase(Locale.ROOT);
    try {
      if (text.equals("linear")) {
        return new Linear();
      } else if (text.equals("cosine")) {
        return new Cosine();
      } else if (text.equals("log")) {
        return new Log();
      } else if (text.equals("exp")) {
        return new Exp();
      } else if (text.startsWith("power:")) {
        return new Power(Double.parseDouble(text.substring("power:".length())));
      } else if (text.contains(",")) {
        var ratios = new ArrayList<Double>();
        for (String ratio : text.split(",", -1)) {
          ratios.add(Double.parseDouble(ratio));
        }
        return new ByHand(ratios);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new ValueError(
        "“%.60s” is not a schedule. Choose linear, cosine, log, exp, an exponent such as power:2, or ratios from 1 to 0 such as 1,0.6,0.1,0.",
        id);
  }

  /** The forms of a schedule's name, as shown to the user. */
  String FORMS =
      "linear, cosine, log, exp, power:A (A from 0.1 to 10) or ratios from 1 to 0, as 1,0.6,0.1,0";
}
