package org.unmask.app.tab.train.chart;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.train.chart.TrainingHistory.Curve;
import org.unmask.app.tab.train.chart.TrainingHistory.Measure;

/** One measure of a run over its steps, and of the runs it is compared with. */
public final class Chart extends VBox {
  private final RunCurves run;
  private final Measure measure;
  private final Messages messages;
  private final String name;
  private final Label value = new Label();
  private final ChartPlot plot;
  private final ReadOnlyBooleanWrapper known = new ReadOnlyBooleanWrapper();
  private Curve curve = Curve.NOTHING;

  public Chart(RunCurves run, Measure measure, ChartZoom zoom, Messages messages) {
    this.run = run;
    this.measure = measure;
    this.messages = messages;
    plot = new ChartPlot(run, measure, zoom, messages.text("train.chart.step"), this::read);
    String id = measure.name().toLowerCase(Locale.ROOT);
    name = messages.text("train.chart." + id);
    setId("chart-" + id);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    var title = new Label(name);
    title.setMinWidth(0);
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    value.setId("chart-" + id + "-value");
    value.setMinWidth(USE_PREF_SIZE);
    value.getStyleClass().add("muted");
    VBox.setVgrow(plot, Priority.ALWAYS);
    getChildren().addAll(new HBox(title, spacer, value), plot);
    getStyleClass().add("chart");
    run.revisionProperty().subscribe(this::update);
    run.historyProperty().subscribe(this::update);
  }

  private void update() {
    curve = run.historyProperty().get().curve(measure);
    List<Curve> others =
        run.others().stream().limit(ChartPlot.OTHERS).map(each -> each.curve(measure)).toList();
    plot.show(curve, others);
    known.set(curve.values().length > 0);
  }

  /** Returns whether the run has numbers of the measure. */
  public ReadOnlyBooleanProperty knownProperty() {
    return known.getReadOnlyProperty();
  }

  /** Says the value of a point; of a noisy curve the smooth one. */
  private void read(int index) {
    double[] shown = curve.shown();
    if (index < 0 || index >= shown.length) {
      value.setText("");
    } else {
      double error = curve.errors().length > 0 ? curve.errors()[index] : Double.NaN;
      String number = number(shown[index]);
      value.setText(
          Double.isNaN(error)
              ? messages.text("train.chart.read", curve.steps()[index], number)
              : messages.text(
                  "train.chart.read.error", curve.steps()[index], number, number(error)));
    }
    setAccessibleText(name + ": " + value.getText());
  }

  /** Formats a number as short as can be compared. */
  static String number(double value) {
    return value != 0 && Math.abs(value) < 0.01
        ? String.format(Locale.ROOT, "%.2e", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
