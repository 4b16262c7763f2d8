package org.unmask.app.form;

import javafx.beans.property.LongProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.controls.NumberFormatter;
import org.unmask.app.i18n.Messages;

/** The seed, a button that draws another, and whether runs keep it. */
public final class SeedRow extends HBox {
  private static final double SPACING = 8;

  /** A row of a choice. */
  public SeedRow(SeedChoice choice, Action anotherSeed, Messages messages) {
    super(SPACING);
    setAlignment(Pos.CENTER_LEFT);
    var dice = new Button();
    dice.setId("dice");
    dice.getStyleClass().add("button-icon");
    var keep = new CheckBox(messages.text("generate.keep-seed"));
    String meaning = messages.text("generate.keep-seed.meaning");
    keep.setId("keep-seed");
    keep.setTooltip(new Tooltip(meaning));
    keep.setAccessibleHelp(meaning);
    keep.setMinWidth(USE_PREF_SIZE);
    keep.selectedProperty().bindBidirectional(choice.keptProperty());
    getChildren()
        .addAll(
            field(choice.seedProperty(), messages),
            ActionButton.bind(dice, anotherSeed, new FontIcon(Feather.SHUFFLE)),
            keep);
  }

  /** Returns a field that holds a seed. */
  public static TextField field(LongProperty seed, Messages messages) {
    var field = new TextField();
    field.setId("seed");
    field.setAccessibleText(messages.text("generate.seed"));
    field.setTooltip(new Tooltip(messages.text("generate.seed.meaning")));
    field.setTextFormatter(NumberFormatter.whole());
    field.setPrefColumnCount(6);
    seed.subscribe(now -> show(field, now.longValue()));
    field
        .textProperty()
        .subscribe(
            text -> {
              if (text.matches("-?[0-9]+")) {
                seed.set(Long.parseLong(text));
              }
            });
    field.focusedProperty().subscribe(() -> show(field, seed.get()));
    HBox.setHgrow(field, Priority.ALWAYS);
    return field;
  }

  private static void show(TextField field, long seed) {
    if (!field.getText().equals(Long.toString(seed))) {
      field.setText(Long.toString(seed));
    }
  }
}
