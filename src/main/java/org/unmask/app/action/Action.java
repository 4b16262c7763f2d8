package org.unmask.app.action;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;

/**
 * An action of the window.
 *
 * @param id the id of the menu item
 * @param label the localised label
 * @param keys the keys that run the action; the first is shown. Only a choice of the palette has
 *     none
 * @param enabled whether the action can run now
 * @param otherwise why it cannot while it is not enabled; empty where the label says it
 * @param listens whether its keys run it now; the menu and the palette always do
 * @param selected for choices and switches: whether it is the current choice
 * @param isApart whether it begins a section of its menu
 */
public record Action(
    ActionGroup group,
    String id,
    String label,
    List<KeyCombination> keys,
    ObservableBooleanValue enabled,
    String otherwise,
    ObservableBooleanValue listens,
    Optional<ObservableBooleanValue> selected,
    boolean isApart,
    Runnable work) {
  /** Copies the keys. */
  public Action {
    keys = List.copyOf(keys);
  }

  /**
   * Returns an action that is always enabled.
   *
   * @param keys the keys in the format of {@link KeyCombination#valueOf}, separated by spaces, with
   *     _ for a space within a name: {@code "Shortcut+Enter F5 Page_Down"}
   */
  public static Action of(ActionGroup group, String id, String label, String keys, Runnable work) {
    if (keys.isBlank()) {
      throw new IllegalArgumentException("action %s has no key".formatted(id));
    }
    List<KeyCombination> combinations =
        Arrays.stream(keys.split(" "))
            .map(each -> KeyCombination.valueOf(each.replace('_', ' ')))
            .toList();
    return of(group, id, label, combinations, work);
  }

  /** Returns a choice that only the palette offers, such as a preset of the user. */
  public static Action choice(ActionGroup group, String id, String label, Runnable work) {
    return of(group, id, label, List.of(), work);
  }

  private static Action of(
      ActionGroup group, String id, String label, List<KeyCombination> keys, Runnable work) {
    return new Action(
        group, id, label, keys, always(), "", always(), Optional.empty(), false, work);
  }

  private static ObservableBooleanValue always() {
    return new ReadOnlyBooleanWrapper(true).getReadOnlyProperty();
  }

  /** Returns a copy with an enabled state. */
  public Action when(ObservableBooleanValue now) {
    return when(now, otherwise);
  }

  /** Returns a copy with an enabled state, and the reason that is given while it is false. */
  public Action when(ObservableBooleanValue now, String reason) {
    return new Action(group, id, label, keys, now, reason, listens, selected, isApart, work);
  }

  /** Returns a copy whose keys run it only in a state, such as while a view has the focus. */
  public Action listeningWhen(ObservableBooleanValue now) {
    return new Action(group, id, label, keys, enabled, otherwise, now, selected, isApart, work);
  }

  /** Returns a copy with a selected state. */
  public Action selectedWhen(ObservableBooleanValue now) {
    return new Action(
        group, id, label, keys, enabled, otherwise, listens, Optional.of(now), isApart, work);
  }

  /** Returns a copy that begins a section of its menu. */
  public Action apart() {
    return new Action(group, id, label, keys, enabled, otherwise, listens, selected, true, work);
  }

  /** Runs the action if it is enabled. */
  public void run() {
    if (enabled.get()) {
      work.run();
    }
  }

  /** Runs the action now, or once, as soon as it is enabled. */
  public void runOnceEnabled() {
    if (enabled.get()) {
      work.run();
      return;
    }
    enabled.addListener(
        new InvalidationListener() {
          @Override
          public void invalidated(Observable changed) {
            if (enabled.get()) {
              enabled.removeListener(this);
              work.run();
            }
          }
        });
  }

  /** Returns at most two of the keys as text, such as “Ctrl+Enter, F5”. */
  public String keyText() {
    return keys.stream()
        .map(KeyCombination::getDisplayText)
        .distinct()
        .limit(2)
        .collect(Collectors.joining(", "));
  }

  /** Returns the label with the keys for a tooltip, such as “Generate (Ctrl+Enter, F5)”. */
  public String labelWithKeys() {
    return "%s (%s)".formatted(label, keyText());
  }
}
