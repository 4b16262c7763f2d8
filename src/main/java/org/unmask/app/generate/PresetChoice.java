package org.unmask.app.generate;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.unmask.app.language.Messages;

/** Chooses, keeps and forgets presets. */
final class PresetChoice extends VBox {
  private static final double SPACING = 8;

  private final PresetsViewModel presets;
  private final Messages messages;
  private final MenuButton menu = new MenuButton();

  PresetChoice(PresetsViewModel presets, Messages messages) {
    super(SPACING);
    this.presets = presets;
    this.messages = messages;
    StringBinding name =
        Bindings.createStringBinding(
            () -> label(presets.chosenProperty().get()), presets.chosenProperty(), presets.own());
    menu.setId("presets");
    menu.setMaxWidth(Double.MAX_VALUE);
    menu.textProperty().bind(name);
    menu.accessibleTextProperty().bind(name.map(text -> messages.text("preset.chosen", text)));
    presets.own().addListener((ListChangeListener<Preset>) _ -> list());
    list();
    getChildren().addAll(GenerateView.titled(messages.text("preset.title"), menu), naming());
  }

  private String label(Optional<Preset> preset) {
    return preset.map(this::label).orElse(messages.text("preset.none"));
  }

  private String label(Preset preset) {
    return Preset.standard().contains(preset)
        ? messages.text("preset." + preset.name())
        : preset.name();
  }

  private void list() {
    menu.getItems().clear();
    for (Preset preset : Preset.standard()) {
      menu.getItems().add(item(label(preset), () -> presets.choose(preset)));
    }
    menu.getItems().add(new SeparatorMenuItem());
    var remove = new Menu(messages.text("preset.remove"));
    for (Preset preset : presets.own()) {
      menu.getItems().add(item(preset.name(), () -> presets.choose(preset)));
      remove.getItems().add(item(preset.name(), () -> presets.remove(preset)));
    }
    menu.getItems()
        .add(item(messages.text("action.save-preset"), () -> presets.naming().set(true)));
    if (!remove.getItems().isEmpty()) {
      menu.getItems().add(remove);
    }
  }

  private static MenuItem item(String label, Runnable work) {
    var item = new MenuItem(label);
    item.setMnemonicParsing(false); // a name may have an underscore
    item.setOnAction(_ -> work.run());
    return item;
  }

  /** Where a name is given; there only while it is. */
  private Node naming() {
    var name = new TextField();
    name.setId("preset-name");
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
    save.setId("preset-save");
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
