package org.unmask.app.generate;

import java.util.ArrayList;
import java.util.List;
import org.unmask.app.action.Action;
import org.unmask.app.action.Group;
import org.unmask.app.language.Messages;

/** What can be done with presets. */
public final class PresetActions {
  private PresetActions() {}

  /** The choice of each that comes with the program, then keeping one's own. */
  public static List<Action> of(PresetsViewModel presets, Messages messages) {
    var actions = new ArrayList<Action>();
    for (Preset preset : Preset.standard()) {
      var action =
          Action.of(
              Group.PRESET,
              "preset-" + preset.name(),
              messages.text("preset." + preset.name()),
              "Shortcut+Shift+" + (actions.size() + 1),
              () -> presets.choose(preset));
      actions.add(action);
    }
    actions.add(
        Action.of(
            Group.PRESET,
            "preset-save",
            messages.text("action.save-preset"),
            "Shortcut+Shift+S",
            () -> presets.naming().set(true)));
    return actions;
  }
}
