package org.unmask.app.tab.learn;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.BooleanExpression;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import javafx.stage.Stage;
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

  /** The tab of a window. */
  public LearnTab(TabContext context) {
    this.context = context;
    AppServices services = context.services();
    learn =
        new LearnViewModel(
            new LessonModels(services.models().lanes(), name -> folder(services, name)),
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
    lesson = new LessonView(learn, all, context.preferences(), context.messages());
    learn
        .stepProperty()
        .subscribe(() -> content.getChildren().setAll(learn.run().isPresent() ? lesson : list));
    content.getChildren().setAll(list);
  }

  /**
   * Returns a model's folder; the shipped models are beside the one that is opened first, whatever
   * its folder is called.
   */
  private static Path folder(AppServices services, String name) {
    return switch (name) {
      case "stories" -> services.model();
      case "stories-gpt2" -> services.judge();
      default -> services.model().resolveSibling(name);
    };
  }

  /** What lessons do with the rest of the window. */
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
        stage.setFullScreen(now);
      }
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
    learn.release();
  }
}
