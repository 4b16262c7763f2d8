package org.unmask.app.insight;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.unmask.app.i18n.Messages;
import org.unmask.app.influence.InfluenceMarks;
import org.unmask.app.influence.InfluenceViewModel;
import org.unmask.app.stage.StagePane;

/** The stage with, optionally, the map and the curves beside it; the token card has a dock. */
public final class InsightPane extends SplitPane {
  private static final double STAGES_SHARE = 0.66;

  private final TokenCardDock dock;

  /** Whether the panel is shown; kept here, since what it depends on refers to it weakly. */
  private final BooleanBinding isPanel;

  /** Creates the pane around a stage. */
  public InsightPane(
      InsightViewModel insight, InfluenceViewModel influence, StagePane stage, Messages messages) {
    setId("insight-split");
    getStyleClass().add("insight-split");
    var layer = new TokenCardLayer(insight, influence, stage.view(), messages);
    var marks = new InfluenceMarks(influence, stage.view(), messages);
    var layers = new StackPane(stage, marks, layer);
    layers.setMinWidth(0);
    stage.setMinWidth(0); // the marks under the text are cut, and not the text
    dock = new TokenCardDock(insight, layer, messages);
    getItems().add(layers);
    var panel = new InsightPanel(insight, messages);
    SplitPane.setResizableWithParent(panel, false);
    isPanel = Bindings.and(insight.panelProperty(), insight.aloneProperty());
    isPanel.subscribe(
        shown -> {
          getItems().remove(panel);
          if (shown) {
            getItems().add(panel);
            setDividerPositions(STAGES_SHARE);
          }
        });
  }

  /** Returns the place of the token card, hidden while the card floats over the stage. */
  public Region dock() {
    return dock;
  }
}
