package org.unmask.app.tab.learn;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.BooleanExpression;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.unmask.app.action.Action;
import org.unmask.app.controls.Reveal;
import org.unmask.app.services.AppServices;
import org.unmask.app.tab.MainTab;
import org.unmask.app.tab.OpenRequest;
import org.unmask.app.tab.TabContext;
import org.unmask.io.AtomicFile;
import org.unmask.lesson.LessonRun;
import org.unmask.lesson.LessonStep;
import org.unmask.lesson.show.LessonModels;

/** Lessons: a list of them, and the one that is open. */
public final class LearnTab implements MainTab {
  static final String ID = "learn";
  private static final String HANDOUT = "lesson.html";
  private static final double CALLOUT = 320;
  private static final double GAP = 8;

  private final TabContext context;
  private final LearnViewModel learn;
  private final StackPane content = new StackPane();
  private final List<Action> actions;
  private final LessonView lesson;

  /** Held here, since bindings are known weakly to what they follow. */
  private final BooleanExpression shown;

  private @Nullable Subscription wholeScreen;

  /** The tab of a window. */
  public LearnTab(TabContext context) {
    this.context = context;
    AppServices services = context.services();
    learn =
        new LearnViewModel(
            new LessonModels(services.models().lanes(), new LessonFolders(services)),
            context.modelThread(),
            context.fileThread(),
            context.screen(),
            context.failed());
    learn.playback().reducedMotionProperty().bind(context.preferences().reducedMotion());
    learn.playback().speedProperty().bindBidirectional(context.preferences().speed());
    var all = LearnActions.of(learn, context, new Around());
    actions = all.all();
    content.setId("learn-content");
    var list = new LessonListView(learn, all, context.messages());
    shown = context.shown().apply(ID);
    shown.subscribe(list::show);
    shown.subscribe(this::whenShown);
    lesson = new LessonView(learn, all, context.preferences(), context.messages());
    learn
        .stepProperty()
        .subscribe(() -> content.getChildren().setAll(learn.run().isPresent() ? lesson : list));
    content.getChildren().setAll(list);
  }

  /** The tab's side of the lesson actions. */
  private final class Around implements LearnActions.Surroundings {
    @Override
    public void point() {
      learn
          .run()
          .map(LessonRun::step)
          .flatMap(LessonStep::point)
          .ifPresent(
              point -> {
                context.open().accept(new OpenRequest.Tab(point.tab()));
                Platform.runLater(() -> callOut(point.control()));
              });
    }

    @Override
    public void handout() {
      lesson
          .handout()
          .ifPresent(
              handout ->
                  context
                      .chooser()
                      .fileToSave(
                          context.messages().text("action.lesson-handout"),
                          context.messages().text("learn.handout"),
                          "html",
                          HANDOUT)
                      .ifPresent(file -> write(file, handout.html())));
    }

    private void write(Path file, String page) {
      context
          .fileThread()
          .execute(
              () -> {
                try {
                  AtomicFile.writeText(file, page);
                } catch (RuntimeException e) {
                  context.screen().execute(() -> context.failed().accept(e));
                }
              });
    }

    @Override
    public void inClass() {
      boolean now = !learn.inClassProperty().get();
      learn.inClassProperty().set(now);
      if (context.window() instanceof Stage stage) {
        fill(stage, now);
      }
    }
  }

  /**
   * Takes the whole screen or gives it back. Esc, which leaves a field for a guess, does not leave
   * full screen meanwhile; however else that ends, the class ends with it.
   */
  private void fill(Stage stage, boolean now) {
    if (wholeScreen == null) {
      wholeScreen = stage.fullScreenProperty().subscribe((_, on) -> whenWhole(on));
    }
    stage.setFullScreenExitKeyCombination(now ? KeyCombination.NO_MATCH : null);
    stage.setFullScreenExitHint(now ? context.messages().text("learn.class-hint") : null);
    stage.setFullScreen(now);
  }

  private void whenWhole(boolean isWhole) {
    if (!isWhole) {
      learn.inClassProperty().set(false);
    }
  }

  /** Looks again for a model that the step lacked, such as one that is being trained. */
  private void whenShown(boolean isShown) {
    if (isShown) {
      learn.comeBack();
    }
  }

  /** Says beside a control that it is the one; in the lesson, that the window does not show it. */
  private void callOut(String control) {
    Node node = context.window().getScene().lookup("#" + control);
    if (node == null || !Reveal.isShown(node)) {
      context.open().accept(new OpenRequest.Tab(ID));
      lesson.sayNotShown();
      return;
    }
    Reveal.scrollTo(node);
    node.getScene().getRoot().layout(); // where it is now
    Bounds place = node.localToScreen(node.getLayoutBounds());
    node.requestFocus();
    var text = new Label(context.messages().text("learn.here"));
    text.setWrapText(true);
    text.setMaxWidth(CALLOUT);
    text.getStyleClass().addAll("overlay-card", "callout");
    var popup = new Popup();
    popup.getContent().add(text);
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    popup.show(node, place.getMinX(), place.getMaxY() + GAP);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String keys() {
    return "F11";
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public List<Action> actions() {
    return actions;
  }

  /** Opens a lesson that is dropped. */
  @Override
  public boolean open(OpenRequest request) {
    if (request instanceof OpenRequest.Dropped(List<Path> paths)
        && OpenRequest.isLesson(paths.getFirst())) {
      learn.open(paths.getFirst());
      return true;
    }
    return false;
  }

  @Override
  public void close() {
    if (wholeScreen != null) {
      wholeScreen.unsubscribe();
    }
    learn.release();
  }
}
