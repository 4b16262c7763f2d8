package org.unmask.app.action;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.unmask.app.i18n.Messages;

/** The menu bar of a list of actions. */
public final class ActionMenus {
  private ActionMenus() {}

  /** Makes a menu for each group, in order: items in the order of the list, then its menus. */
  public static MenuBar bar(List<Action> actions, Messages messages) {
    var bar = new MenuBar();
    bar.setId("menu");
    Map<ActionGroup, Menu> menus = new HashMap<>();
    for (ActionGroup group : groups(actions)) {
      var menu = new Menu(group.menuText(messages));
      menus.put(group, menu);
      if (group.parent().isEmpty()) {
        bar.getMenus().add(menu);
      }
    }
    for (Action action : actions) {
      add(item(action), action.isApart(), requireNonNull(menus.get(action.group())));
    }
    for (ActionGroup group : groups(actions)) {
      group
          .parent()
          .map(menus::get)
          .ifPresent(parent -> addMenu(requireNonNull(menus.get(group)), parent));
    }
    return bar;
  }

  private static void addMenu(Menu menu, Menu parent) {
    add(menu, !(parent.getItems().getLast() instanceof Menu), parent);
  }

  private static void add(MenuItem item, boolean isApart, Menu menu) {
    if (isApart && !menu.getItems().isEmpty()) {
      menu.getItems().add(new SeparatorMenuItem());
    }
    menu.getItems().add(item);
  }

  /** Returns the groups that actions are in, and those around them, in their order. */
  static List<ActionGroup> groups(List<Action> actions) {
    return actions.stream()
        .map(Action::group)
        .flatMap(group -> Stream.concat(group.parent().stream(), Stream.of(group)))
        .distinct()
        .sorted()
        .toList();
  }

  /** Makes an action's item. */
  public static MenuItem item(Action action) {
    MenuItem item =
        action.selected().map(selected -> choice(action, selected)).orElseGet(() -> plain(action));
    item.setId(action.id());
    item.setAccelerator(action.keys().getFirst());
    item.disableProperty().bind(action.enabled().map(enabled -> !enabled));
    return item;
  }

  private static MenuItem plain(Action action) {
    var item = new MenuItem(action.label());
    item.setOnAction(_ -> action.run());
    return item;
  }

  private static MenuItem choice(Action action, ObservableBooleanValue selected) {
    if (action.group().parent().isPresent()) {
      var item = new RadioMenuItem(action.label());
      selected.subscribe(now -> item.setSelected(now));
      item.setOnAction(
          _ -> {
            action.run();
            item.setSelected(selected.get()); // a click on the present choice leaves it chosen
          });
      return item;
    }
    var item = new CheckMenuItem(action.label());
    selected.subscribe(now -> item.setSelected(now));
    item.setOnAction(_ -> action.run());
    return item;
  }
}
