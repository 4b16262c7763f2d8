package org.unmask.app.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.Node;
import org.unmask.app.action.Action;
import org.unmask.app.action.Group;
import org.unmask.app.language.Messages;
import org.unmask.app.preset.PresetActions;
import org.unmask.app.preset.PresetsViewModel;

/** Training, wired: what the window needs of it. */
public final class TrainingRoom {
  private final TrainingFormViewModel form;
  private final TrainingRunViewModel run;
  private final PresetsViewModel<Recipe> presets;
  private final TrainingActions actions;
  private final BooleanExpression shown;
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
      PresetsViewModel<Recipe> presets,
      TrainingActions.Window window,
      BooleanExpression shown,
      Consumer<Path> open,
      Messages messages) {
    this.form = form;
    this.run = run;
    this.presets = presets;
    this.shown = shown;
    this.open = open;
    this.messages = messages;
    actions = TrainingActions.of(form, run, zoom, window, shown, messages);
  }

  /** What can be done. */
  public List<Action> actions() {
    List<Action> choices =
        PresetActions.of(
            presets,
            TrainingPresets.words(messages),
            Group.TRAIN_PRESET,
            PresetActions.keys("6", "7", "8", "9", "0", "T"),
            messages);
    return Stream.concat(actions.all().stream(), choices.stream().map(action -> action.when(shown)))
        .toList();
  }

  /** All of it, to be looked at. */
  public Node view() {
    return new TrainingView(form, presets, run, zoom, actions, open, messages);
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

  /** What a person chose, to be kept. */
  public TrainingChoices choices() {
    return form.choices();
  }

  /** Ends a run that goes on, and keeps what it learned. */
  public void close() {
    run.stop();
  }
}
