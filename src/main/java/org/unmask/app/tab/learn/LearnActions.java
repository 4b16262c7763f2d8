package org.unmask.app.tab.learn;

import java.util.List;
import javafx.beans.binding.BooleanExpression;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.OpenRequest;
import org.unmask.app.tab.TabContext;
import org.unmask.lesson.LessonRun;

/** The actions of lessons. */
record LearnActions(
    Action learn,
    Action open,
    Action next,
    Action back,
    Action list,
    Action reveal,
    Action again,
    Action restore,
    Action play,
    Action generate,
    Action point,
    Action inClass,
    Action handout) {
  private static final ActionGroup MENU = new ActionGroup("learn", 380, null);

  /** The parts of the window that lesson actions use. */
  interface Surroundings {
    /** Points at the control that the step names. */
    void point();

    /** Saves the lesson as a page. */
    void handout();

    /** Takes the whole screen, with large letters, or gives it back. */
    void inClass();
  }

  static LearnActions of(LearnViewModel learn, TabContext context, Surroundings around) {
    Messages messages = context.messages();
    PathChooser chooser = context.chooser();
    BooleanExpression shown = context.shown().apply(LearnTab.ID);
    BooleanExpression isOpen = learn.when(_ -> true);
    var maker = new Maker(messages, shown);
    return new LearnActions(
        Action.of(
            ActionGroup.HELP,
            "lessons",
            messages.text("action.lessons"),
            "Alt+F1",
            () -> context.open().accept(new OpenRequest.Tab(LearnTab.ID))),
        maker.action(
            "lesson-open",
            "Alt+F11",
            () ->
                chooser
                    .fileToOpen(
                        messages.text("action.lesson-open"), messages.text("learn.kind"), "lesson")
                    .ifPresent(learn::open)),
        maker.action("lesson-next", "Right Page_Down", learn::next).when(isOpen).apart(),
        maker.action("lesson-back", "Left Page_Up", learn::back).when(isOpen),
        maker.action("lesson-list", "Shortcut+F11", learn::close).when(isOpen),
        maker
            .action("lesson-reveal", "A", learn::reveal)
            .when(learn.when(run -> run.isComplete() && !run.isRevealed()))
            .apart(),
        maker
            .action("lesson-again", "Alt+F5", learn::again)
            .when(learn.when(run -> run.show().isPresent())),
        maker.action("lesson-restore", "R", learn::restore).when(learn.when(LessonRun::isChanged)),
        maker
            .action("lesson-play", "Space", learn.playback()::toggle)
            .when(learn.playback().loadedProperty().and(learn.when(LessonRun::isRevealed)))
            .apart(),
        maker
            .action(
                "lesson-generate",
                "G",
                () ->
                    learn
                        .recording()
                        .ifPresent(made -> context.open().accept(new OpenRequest.Run(made))))
            .when(learn.when(run -> run.isRevealed() && learn.recording().isPresent())),
        maker
            .action("lesson-point", "P", around::point)
            .when(learn.when(run -> run.step().point().isPresent())),
        maker
            .action("lesson-class", "Shift+F11", around::inClass)
            .selectedWhen(learn.inClassProperty())
            .apart(),
        maker.action("lesson-handout", "Shortcut+Shift+F11", around::handout).when(isOpen));
  }

  private record Maker(Messages messages, BooleanExpression shown) {
    Action action(String id, String keys, Runnable work) {
      return Action.of(MENU, id, messages.text("action." + id), keys, work).listeningWhen(shown);
    }
  }

  List<Action> all() {
    return List.of(
        learn, open, next, back, list, reveal, again, restore, play, generate, point, inClass,
        handout);
  }
}
