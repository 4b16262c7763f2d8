package org.unmask.app.tab.train.form;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableBooleanValue;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.i18n.Messages;
import org.unmask.training.run.TrainingPlan;

/** The actions of the training form. */
public record TrainingFormActions(
    Action files,
    Action folder,
    Action base,
    Action tokenizer,
    Action target,
    Action measure,
    Action copy,
    Action start,
    Action trial,
    Action resume) {
  private static final List<String> TEXTS = List.of("txt", "md", "jsonl");

  /**
   * Returns the actions of a form.
   *
   * @param copy puts a text where other programs can paste it
   * @param start starts a run
   * @param resume resumes the run of a folder
   * @param idle whether none goes on
   */
  public static TrainingFormActions of(
      TrainingFormViewModel form,
      PathChooser chooser,
      Consumer<String> copy,
      Consumer<TrainingPlan> start,
      Consumer<Path> resume,
      ObservableBooleanValue idle,
      Messages messages) {
    String noPlan = messages.text("why.no-plan");
    return new TrainingFormActions(
        action(messages, "train-files", "F7", () -> form.add(texts(chooser, messages))),
        action(
            messages,
            "train-folder",
            "Shift+F7",
            () ->
                chooser
                    .folder(messages.text("action.train-folder"))
                    .ifPresent(folder -> form.add(List.of(folder)))),
        action(
            messages,
            "train-base",
            "F8",
            () -> chooser.folder(messages.text("action.train-base")).ifPresent(form::choose)),
        action(
            messages,
            "train-tokenizer",
            "Shortcut+Shift+F8",
            () -> chooser.folder(messages.text("action.train-tokenizer")).ifPresent(form::take)),
        action(
            messages,
            "train-target",
            "Shift+F8",
            () ->
                chooser
                    .folder(messages.text("action.train-target"))
                    .ifPresent(form.target()::choose)),
        action(messages, "train-measure", "F9", form::measure).when(form.readyProperty(), noPlan),
        action(messages, "train-copy", "Shift+F9", () -> copy.accept(form.command()))
            .when(form.problemProperty().isEmpty(), noPlan),
        action(messages, "train-start", "Shortcut+F5", () -> form.begin(start))
            .when(form.readyProperty().and(idle), noPlan),
        action(messages, "train-try", "Alt+F7", () -> form.tryIt(start))
            .when(idle, messages.text("why.training")),
        action(
                messages,
                "train-resume",
                "Shortcut+F7",
                () -> chooser.folder(messages.text("action.train-resume")).ifPresent(resume))
            .when(idle, messages.text("why.training")));
  }

  private static List<Path> texts(PathChooser chooser, Messages messages) {
    return chooser.filesToOpen(
        messages.text("action.train-files"), messages.text("choose.texts.kind"), TEXTS);
  }

  private static Action action(Messages messages, String id, String keys, Runnable work) {
    return Action.of(ActionGroup.TRAIN, id, messages.text("action." + id), keys, work);
  }

  /** Returns all of them, in the order of a menu. */
  public List<Action> all() {
    return List.of(files, folder, base, tokenizer, target, measure, copy, start, trial, resume);
  }
}
