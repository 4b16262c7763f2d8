package org.unmask.app.form;

import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.unmask.app.controls.NumberRow;
import org.unmask.app.controls.TitledBox;
import org.unmask.app.form.ScheduleForm.Kind;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sampling.Parameter;

/** A control for the schedule, with its curve of mask ratios; a schedule by hand is drawn here. */
final class ScheduleChoice extends VBox {
  private static final double SPACING = 8;
  private static final Parameter EXPONENT = new Parameter("exponent", 0.1, 10, 0.1, 10, 1);

  ScheduleChoice(SettingsForm form, Messages messages) {
    super(SPACING);
    ScheduleForm schedule = form.schedule();
    ComboBox<Kind> kinds =
        SamplerChoice.choice(
            "schedule",
            messages.text("generate.schedule"),
            List.of(Kind.values()),
            kind -> messages.text("schedule." + kind.id()));
    kinds.valueProperty().bindBidirectional(schedule.kind());
    var exponent =
        NumberRow.of(
            EXPONENT,
            messages.text("schedule.exponent"),
            messages.text("schedule.exponent.meaning"),
            schedule.exponent(),
            messages);
    exponent.visibleProperty().bind(schedule.kind().isEqualTo(Kind.POWER));
    exponent.managedProperty().bind(exponent.visibleProperty());
    var readout = new Label();
    readout.setId("schedule-readout");
    readout.getStyleClass().addAll("muted", "explanation");
    readout.setWrapText(true);
    readout.setMinHeight(USE_PREF_SIZE);
    var curve = new ScheduleCurve(schedule, form.steps(), form.length(), messages);
    readout.textProperty().bind(curve.readingProperty());
    getChildren()
        .addAll(new TitledBox(messages.text("generate.schedule"), kinds), exponent, curve, readout);
  }
}
