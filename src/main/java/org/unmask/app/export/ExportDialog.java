package org.unmask.app.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.unmask.app.controls.NumberRow;
import org.unmask.app.i18n.Messages;
import org.unmask.export.ExportFormats;
import org.unmask.export.format.ExportFormat;
import org.unmask.export.format.ExportOption;
import org.unmask.export.format.Part;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.format.Tone;

/** A dialog that asks for the format of an export and the options that this format has. */
public final class ExportDialog {
  private static final double WIDEST_SLIDER = 1920;
  private static final double HIGHEST_SLIDER = 1200;
  private static final double LARGEST_SLIDER = 48;

  private final ExportViewModel export;
  private final Messages messages;
  private final List<Node> rows = new ArrayList<>();
  private final Dialog<@Nullable ButtonType> dialog = new Dialog<>();
  private final ComboBox<ExportFormat> kinds;
  private final ButtonType go;

  /** A dialog of a window, which may be shown again and again. */
  public ExportDialog(Window owner, ExportViewModel export, Messages messages) {
    this.export = export;
    this.messages = messages;
    kinds =
        choice(
            "export-kind",
            export.kindProperty(),
            kind -> messages.text("export.kind." + kind.id()));
    kinds.getItems().setAll(ExportFormats.ALL);
    go = new ButtonType(messages.text("export.go"), ButtonData.OK_DONE);
    dialog.initOwner(owner);
    dialog.setTitle(messages.text("export.title"));
    DialogPane pane = dialog.getDialogPane();
    pane.setId("export-dialog");
    pane.setHeaderText(messages.text("export.title"));
    pane.setContent(content());
    pane.getButtonTypes()
        .addAll(go, new ButtonType(messages.text("export.cancel"), ButtonData.CANCEL_CLOSE));
    Node button = pane.lookupButton(go);
    button.setId("export-go");
    button.disableProperty().bind(export.problemProperty().isNotEmpty());
    dialog.setOnShown(_ -> kinds.requestFocus());
    // rows come and go with the kind
    export.kindProperty().subscribe(() -> pane.getScene().getWindow().sizeToScene());
  }

  /**
   * Shows it.
   *
   * @param chosen is run when the user confirms the choices
   */
  public void show(Runnable chosen) {
    if (!dialog.isShowing()) {
      export.begin();
      dialog.setResult(null);
      dialog.setOnHidden(
          _ -> {
            if (go.equals(dialog.getResult())) {
              chosen.run();
            }
          });
      dialog.show();
    }
  }

  private Node content() {
    rows.add(row(messages.text("export.kind"), kinds));
    ComboBox<Tone> tones =
        choice(
            "export-tone",
            export.toneProperty(),
            tone ->
                messages.text("theme." + tone.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    tones.getItems().setAll(Tone.values());
    only(ExportOption.PICTURE, row(messages.text("export.tone"), tones));
    only(
        ExportOption.PICTURE,
        number("width", export.widthProperty(), PictureOptions.SHORTEST, WIDEST_SLIDER, 1));
    only(
        ExportOption.HEIGHT,
        number("height", export.heightProperty(), PictureOptions.SHORTEST, HIGHEST_SLIDER, 1));
    only(
        ExportOption.PICTURE,
        number(
            "font-size",
            export.fontSizeProperty(),
            PictureOptions.SMALLEST_FONT,
            LARGEST_SLIDER,
            1));
    only(ExportOption.PICTURES, number("pictures", export.picturesProperty(), 2, 12, 1));
    only(ExportOption.PLAYBACK, number("speed", export.speedProperty(), 0.25, 4, 0.25));
    for (Part part : Part.values()) {
      String id = part.name().toLowerCase(Locale.ROOT);
      only(ExportOption.PICTURE, box(id, export.partProperty(part)));
    }
    only(ExportOption.PLAYBACK, box("loops", export.loopsProperty()));
    var words = new Label();
    words.setId("export-summary");
    words.setWrapText(true);
    words.getStyleClass().add("export-summary");
    words.textProperty().bind(export.summaryProperty().concat(export.problemProperty()));
    rows.add(words);
    var content = new VBox();
    content.getStyleClass().add("export-choices");
    content.getChildren().addAll(rows);
    return content;
  }

  /** Adds a row that only the formats with an option show. */
  private void only(ExportOption option, Node row) {
    row.visibleProperty().bind(export.kindProperty().map(format -> format.has(option)));
    row.managedProperty().bind(row.visibleProperty());
    rows.add(row);
  }

  private NumberRow number(
      String id, Property<Number> value, double least, double most, double step) {
    String name = messages.text("export." + id);
    return new NumberRow("export-" + id, name, value, least, most, step);
  }

  private CheckBox box(String id, BooleanProperty value) {
    var box = new CheckBox(messages.text("export." + id));
    box.setId("export-" + id);
    box.selectedProperty().bindBidirectional(value);
    return box;
  }

  private static <T> ComboBox<T> choice(
      String id, ObjectProperty<T> value, Function<T, String> name) {
    var choice = new ComboBox<T>();
    choice.setId(id);
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T each) {
            return each == null ? "" : name.apply(each);
          }

          @Override
          public @Nullable T fromString(String text) {
            return null;
          }
        });
    choice.valueProperty().bindBidirectional(value);
    choice.setMaxWidth(Double.MAX_VALUE);
    return choice;
  }

  private static HBox row(String name, Region control) {
    var label = new Label(name);
    label.setLabelFor(control);
    label.getStyleClass().add("number-label");
    control.setAccessibleText(name);
    HBox.setHgrow(control, Priority.ALWAYS);
    var row = new HBox(label, control);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("number-row");
    return row;
  }
}
