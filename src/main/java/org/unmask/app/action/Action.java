package org.unmask.app.action;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;

/**
 * Something the window can do.
 *
 * @param id of its menu item
 * @param label what people read, in their language
 * @param keys what runs it: the first is shown; one at least
 * @param enabled whether it can be done now
 * @param selected for what is one of several choices or on and off: whether it is the present one
 */
public record Action(
    Group group,
    String id,
    String label,
    List<KeyCombination> keys,
    ObservableBooleanValue enabled,
    Optional<ObservableBooleanValue> selected,
    Runnable work) {
  /** Copies the keys. */
  public Action {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("action %s has no key".formatted(id));
    }
  }

  /**
   * An action that can always be done.
   *
   * @param keys as {@link KeyCombination#valueOf} reads them, divided by spaces: {@code
   *     "Shortcut+Enter F5"}
   */
  public static Action of(Group group, String id, String label, String keys, Runnable work) {
    List<KeyCombination> combinations =
        Arrays.stream(keys.split(" ")).map(KeyCombination::valueOf).toList();
    return new Action(group, id, label, combinations, always(), Optional.empty(), work);
  }

  private static ObservableBooleanValue always() {
    return new ReadOnlyBooleanWrapper(true).getReadOnlyProperty();
  }

  /** The same, where it can be done only at times. */
  public Action when(ObservableBooleanValue now) {
    return new Action(group, id, label, keys, now, selected, work);
  }

  /** The same, where it is a choice. */
  public Action selectedWhen(ObservableBooleanValue now) {
    return new Action(group, id, label, keys, enabled, Optional.of(now), work);
  }

  /** Does it, if it can be done now. */
  public void run() {
    if (enabled.get()) {
      work.run();
    }
  }

  /** The keys for people, as “Ctrl+Enter, F5”; two at most. */
  public String keyText() {
    return keys.stream()
        .map(KeyCombination::getDisplayText)
        .distinct()
        .limit(2)
        .collect(Collectors.joining(", "));
  }

  /** For a tooltip, as “Generate (Ctrl+Enter, F5)”. */
  public String labelWithKeys() {
    return "%s (%s)".formatted(label, keyText());
  }
}
