package org.unmask.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unmask.error.Message;

/** The controls of the window that a step may point at, by their tabs. */
public final class Controls {
  /** Their ids, by the id of the tab. */
  public static final Map<String, List<String>> ALL =
      Map.of(
          "generate",
          List.of(
              "prompt",
              "generate",
              "sampler",
              "steps",
              "temperature",
              "top-k",
              "top-p",
              "seed",
              "length",
              "scrubber",
              "speed"),
          "train",
          List.of(
              "train-try-button",
              "train-texts",
              "mask-ratio",
              "train-start-button",
              "training-run"),
          "compare",
          List.of("race-run-button", "race-presets", "race-lanes", "race-clock-passes"));

  private Controls() {}

  /** Returns what is wrong with a control that the window does not have. */
  static Optional<Message> unknown(LessonStep.Point point) {
    List<String> known = ALL.get(point.tab());
    if (known == null) {
      return Optional.of(
          Message.of(
              "“point” names the tab %s. Choose one of: %s.",
              point.tab(), String.join(", ", new TreeMap<>(ALL).keySet())));
    }
    return known.contains(point.control())
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "“point” names the control %s, which lessons cannot point at in the tab %s. Choose one of: %s.",
                point.control(), point.tab(), String.join(", ", known)));
  }
}
