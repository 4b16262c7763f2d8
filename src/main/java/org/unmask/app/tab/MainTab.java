package org.unmask.app.tab;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.unmask.app.action.Action;

/**
 * A main tab of the window. The window knows its tabs by this interface alone; {@code MainTabs}
 * lists them. All methods are called on the JavaFX thread.
 *
 * <p>A tab is called {@code tab.<id>} in the messages, and the action that shows it {@code
 * action.show-<id>}.
 */
public interface MainTab {
  /** Identifies the tab in messages, actions and the settings file: lower-case letters. */
  String id();

  /** Returns the keys that show the tab, as {@link Action#of} reads them. */
  String keys();

  /** Returns the content, which is the same node each time. */
  Node content();

  /** Returns what can be done in the tab, in the order of the menus. */
  default List<Action> actions() {
    return List.of();
  }

  /**
   * Returns what the palette offers besides, as it is now: presets of the user and of the model.
   */
  default List<Action> choices() {
    return List.of();
  }

  /** Returns what the tab shows in the status line, whichever tab is selected. */
  default StatusItems status() {
    return StatusItems.NONE;
  }

  /**
   * Opens what another tab or the system hands over. The window asks the selected tab first, then
   * the others in their order, and selects the one that opens it.
   *
   * @return whether this tab opens it
   */
  default boolean open(OpenRequest request) {
    return false;
  }

  /** Starts what needs a window that is shown. Called once. */
  default void start() {}

  /** Returns what to ask before the window closes; empty while nothing goes on that would end. */
  default Optional<String> unfinished() {
    return Optional.empty();
  }

  /** Stops what runs, and writes to {@link TabContext#memory()} what the next session needs. */
  default void close() {}
}
