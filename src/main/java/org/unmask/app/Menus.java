package org.unmask.app;

import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.stage.Arrangement;
import org.unmask.app.theme.Theme;

/** The menu bar: everything the window can do, with its keys. */
final class Menus {
  /** What the menus call. */
  interface Actions {
    void openCheckpoint();

    void openTrajectory();

    void saveTrajectory();

    void exportGif();

    void quit();

    void generate();

    void stop();

    void about();
  }

  private Menus() {}

  static MenuBar bar(
      Actions actions,
      ObservableBooleanValue nothingRecorded,
      ObjectProperty<Theme> theme,
      ObjectProperty<Arrangement> arrangement) {
    MenuItem save =
        item("save", "Save trajectory …", Feather.SAVE, "Shortcut+S", actions::saveTrajectory);
    MenuItem gif = item("gif", "Export GIF …", Feather.FILM, "Shortcut+E", actions::exportGif);
    save.disableProperty().bind(nothingRecorded);
    gif.disableProperty().bind(nothingRecorded);
    var file =
        new Menu(
            "_File",
            null,
            item(
                "open-checkpoint",
                "Open checkpoint …",
                Feather.FOLDER,
                "Shortcut+O",
                actions::openCheckpoint),
            item(
                "open-trajectory",
                "Open trajectory …",
                Feather.FILE_TEXT,
                "Shortcut+Shift+O",
                actions::openTrajectory),
            new SeparatorMenuItem(),
            save,
            gif,
            new SeparatorMenuItem(),
            item("quit", "Quit", Feather.LOG_OUT, "Shortcut+Q", actions::quit));
    var run =
        new Menu(
            "_Run",
            null,
            item(
                "run-generate",
                "Generate",
                Feather.PLAY_CIRCLE,
                "Shortcut+Enter",
                actions::generate),
            item("run-stop", "Stop", Feather.SQUARE, "Esc", actions::stop));
    var help =
        new Menu("_Help", null, item("about", "About Unmask", Feather.INFO, "F1", actions::about));
    var bar = new MenuBar(file, run, view(theme, arrangement), help);
    bar.setId("menu");
    return bar;
  }

  private static Menu view(ObjectProperty<Theme> theme, ObjectProperty<Arrangement> arrangement) {
    var dark = new CheckMenuItem("Dark");
    dark.setId("dark");
    dark.setAccelerator(KeyCombination.valueOf("Shortcut+D"));
    theme.subscribe(now -> dark.setSelected(now == Theme.DARK));
    dark.setOnAction(_ -> theme.set(dark.isSelected() ? Theme.DARK : Theme.LIGHT));
    var menu = new Menu("_View", null, dark, new SeparatorMenuItem());
    var group = new ToggleGroup();
    for (Arrangement each : Arrangement.values()) {
      var item = new RadioMenuItem(each.label());
      item.setId("arrangement-" + each.label());
      item.setToggleGroup(group);
      item.setOnAction(_ -> arrangement.set(each));
      arrangement.subscribe(now -> item.setSelected(now == each));
      menu.getItems().add(item);
    }
    return menu;
  }

  /** Keys that need no menu item: another one for Generate, and the player's. */
  static void addKeys(Scene scene, Runnable generate) {
    scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F5), generate);
  }

  private static MenuItem item(String id, String text, Feather icon, String keys, Runnable action) {
    var item = new MenuItem(text, new FontIcon(icon));
    item.setId(id);
    item.setAccelerator(KeyCombination.valueOf(keys));
    item.setOnAction(_ -> action.run());
    return item;
  }
}
