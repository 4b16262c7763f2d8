package org.unmask.app.presets;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;

/** The actions of presets. */
public final class PresetActions {
  private PresetActions() {}

  /**
   * Returns the choice of each that comes with the program, then saving the user's own.
   *
   * @param keys for each, then for keeping one; none may type a character
   */
  public static List<Action> of(
      PresetsViewModel<?> presets,
      PresetWords words,
      ActionGroup group,
      List<String> keys,
      Messages messages) {
    var actions = new ArrayList<Action>();
    for (String preset : presets.standard()) {
      actions.add(
          Action.of(
              group,
              words.id() + "-" + preset,
              words.name().of(preset),
              keys.get(actions.size()),
              () -> presets.chooseStandard(preset)));
    }
    actions.add(
        Action.of(
            group,
            words.id() + "-save",
            messages.text("action.save-preset"),
            keys.getLast(),
            () -> presets.naming().set(true)));
    return actions;
  }

  /**
   * Returns the choice of each that the model or the user gave a name, as they are now.
   *
   * @param id what ids begin with
   */
  public static <V> List<Action> named(PresetsViewModel<V> presets, String id, ActionGroup group) {
    return Stream.concat(presets.recommended().stream(), presets.own().stream())
        .map(
            preset ->
                Action.choice(
                    group,
                    id + "-named-" + preset.name(),
                    preset.name(),
                    () -> presets.choose(preset)))
        .toList();
  }

  /** Returns a shortcut of Ctrl, Shift and another key for each. */
  public static List<String> keys(String... others) {
    return Stream.of(others).map(other -> "Shortcut+Shift+" + other).toList();
  }
}
