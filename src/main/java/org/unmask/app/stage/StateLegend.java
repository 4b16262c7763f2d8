package org.unmask.app.stage;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.unmask.playback.Shot.State;

/** Entries of a legend: how a state looks, and what it is called. */
public final class StateLegend {
  private StateLegend() {}

  /** Returns the entry of a state. */
  public static HBox entry(State state, String name) {
    var token = new Region();
    token.getStyleClass().add("token");
    token.pseudoClassStateChanged(PseudoClass.getPseudoClass(state.id()), true);
    // a border around the letter itself would move it
    var swatch = new StackPane(token, new Label(state.isMask() ? "" : "a"));
    swatch.getStyleClass().add("swatch");
    var meaning = new Label(name);
    meaning.setMinWidth(Region.USE_PREF_SIZE);
    var entry = new HBox(swatch, meaning);
    entry.getStyleClass().add("legend-entry");
    entry.setAlignment(Pos.CENTER_LEFT);
    return entry;
  }
}
