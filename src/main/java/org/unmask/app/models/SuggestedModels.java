package org.unmask.app.models;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.unmask.app.i18n.Messages;

/** Names of models to begin with, which a click fills in. */
final class SuggestedModels extends FlowPane {
  /** About that of the dialog, so that its height holds for as many rows as there are. */
  private static final double WIDTH = 640;

  private static final List<String> NAMES =
      List.of(
          "FacebookAI/roberta-base",
          "distilbert/distilroberta-base",
          "answerdotai/ModernBERT-base");

  SuggestedModels(StringProperty name, Messages messages) {
    super(8, 8, new Label(messages.text("library.suggested")));
    getStyleClass().add("library-row");
    setPrefWrapLength(WIDTH);
    for (String each : NAMES) {
      var button = new Button(each);
      button.setId("library-" + each.substring(each.indexOf('/') + 1));
      button.getStyleClass().add("small");
      button.setOnAction(_ -> name.set(each));
      getChildren().add(button);
    }
  }
}
