package org.unmask.app;

import java.util.Optional;
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
import org.unmask.app.language.Language;
import org.unmask.app.language.Messages;
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

  private final Messages messages;
  private final Actions actions;

  Menus(Messages messages, Actions actions) {
    this.messages = messages;
    this.actions = actions;
  }

  MenuBar bar(
      ObservableBooleanValue nothingRecorded,
      ObjectProperty<Theme> theme,
      ObjectProperty<Arrangement> arrangement,
      ObjectProperty<Optional<Language>> language) {
    MenuItem save = item("save-trajectory", Feather.SAVE, "Shortcut+S", actions::saveTrajectory);
    MenuItem gif = item("export-gif", Feather.FILM, "Shortcut+E", actions::exportGif);
    save.disableProperty().bind(nothingRecorded);
    gif.disableProperty().bind(nothingRecorded);
    var file =
        new Menu(
            messages.text("menu.file"),
            null,
            item("open-checkpoint", Feather.FOLDER, "Shortcut+O", actions::openCheckpoint),
            item("open-trajectory", Feather.FILE_TEXT, "Shortcut+Shift+O", actions::openTrajectory),
            new SeparatorMenuItem(),
            save,
            gif,
            new SeparatorMenuItem(),
            item("quit", Feather.LOG_OUT, "Shortcut+Q", actions::quit));
    var run =
        new Menu(
            messages.text("menu.run"),
            null,
            item("generate", Feather.PLAY_CIRCLE, "Shortcut+Enter", actions::generate),
            item("stop", Feather.SQUARE, "Esc", actions::stop));
    var help =
        new Menu(
            messages.text("menu.help"), null, item("about", Feather.INFO, "F1", actions::about));
    var bar = new MenuBar(file, run, view(theme, arrangement, language), help);
    bar.setId("menu");
    return bar;
  }

  private Menu view(
      ObjectProperty<Theme> theme,
      ObjectProperty<Arrangement> arrangement,
      ObjectProperty<Optional<Language>> language) {
    var dark = new CheckMenuItem(messages.text("action.dark"));
    dark.setId("dark");
    dark.setAccelerator(KeyCombination.valueOf("Shortcut+D"));
    theme.subscribe(now -> dark.setSelected(now == Theme.DARK));
    dark.setOnAction(_ -> theme.set(dark.isSelected() ? Theme.DARK : Theme.LIGHT));
    var menu = new Menu(messages.text("menu.view"), null, dark, new SeparatorMenuItem());
    var group = new ToggleGroup();
    for (Arrangement each : Arrangement.values()) {
      String text = messages.text("arrangement." + each.id());
      RadioMenuItem item = choice(text, each, arrangement, group);
      item.setId("arrangement-" + each.id());
      menu.getItems().add(item);
    }
    menu.getItems().addAll(new SeparatorMenuItem(), languages(language));
    return menu;
  }

  private Menu languages(ObjectProperty<Optional<Language>> language) {
    var menu = new Menu(messages.text("menu.language"), new FontIcon(Feather.GLOBE));
    menu.setId("language");
    var group = new ToggleGroup();
    var system = choice(messages.text("menu.language.system"), Optional.empty(), language, group);
    menu.getItems().add(system);
    for (Language each : Language.values()) {
      menu.getItems().add(choice(each.ownName(), Optional.of(each), language, group));
    }
    var note = new MenuItem(messages.text("menu.language.restart"));
    note.setDisable(true);
    menu.getItems().addAll(new SeparatorMenuItem(), note);
    return menu;
  }

  private static <T> RadioMenuItem choice(
      String text, T value, ObjectProperty<T> chosen, ToggleGroup group) {
    var item = new RadioMenuItem(text);
    item.setToggleGroup(group);
    item.setOnAction(_ -> chosen.set(value));
    chosen.subscribe(now -> item.setSelected(now.equals(value)));
    return item;
  }

  /** Keys that need no menu item: another one for Generate, and the player's. */
  static void addKeys(Scene scene, Runnable generate) {
    scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F5), generate);
  }

  private MenuItem item(String id, Feather icon, String keys, Runnable action) {
    var item = new MenuItem(messages.text("action." + id), new FontIcon(icon));
    item.setId(id);
    item.setAccelerator(KeyCombination.valueOf(keys));
    item.setOnAction(_ -> action.run());
    return item;
  }
}
