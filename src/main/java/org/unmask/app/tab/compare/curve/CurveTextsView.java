package org.unmask.app.tab.compare.curve;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.i18n.Messages;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.Measures;
import org.unmask.evaluation.Sample;

/** The texts of a point, each with its measures; there only while a point is open. */
final class CurveTextsView extends VBox {
  private final CurveViewModel curve;
  private final Messages messages;
  private final Label title = new Label();
  private final ListView<Sample> texts = new ListView<>();

  /**
   * Creates the view.
   *
   * @param closed runs after it was closed, to look after the focus
   */
  CurveTextsView(CurveViewModel curve, Messages messages, Runnable closed) {
    this.curve = curve;
    this.messages = messages;
    setId("curve-texts-pane");
    title.setId("curve-texts-title");
    title.getStyleClass().add("section-title");
    title.setMinWidth(0);
    var close = new Button("", new FontIcon(Feather.X));
    close.setId("curve-texts-close");
    close.getStyleClass().addAll("button-icon", "flat", "small");
    close.setAccessibleText(messages.text("curve.close"));
    close.setTooltip(new Tooltip(messages.text("curve.close")));
    close.setOnAction(
        _ -> {
          curve.rowProperty().set(null);
          closed.run();
        });
    texts.setId("curve-point-texts");
    texts.setAccessibleText(messages.text("curve.texts-of-point"));
    texts.setCellFactory(_ -> new TextCell());
    VBox.setVgrow(texts, Priority.ALWAYS);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var head = new HBox(8, title, spacer, close);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, texts);
    getStyleClass().add("curve-texts");
    curve.rowProperty().subscribe(this::show);
    managedProperty().bind(visibleProperty());
  }

  private void show(Curve.@Nullable Row row) {
    setVisible(row != null);
    if (row != null) {
      title.setText(curve.name(row.setting()));
      texts.getItems().setAll(row.samples());
      texts.scrollTo(0);
    }
  }

  /** A text that wraps, below its measures. */
  private final class TextCell extends ListCell<Sample> {
    private final Label measures = new Label();
    private final Label text = new Label();
    private final VBox both = new VBox(2, measures, text);

    TextCell() {
      measures.getStyleClass().addAll("muted", "explanation");
      text.setWrapText(true);
      text.setMinHeight(USE_PREF_SIZE);
      text.getStyleClass().add("sample-text");
      setPrefWidth(0); // as wide as the list, so that the text wraps
    }

    @Override
    protected void updateItem(@Nullable Sample sample, boolean isEmpty) {
      super.updateItem(sample, isEmpty);
      if (sample == null || isEmpty) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      Measures of = sample.text().measures();
      measures.setText(
          messages.text(
              "curve.sample",
              Long.toString(sample.seed()),
              of.nats(),
              of.entropy(),
              of.distinct(),
              of.repeated()));
      text.setText(sample.text().text().strip());
      setGraphic(both);
      setAccessibleText(measures.getText() + "\n" + text.getText());
    }
  }
}
