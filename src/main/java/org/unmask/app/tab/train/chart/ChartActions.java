package org.unmask.app.tab.train.chart;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.value.ObservableBooleanValue;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;

/** The actions that zoom and move the curves by keys. */
public record ChartActions(ChartZoom zoom, ObservableBooleanValue shown, Messages messages) {
  /** Returns all of them, in the order of a menu. */
  public List<Action> all() {
    return Stream.of(
            action("train-closer", "Shift+F3", () -> zoom.zoom(zoom.middle(), 0.5)),
            action("train-wider", "Shift+F2", () -> zoom.zoom(zoom.middle(), 2)),
            action("train-left", "Shortcut+F2", () -> zoom.move(-0.5)),
            action("train-right", "Shortcut+F3", () -> zoom.move(0.5)))
        .map(action -> action.when(shown))
        .toList();
  }

  private Action action(String id, String keys, Runnable work) {
    return Action.of(ActionGroup.TRAIN, id, messages.text("action." + id), keys, work);
  }
}
