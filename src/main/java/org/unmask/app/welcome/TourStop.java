package org.unmask.app.welcome;

import java.util.List;
import java.util.Optional;

/**
 * A stop of the tour: a control of the window with a title and a sentence, which are {@code
 * tour.<id>} and {@code tour.<id>.text} in the messages.
 *
 * @param control the selector of the control in the window
 * @param action the id of the action that runs when the tour comes here first
 */
public record TourStop(String id, String control, Optional<String> action) {
  /** The stops, in their order. */
  static final List<TourStop> ALL =
      List.of(
          at("prompt", "#prompt"),
          at("run", "#generate"),
          new TourStop("stage", ".stage-pane", Optional.of("run-generate")),
          at("scrubber", "#scrubber"),
          at("card", ".stage-pane"),
          at("edit", ".stage-pane"),
          at("sampler", "#sampler"),
          at("steps", "#steps-slider"),
          at("tabs", "#workplaces > .tab-header-area"),
          at("menus", "#menu"));

  private static TourStop at(String id, String control) {
    return new TourStop(id, control, Optional.empty());
  }
}
