package org.unmask.app.tab.train.run;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanExpression;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.i18n.Messages;
import org.unmask.training.run.TrainingPlan;

/** The actions of training runs. */
public record TrainingRunActions(
    Action pause,
    Action stop,
    Action halve,
    Action use,
    Action compare,
    Action compareNone,
    Action another) {
  /**
   * Returns the actions of a run.
   *
   * @param use takes a checkpoint to generate text with
   */
  public static TrainingRunActions of(
      TrainingRunViewModel run, PathChooser chooser, Consumer<Path> use, Messages messages) {
    BooleanExpression active = run.activeProperty();
    String noRun = messages.text("why.no-training");
    return new TrainingRunActions(
        action(messages, "train-pause", "Shift+F5", run::pauseOrResume)
            .when(run.pausableProperty(), noRun),
        action(messages, "train-stop", "Shortcut+Shift+F5", run::stop)
            .when(run.stoppableProperty(), noRun),
        action(messages, "train-halve", "Shift+F6", run::halveRate).when(active, noRun),
        action(
                messages,
                "train-use",
                "Shortcut+F8",
                () -> {
                  TrainingPlan plan = run.plan();
                  if (plan != null) {
                    use.accept(plan.folder());
                  }
                })
            .when(run.report().usableProperty(), messages.text("why.no-saved")),
        action(
            messages,
            "train-compare",
            "Shortcut+F9",
            () ->
                chooser
                    .folder(messages.text("action.train-compare"))
                    .ifPresent(run.curves()::compare)),
        action(messages, "train-compare-none", "Shortcut+Shift+F9", run.curves()::compareNone),
        action(messages, "train-another", "Shortcut+Shift+F7", run::forget)
            .when(run.idleProperty(), messages.text("why.training")));
  }

  private static Action action(Messages messages, String id, String keys, Runnable work) {
    return Action.of(ActionGroup.TRAIN, id, messages.text("action." + id), keys, work);
  }

  /** Returns all of them, in the order of a menu. */
  public List<Action> all() {
    return List.of(pause, stop, halve, use, compare, compareNone, another);
  }
}
