package org.unmask.app.window;

import java.util.List;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;

/** The actions of the window itself. */
final class WindowActions {
  /** The parts of the window that only the window can change. */
  interface Window {
    void close();

    void showPalette();

    void showShortcuts();

    void showWelcome();

    void beginTour();

    void showAbout();
  }

  private WindowActions() {}

  /** Returns those before the tabs' in their menus. */
  static List<Action> first(Window window, Messages messages) {
    return List.of(
        Action.of(
            ActionGroup.HELP,
            "palette",
            messages.text("action.palette"),
            "Shortcut+K Shortcut+Shift+P",
            window::showPalette),
        Action.of(
            ActionGroup.HELP,
            "shortcuts",
            messages.text("action.shortcuts"),
            "F1",
            window::showShortcuts),
        Action.of(
            ActionGroup.HELP,
            "tour",
            messages.text("action.tour"),
            "Shortcut+F1",
            window::beginTour),
        Action.of(
            ActionGroup.HELP,
            "welcome",
            messages.text("action.welcome"),
            "Shortcut+Shift+F1",
            window::showWelcome));
  }

  /** Returns those after the tabs' in their menus. */
  static List<Action> last(Window window, Messages messages) {
    return List.of(
        Action.of(
                ActionGroup.FILE, "quit", messages.text("action.quit"), "Shortcut+Q", window::close)
            .apart(),
        Action.of(
                ActionGroup.HELP,
                "about",
                messages.text("action.about"),
                "Shift+F1",
                window::showAbout)
            .apart());
  }
}
