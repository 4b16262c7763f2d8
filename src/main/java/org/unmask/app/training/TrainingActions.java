package org.unmask.app.training;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.BooleanExpression;
import org.unmask.app.action.Action;
import org.unmask.app.action.Group;
import org.unmask.app.language.Messages;

/** What can be done with training. */
public record TrainingActions(
    Action files,
    Action folder,
    Action base,
    Action target,
    Action measure,
    Action copy,
    Action start,
    Action goOn,
    Action pause,
    Action stop,
    Action halve,
    Action use,
    Action compare,
    Action compareNone,
    Action another,
    Action closer,
    Action wider,
    Action left,
    Action right) {
  /** What only the window can do. */
  public interface Window {
    /** Texts that a person chooses. */
    List<Path> chooseTexts();

    /** A folder that a person chooses; none if they do not. */
    List<Path> chooseFolder(String title);

    /** Lets other programs paste a text. */
    void copy(String text);

    /** Opens a checkpoint to write with. */
    void use(Path checkpoint);
  }

  /**
   * The actions of a form and a run.
   *
   * @param shown whether training is what the window shows
   */
  static TrainingActions of(
      TrainingFormViewModel form,
      TrainingRunViewModel run,
      ChartZoom zoom,
      Window window,
      BooleanExpression shown,
      Messages messages) {
    BooleanExpression active = run.activeProperty();
    BooleanExpression idle = run.idleProperty();
    return new TrainingActions(
        action(messages, "train-files", "F7", () -> form.add(window.chooseTexts())),
        action(
            messages,
            "train-folder",
            "Shift+F7",
            () -> form.add(window.chooseFolder(messages.text("action.train-folder")))),
        action(
            messages,
            "train-base",
            "F8",
            () -> window.chooseFolder(messages.text("action.train-base")).forEach(form::choose)),
        action(
            messages,
            "train-target",
            "Shift+F8",
            () ->
                window
                    .chooseFolder(messages.text("action.train-target"))
                    .forEach(form.target()::choose)),
        action(messages, "train-measure", "F9", form::measure).when(form.readyProperty()),
        action(messages, "train-copy", "Shift+F9", () -> window.copy(form.command()))
            .when(form.problemProperty().isEmpty()),
        action(
                messages,
                "train-start",
                "Shortcut+F5",
                () ->
                    form.begin(
                        plan -> {
                          run.start(plan);
                          form.target().take();
                        }))
            .when(form.readyProperty().and(idle)),
        action(
                messages,
                "train-go-on",
                "Shortcut+F7",
                () -> window.chooseFolder(messages.text("action.train-go-on")).forEach(run::goOn))
            .when(idle),
        action(messages, "train-pause", "Shift+F5", run::pauseOrResume).when(active),
        action(messages, "train-stop", "Shortcut+Shift+F5", run::stop)
            .when(run.stoppableProperty()),
        action(messages, "train-halve", "Shift+F6", run::halveRate).when(active),
        action(
                messages,
                "train-use",
                "Shortcut+F8",
                () -> {
                  Path folder = run.runFolder();
                  if (folder != null) {
                    window.use(folder);
                  }
                })
            .when(run.report().usableProperty()),
        action(
            messages,
            "train-compare",
            "Shortcut+F9",
            () ->
                window
                    .chooseFolder(messages.text("action.train-compare"))
                    .forEach(run.curves()::compare)),
        action(messages, "train-compare-none", "Shortcut+Shift+F9", run.curves()::compareNone),
        action(messages, "train-another", "Shortcut+Shift+F7", run::forget).when(idle),
        action(messages, "train-closer", "Shift+F3", () -> zoom.zoom(zoom.middle(), 0.5))
            .when(shown),
        action(messages, "train-wider", "Shift+F2", () -> zoom.zoom(zoom.middle(), 2)).when(shown),
        action(messages, "train-left", "Shortcut+F2", () -> zoom.move(-0.5)).when(shown),
        action(messages, "train-right", "Shortcut+F3", () -> zoom.move(0.5)).when(shown));
  }

  private static Action action(Messages messages, String id, String keys, Runnable work) {
    return Action.of(Group.TRAIN, id, messages.text("action." + id), keys, work);
  }

  /** All of them, in the order of a menu. */
  public List<Action> all() {
    return List.of(
        files,
        folder,
        base,
        target,
        measure,
        copy,
        start,
        goOn,
        pause,
        stop,
        halve,
        use,
        compare,
        compareNone,
        another,
        closer,
        wider,
        left,
        right);
  }
}
