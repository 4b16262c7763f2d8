package org.unmask.app.form;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.unmask.app.controls.NumberRow;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sampling.Parameter;
import org.unmask.diffusion.sampling.TokenChoice;

/** A control for how much of the model's predictions is recorded, with the size of the file. */
public final class RecordingChoice extends VBox {
  private static final double SPACING = 8;

  /** The end of the slider; the field takes more. */
  private static final double MOST = 50;

  private static final Parameter CANDIDATES =
      new Parameter("candidates", 0, TokenChoice.MOST_CANDIDATES, 1, MOST, 0);

  public RecordingChoice(SettingsForm form, ObservableStringValue size, Messages messages) {
    super(SPACING);
    var candidates =
        NumberRow.of(
            CANDIDATES,
            messages.text("record.candidates"),
            messages.text("record.candidates.meaning"),
            form.candidates(),
            messages);
    var everywhere = new CheckBox(messages.text("record.everywhere"));
    everywhere.setId("everywhere");
    everywhere.setTooltip(new Tooltip(messages.text("record.everywhere.meaning")));
    everywhere.selectedProperty().bindBidirectional(form.everywhere());
    everywhere.disableProperty().bind(form.candidates().isEqualTo(0).or(form.causalProperty()));
    var file = new Label();
    file.setId("recorded-size");
    file.getStyleClass().addAll("muted", "explanation");
    file.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> size.get().isEmpty() ? "" : messages.text("record.size", size.get()), size));
    getChildren().addAll(candidates, everywhere, file);
  }
}
