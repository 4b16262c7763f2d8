package org.unmask.app.tab.learn;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.i18n.Messages;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.lesson.LessonRun;
import org.unmask.lesson.show.LessonText;
import org.unmask.lesson.show.Show;
import org.unmask.lesson.show.Shown;

/** A step of a lesson: what it says and asks, beside what it shows. */
final class LessonView extends BorderPane {
  static final PseudoClass IN_CLASS = PseudoClass.getPseudoClass("in-class");
  private static final double WORDS = 42;
  private static final double SPACING = 12;
  private static final double FOOT_INSETS = 28;

  private final LearnViewModel learn;
  private final LearnActions actions;
  private final Messages messages;
  private final Label place = new Label();
  private final Label title = new Label();
  private final Label notShown = paragraph("");
  private final VBox text = new VBox(SPACING);
  private final VBox after = new VBox(SPACING);
  private final ScrollPane words = new ScrollPane();
  private final AskView ask;
  private final ShownView shown;
  private final TextField sentence = new TextField();
  private final HBox trial;
  private final Button next;
  private final HandoutNotes notes = new HandoutNotes();
  private @Nullable LessonRun before;
  private int stepBefore;
  private boolean wasSeen;

  LessonView(
      LearnViewModel learn,
      LearnActions actions,
      PreferencesViewModel preferences,
      Messages messages) {
    this.learn = learn;
    this.actions = actions;
    this.messages = messages;
    shown = new ShownView(learn, actions, preferences, messages);
    ask = new AskView(learn, shown, messages);
    setId("lesson");
    getStyleClass().add("lesson");
    place.setId("lesson-place");
    place.getStyleClass().add("muted");
    place.setWrapText(true);
    title.setId("lesson-title");
    title.getStyleClass().add("lesson-title");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    text.setId("lesson-text");
    after.setId("lesson-after");
    var column = new VBox(SPACING, place, title, text, ask, after);
    column.getStyleClass().add("lesson-words");
    words.setContent(column);
    words.setFitToWidth(true);
    words.setId("lesson-words");
    words.setAccessibleText(messages.text("learn.words"));
    trial = trial();
    var right = new BorderPane(shown);
    right.setBottom(trial);
    right.setMinSize(0, 0);
    setCenter(halves(right));
    next = ActionButton.of(actions.next(), Feather.ARROW_RIGHT);
    next.getStyleClass().add("accent");
    setBottom(new VBox(notShown(), foot()));
    learn.inClassProperty().subscribe(large -> pseudoClassStateChanged(IN_CLASS, large));
    learn.stepProperty().subscribe(this::arrive);
    learn.inClassProperty().subscribe(() -> learn.run().ifPresent(this::update));
    learn.revisionProperty().subscribe(() -> learn.run().ifPresent(this::update));
  }

  private GridPane halves(BorderPane right) {
    var halves = new GridPane();
    var left = new ColumnConstraints();
    left.setPercentWidth(WORDS);
    var rest = new ColumnConstraints();
    rest.setPercentWidth(100 - WORDS);
    halves.getColumnConstraints().addAll(left, rest);
    var row = new RowConstraints();
    row.setVgrow(Priority.ALWAYS);
    row.setPercentHeight(100);
    halves.getRowConstraints().add(row);
    halves.addRow(0, words, right);
    return halves;
  }

  /** Returns another text for what is shown. */
  private HBox trial() {
    sentence.setId("lesson-sentence");
    sentence.setAccessibleText(messages.text("learn.try"));
    sentence.setOnAction(_ -> learn.change(sentence.getText()));
    HBox.setHgrow(sentence, Priority.ALWAYS);
    var label = new Label(messages.text("learn.try"));
    label.setLabelFor(sentence);
    label.setMinWidth(USE_PREF_SIZE);
    Button restore = ActionButton.small(actions.restore(), Feather.ROTATE_CCW);
    restore.setMinWidth(USE_PREF_SIZE);
    restore.visibleProperty().bind(learn.when(LessonRun::isChanged));
    restore.managedProperty().bind(restore.visibleProperty());
    var row = new HBox(8, label, sentence, restore);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("lesson-trial");
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  /** Says so in words that stay until the next step. */
  private Label notShown() {
    notShown.setId("lesson-not-shown");
    notShown.setText(messages.text("learn.not-shown"));
    notShown.setVisible(false);
    notShown.managedProperty().bind(notShown.visibleProperty());
    notShown.getStyleClass().addAll("notice-warning", "lesson-trial");
    return notShown;
  }

  /** Says that the window does not show the control that the step points at. */
  void sayNotShown() {
    notShown.setVisible(true);
  }

  /**
   * Returns the foot, whose buttons are never cut: where they do not fit beside one another, they
   * wrap.
   */
  private HBox foot() {
    Button point = ActionButton.small(actions.point(), Feather.MAP_PIN);
    point.visibleProperty().bind(learn.when(run -> run.step().point().isPresent()));
    point.managedProperty().bind(point.visibleProperty());
    var left =
        new FlowPane(
            8,
            8,
            ActionButton.icon(actions.list(), Feather.LIST),
            ActionButton.icon(actions.inClass(), Feather.MAXIMIZE),
            point);
    var way = new FlowPane(8, 8, ActionButton.of(actions.back(), Feather.ARROW_LEFT), next);
    left.setAlignment(Pos.CENTER_LEFT);
    way.setAlignment(Pos.CENTER_RIGHT);
    for (FlowPane half : List.of(left, way)) {
      // its height is asked for before its width is known
      half.prefWrapLengthProperty().bind(widthProperty().divide(2).subtract(FOOT_INSETS));
      HBox.setHgrow(half, Priority.ALWAYS);
      half.getChildren().forEach(each -> ((Button) each).setMinWidth(USE_PREF_SIZE));
    }
    var foot = new HBox(8, left, way);
    foot.setAlignment(Pos.CENTER_LEFT);
    foot.getStyleClass().add("lesson-foot");
    return foot;
  }

  /** Shows the step that was come to. */
  private void arrive() {
    note();
    before = null;
    notShown.setVisible(false);
    learn
        .run()
        .ifPresent(
            run -> {
              notes.begin(run.lesson());
              before = run;
              stepBefore = run.index();
              place.setText(
                  messages.text(
                      "learn.place",
                      run.lesson().title().line(language()),
                      run.index() + 1,
                      run.lesson().steps().size()));
              title.setText(run.step().title().line(language()));
              fill(text, run.step().text(), new Shown.Nothing());
              words.setVvalue(0);
              sentence.setText(run.show().map(Show::text).orElse(""));
              trial.setVisible(run.show().isPresent());
              ask.arrive(run);
              update(run);
              next.requestFocus();
            });
  }

  private String language() {
    return messages.language().locale().getLanguage();
  }

  /** Keeps the step for the handout, if all of it was seen. */
  private void note() {
    LessonRun run = before;
    if (run != null && wasSeen) {
      notes.keep(
          stepBefore,
          run.lesson().steps().get(stepBefore),
          after.getChildren().stream().map(each -> ((Label) each).getText()).toList(),
          shown.picture(),
          language());
    }
  }

  /** Returns the open lesson as far as it was seen, to be printed. */
  Optional<Handout> handout() {
    note();
    return learn.run().map(run -> notes.handout(run.lesson(), language()));
  }

  private void update(LessonRun run) {
    boolean isSaid = run.isRevealed() && run.failure().isEmpty();
    wasSeen = isSaid && run.show().isPresent();
    if (!sentence.isFocused()) {
      sentence.setText(run.show().map(Show::text).orElse(""));
    }
    fill(after, isSaid ? run.step().after().known(run.shown()) : LessonText.NONE, run.shown());
    ask.update(run);
    shown.update(run);
  }

  private void fill(VBox box, LessonText words, Shown with) {
    box.getChildren()
        .setAll(
            words.in(language()).stream()
                .map(each -> LessonText.filled(each, with, messages.language().locale()))
                .map(LessonView::paragraph)
                .toList());
  }

  static Label paragraph(String words) {
    var label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
