package org.unmask.app.presets;

import atlantafx.base.controls.CaptionMenuItem;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.unmask.app.i18n.Messages;

/** A menu with buttons to choose, save and remove presets. */
public final class PresetChoice<V> extends VBox {
  private static final double SPACING = 8;

  private final PresetsViewModel<V> presets;
  private final PresetWords words;
  private final Messages messages;
  private final MenuButton menu = new MenuButton();

  /** The choice, with its title above it. */
  public PresetChoice(PresetsViewModel<V> presets, PresetWords words, Messages messages) {
    super(SPACING);
    this.presets = presets;
    this.words = words;
    this.messages = messages;
    StringBinding name =
        Bindings.createStringBinding(
            () -> label(presets.chosenProperty().get()),
            presets.chosenProperty(),
            presets.own(),
            presets.recommended());
    menu.setId(words.id() + "s");
    menu.setMaxWidth(Double.MAX_VALUE);
    menu.textProperty().bind(name);
    menu.accessibleTextProperty().bind(name.map(text -> messages.text("preset.chosen", text)));
    presets.own().addListener((ListChangeListener<Preset<V>>) _ -> list());
    presets.recommended().addListener((ListChangeListener<Preset<V>>) _ -> list());
    list();
    var title = new Label(messages.text("preset.title"));
    title.setLabelFor(menu);
    getChildren().addAll(new VBox(6, title, menu), meaning(), naming());
  }

  /** Returns the name of the preset that the form holds, or that it holds none. */
  public ReadOnlyStringProperty nameProperty() {
    return menu.textProperty();
  }

  private String label(Optional<Preset<V>> preset) {
    return preset.map(this::label).orElse(messages.text("preset.none"));
  }

  private String label(Preset<V> preset) {
    return isNamed(preset) ? preset.name() : words.name().of(preset.name());
  }

  /** Returns whether its name is one that the user gave it. */
  private boolean isNamed(Preset<V> preset) {
    return presets.own().contains(preset) || presets.recommended().contains(preset);
  }

  private String meaning(Optional<Preset<V>> preset) {
    return preset
        .filter(each -> !isNamed(each))
        .map(each -> words.meaning().of(each.name()))
        .orElse("");
  }

  /** Returns what the chosen preset is good for, where that is to be said. */
  private Node meaning() {
    var meaning = new Label();
    meaning.getStyleClass().addAll("muted", "explanation");
    meaning.setWrapText(true);
    meaning.setMinHeight(USE_PREF_SIZE);
    meaning.textProperty().bind(presets.chosenProperty().map(this::meaning));
    meaning.visibleProperty().bind(meaning.textProperty().isNotEmpty());
    meaning.managedProperty().bind(meaning.visibleProperty());
    return meaning;
  }

  private void list() {
    menu.getItems().clear();
    recommended();
    for (String preset : presets.standard()) {
      String meaning = words.meaning().of(preset);
      String name = words.name().of(preset);
      menu.getItems()
          .add(
              item(
                  meaning.isEmpty() ? name : name + "\n" + meaning,
                  () -> presets.chooseStandard(preset)));
    }
    menu.getItems().add(new SeparatorMenuItem());
    var remove = new Menu(messages.text("preset.remove"));
    for (Preset<V> preset : presets.own()) {
      menu.getItems().add(item(preset.name(), () -> presets.choose(preset)));
      remove.getItems().add(item(preset.name(), () -> presets.remove(preset)));
    }
    menu.getItems()
        .add(item(messages.text("action.save-preset"), () -> presets.naming().set(true)));
    if (!remove.getItems().isEmpty()) {
      menu.getItems().add(remove);
    }
  }

  /** Adds what the open model recommends, under the model's name. */
  private void recommended() {
    if (!presets.recommended().isEmpty()) {
      menu.getItems()
          .add(new CaptionMenuItem(messages.text("preset.recommended", presets.recommending())));
      for (Preset<V> preset : presets.recommended()) {
        menu.getItems().add(item(preset.name(), () -> presets.choose(preset)));
      }
      menu.getItems().add(new SeparatorMenuItem());
    }
  }

  private static MenuItem item(String label, Runnable work) {
    var item = new MenuItem(label);
    item.setMnemonicParsing(false); // a name may have an underscore
    item.setOnAction(_ -> work.run());
    return item;
  }

  /** Returns where a name is given; there only while it is. */
  private Node naming() {
    var name = new TextField();
    name.setId(words.id() + "-name");
    name.setPromptText(messages.text("preset.name"));
    name.setAccessibleText(messages.text("preset.name"));
    name.textProperty()
        .subscribe(
            text -> {
              if (text.length() > Preset.LONGEST_NAME) {
                name.setText(text.substring(0, Preset.LONGEST_NAME));
              }
            });
    name.setOnAction(_ -> save(name));
    name.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
          }
        });
    HBox.setHgrow(name, Priority.ALWAYS);
    var save = new Button(messages.text("preset.save"));
    save.setId(words.id() + "-save");
    save.setMinWidth(USE_PREF_SIZE);
    save.setOnAction(_ -> save(name));
    var row = new HBox(SPACING, name, save);
    row.visibleProperty().bind(presets.naming());
    row.managedProperty().bind(row.visibleProperty());
    presets
        .naming()
        .subscribe(
            begins -> {
              if (begins) {
                name.clear();
                name.requestFocus();
              }
            });
    return row;
  }

  private void close() {
    presets.naming().set(false);
    menu.requestFocus();
  }

  private void save(TextField name) {
    presets.save(name.getText());
    menu.requestFocus();
  }
}
