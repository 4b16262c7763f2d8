package org.unmask.app.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.Node;
import org.unmask.app.action.Action;
import org.unmask.app.language.Messages;

/** Training, wired: what the window needs of it. */
public final class TrainingRoom {
  private final TrainingFormViewModel form;
  private final TrainingRunViewModel run;
  private final TrainingActions actions;
  private final ChartZoom zoom = new ChartZoom();
  private final Consumer<Path> open;
  private final Messages messages;

  /**
   * The room around a form and a run.
   *
   * @param shown whether it is what the window shows
   * @param open shows a recording
   */
  public TrainingRoom(
      TrainingFormViewModel form,
      TrainingRunViewModel run,
      TrainingActions.Window window,
      BooleanExpression shown,
      Consumer<Path> open,
      Messages messages) {
    this.form = form;
    this.run = run;
    this.open = open;
    this.messages = messages;
    actions = TrainingActions.of(form, run, zoom, window, shown, messages);
  }

  /** What can be done. */
  public List<Action> actions() {
    return actions.all();
  }

  /** All of it, to be looked at. */
  public Node view() {
    return new TrainingView(form, run, zoom, actions, open, messages);
  }

  /** Takes what was dropped: a checkpoint to train on from, or texts. */
  public void take(List<Path> dropped) {
    for (Path path : dropped) {
      if (Files.exists(path.resolve("config.json"))) {
        form.choose(path);
      } else {
        form.add(List.of(path));
      }
    }
  }

  /** Ends a run that goes on, and keeps what it learned. */
  public void close() {
    run.stop();
  }
}
