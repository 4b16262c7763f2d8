package org.unmask.app.insight;

import java.util.Locale;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.error.UserError;
import org.unmask.export.format.Part;
import org.unmask.playback.Recording;
import org.unmask.playback.lifeline.Lifelines.Curve;

/** The map and curves of a recording for exported pictures, without controls. */
public final class InsightPicture extends VBox {
  /** The minimum height of a row in a picture, where nothing is clicked. */
  private static final double LEAST_ROW = 1;

  private final PlayerViewModel player = new PlayerViewModel();

  /**
   * Creates the picture of a recording with the given parts.
   *
   * @throws UserError if the recording is too large for a map
   */
  public InsightPicture(Recording recording, Set<Part> parts, Language language) {
    var messages = new Messages(language);
    var choices = new InsightChoices(true, InsightChoices.standard().measure(), true);
    var insight = new InsightViewModel(player, choices);
    getStyleClass().add("insight-panel");
    if (parts.contains(Part.LIFELINES)) {
      addMap(insight, messages);
    }
    if (parts.contains(Part.CURVES)) {
      for (Curve curve : Curve.values()) {
        getChildren().add(new StepCurveView(insight, curve, messages));
      }
    }
    player.load(recording, false); // all of it follows the player
    if (insight.lifelinesProperty().get() == null) {
      throw new UserError("The run is too large for lifelines and curves. Leave them out.");
    }
  }

  private void addMap(InsightViewModel insight, Messages messages) {
    String measure = insight.measureProperty().get().name().toLowerCase(Locale.ROOT);
    var title = new Label(messages.text("insight.measure." + measure));
    title.getStyleClass().add("muted");
    var scale = new ColourScale(messages);
    var map = new LifelinesMap(insight, scale, new CellDescription(insight, messages), LEAST_ROW);
    scale.onChange(map::recolour);
    scale.show(insight.measureProperty().get());
    VBox.setVgrow(map, Priority.ALWAYS);
    var marks = new Label(messages.text("insight.marks"));
    marks.getStyleClass().addAll("muted", "explanation");
    marks.setWrapText(true);
    marks.setMinHeight(USE_PREF_SIZE);
    getChildren().addAll(title, scale, map, marks);
  }

  /** Moves the step marker to the step of a shot. */
  public void show(int shot) {
    player.scrub(shot);
  }
}
