package org.unmask.app.preset;

import java.util.ArrayList;
import java.util.List;
import org.unmask.app.action.Action;
import org.unmask.app.action.Group;
import org.unmask.app.language.Messages;

/** What can be done with presets. */
public final class PresetActions {
  private PresetActions() {}

  /**
   * The choice of each that comes with the program, then keeping one's own.
   *
   * @param keys held, as “Shortcut+Shift+”, while a preset's number, or S, is pressed
   */
  public static List<Action> of(
      PresetsViewModel<?> presets, PresetWords words, Group group, String keys, Messages messages) {
    var actions = new ArrayList<Action>();
    for (String preset : presets.standard()) {
      actions.add(
          Action.of(
              group,
              words.id() + "-" + preset,
              words.name().of(preset),
              keys + (actions.size() + 1),
              () -> presets.chooseStandard(preset)));
    }
    actions.add(
        Action.of(
            group,
            words.id() + "-save",
            messages.text("action.save-preset"),
            keys + "S",
            () -> presets.naming().set(true)));
    return actions;
  }
}
