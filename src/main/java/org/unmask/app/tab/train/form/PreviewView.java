package org.unmask.app.tab.train.form;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.train.form.MaskedExample.Fate;
import org.unmask.app.tab.train.form.MaskedExample.Piece;

/** What the texts give, and what the model will see of them. */
public final class PreviewView extends VBox {
  private static final double SPACING = 12;

  private final Messages messages;
  private final FlowPane pieces = new FlowPane();

  public PreviewView(PreviewViewModel preview, Messages messages) {
    super(SPACING);
    this.messages = messages;
    getStyleClass().add("training-preview");
    var hint = wrapped(messages.text("train.hint"));
    hint.getStyleClass().add("stage-hint");
    hint.visibleProperty()
        .bind(preview.summaryProperty().isEmpty().and(preview.problemProperty().isEmpty()));
    hint.managedProperty().bind(hint.visibleProperty());
    var summary = wrapped("");
    summary.setId("train-summary");
    summary.textProperty().bind(preview.summaryProperty());
    var slider = new Slider(0.05, 1, 0.5);
    slider.setId("mask-ratio");
    slider.setBlockIncrement(0.05);
    slider.setAccessibleText(messages.text("train.ratio"));
    slider.valueProperty().bindBidirectional(preview.ratioProperty());
    HBox.setHgrow(slider, Priority.ALWAYS);
    var percent = new Label();
    percent
        .textProperty()
        .bind(preview.ratioProperty().map(ratio -> messages.text("train.percent", ratio)));
    percent.setMinWidth(USE_PREF_SIZE);
    var label = new Label(messages.text("train.ratio"));
    label.setLabelFor(slider);
    label.setMinWidth(USE_PREF_SIZE);
    var title = new Label(messages.text("train.example"));
    title.getStyleClass().add("section-title");
    pieces.setId("train-example");
    pieces.getStyleClass().add("example");
    var example =
        new VBox(SPACING, title, new HBox(SPACING, label, slider, percent), pieces, legend());
    example.visibleProperty().bind(preview.previewProperty().isNotNull());
    example.managedProperty().bind(example.visibleProperty());
    getChildren().addAll(hint, summary, example);
    preview.exampleProperty().subscribe(this::show);
  }

  private Node legend() {
    var legend = wrapped(messages.text("train.example.legend"));
    legend.getStyleClass().addAll("muted", "explanation");
    return legend;
  }

  private static Label wrapped(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private void show(List<Piece> example) {
    pieces.getChildren().setAll(example.stream().map(PreviewView::label).toList());
    pieces.setAccessibleText(
        messages.text(
            "train.example.count",
            example.stream().filter(piece -> piece.fate() == Fate.MASKED).count(),
            example.size()));
  }

  private static Label label(Piece piece) {
    String text = piece.text().replace("\n", "↵");
    // a mask is as wide as what is under it, so that nothing moves with the slider
    var label = new Label(piece.fate() == Fate.MASKED ? "\u00a0".repeat(text.length()) : text);
    label.getStyleClass().addAll("example-piece", style(piece.fate()));
    return label;
  }

  private static String style(Fate fate) {
    return switch (fate) {
      case PREFIX -> "example-prefix";
      case KEPT -> "example-kept";
      case MASKED -> "example-masked";
      case REPLACED -> "example-replaced";
      case ASKED -> "example-asked";
    };
  }
}
