package org.unmask.app.insight;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.i18n.Messages;
import org.unmask.playback.lifeline.Lifelines;
import org.unmask.playback.lifeline.Lifelines.Curve;
import org.unmask.playback.lifeline.Lifelines.Measure;

/** The panel beside the text with the run's map and curves. */
final class InsightPanel extends VBox {
  /** The minimum height of a row in pixels that the mouse can point at. */
  private static final double LEAST_ROW = 3;

  private final InsightViewModel insight;
  private final Messages messages;
  private final ScrollPane scroll;
  private final LifelinesMap map;

  InsightPanel(InsightViewModel insight, Messages messages) {
    this.insight = insight;
    this.messages = messages;
    setId("insight-panel");
    getStyleClass().add("insight-panel");
    var scale = new ColourScale(messages);
    map = new LifelinesMap(insight, scale, new CellDescription(insight, messages), LEAST_ROW);
    scale.onChange(map::recolour);
    insight.measureProperty().subscribe(scale::show);
    scroll = new ScrollPane(map);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("edge-to-edge", "lifelines-scroll");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(header(), scale, scroll, readout(), marks(), curves());
    insight.highlightedProperty().subscribe(this::reveal);
  }

  private Node header() {
    var title = new Label(messages.text("insight.lifelines"));
    title.getStyleClass().add("panel-title");
    title.setMinWidth(USE_PREF_SIZE);
    var choice = new ComboBox<Measure>();
    choice.setId("measure");
    choice.getItems().setAll(Measure.values());
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Measure measure) {
            return measure == null
                ? ""
                : messages.text("insight.measure." + measure.name().toLowerCase(Locale.ROOT));
          }

          @Override
          public @Nullable Measure fromString(String text) {
            return null;
          }
        });
    choice.valueProperty().bindBidirectional(insight.measureProperty());
    choice.setAccessibleText(messages.text("insight.measure"));
    choice.setTooltip(new Tooltip(messages.text("insight.measure")));
    choice.setMinWidth(0);
    choice.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(choice, Priority.ALWAYS);
    var close = new Button("", new FontIcon(Feather.X));
    close.setId("insight-close");
    close.getStyleClass().addAll("button-icon", "flat");
    close.setTooltip(new Tooltip(messages.text("insight.hide")));
    close.setAccessibleText(messages.text("insight.hide"));
    close.setOnAction(_ -> insight.panelProperty().set(false));
    close.setMinWidth(USE_PREF_SIZE);
    var header = new HBox(8, title, choice, close);
    header.setAlignment(Pos.CENTER_LEFT);
    // where there is no room for both, the choice says more than the title
    title.managedProperty().bind(title.visibleProperty());
    header
        .widthProperty()
        .subscribe(
            width ->
                title.setVisible(
                    width.doubleValue()
                        > title.prefWidth(-1)
                            + choice.prefWidth(-1)
                            + close.prefWidth(-1)
                            + 2 * header.getSpacing()));
    return header;
  }

  private Node readout() {
    var readout = new Label();
    readout.setId("insight-readout");
    readout.setWrapText(true);
    readout.getStyleClass().add("insight-readout");
    readout.textProperty().bind(map.accessibleTextProperty());
    return readout;
  }

  private Node marks() {
    var marks = new Label(messages.text("insight.marks"));
    marks.getStyleClass().addAll("muted", "explanation");
    marks.setWrapText(true);
    marks.setMinHeight(USE_PREF_SIZE);
    return marks;
  }

  private Node curves() {
    var curves = new VBox(4);
    for (Curve curve : Curve.values()) {
      curves.getChildren().add(new StepCurveView(insight, curve, messages));
    }
    // the steps of the curves are under those of the map
    map.widthProperty().subscribe(width -> curves.setMaxWidth(width.doubleValue()));
    return curves;
  }

  /** Scrolls to the selected row. */
  private void reveal() {
    Lifelines shown = insight.lifelinesProperty().get();
    int position = insight.highlightedProperty().get();
    double window = scroll.getViewportBounds().getHeight();
    double hidden = map.getHeight() - window;
    if (shown == null || position < 0 || hidden <= 0) {
      return;
    }
    double y = map.getHeight() * (position + 0.5) / shown.positions();
    double top = scroll.getVvalue() * hidden;
    if (y < top || y > top + window) {
      scroll.setVvalue(Math.clamp((y - window / 2) / hidden, 0, 1));
    }
  }
}
