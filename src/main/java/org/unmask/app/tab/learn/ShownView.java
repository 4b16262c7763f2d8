package org.unmask.app.tab.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.app.stage.StagePane;
import org.unmask.app.stage.StateLegend;
import org.unmask.app.tab.learn.BarTable.Cell;
import org.unmask.app.theme.Arrangement;
import org.unmask.lesson.Ask;
import org.unmask.lesson.LessonRun;
import org.unmask.lesson.show.Published;
import org.unmask.lesson.show.Shown;
import org.unmask.lesson.show.TokenReasons;
import org.unmask.lesson.show.WordStates;
import org.unmask.playback.Shot;
import org.unmask.playback.Storyboard;

/**
 * A view of a step's results: candidates, figures by mask ratio, maskings, hidden states, texts or
 * reasons.
 */
final class ShownView extends ScrollPane {
  private static final double SPACING = 16;
  private static final double SENTENCE = 150;
  private static final double DRAW = 96;
  private static final int LETTERS = 22;

  private final LessonLetters letters;
  private final Messages messages;
  private final LearnViewModel learn;
  private final PreferencesViewModel preferences;
  private final Paper paper = new Paper();
  private final LanesShown lanes;
  private final VBox content = new VBox(SPACING);
  private @Nullable StatesView states;

  ShownView(
      LearnViewModel learn,
      LearnActions actions,
      PreferencesViewModel preferences,
      Messages messages) {
    this.learn = learn;
    this.preferences = preferences;
    letters = new LessonLetters(learn.inClassProperty(), preferences.textSize());
    this.messages = messages;
    lanes = new LanesShown(learn, actions, preferences, messages);
    setId("lesson-shown");
    getStyleClass().add("lesson-shown-scroll");
    setFitToWidth(true);
    setFitToHeight(true);
    setAccessibleText(messages.text("learn.shown"));
    content.getStyleClass().add("lesson-shown");
    content.setFillWidth(true);
    setContent(content);
  }

  /** Tells of the position of a text that is clicked. */
  void whenPosition(IntConsumer listener) {
    lanes.whenPosition(listener);
  }

  /** Marks a position of the first text; −1 for none. */
  void highlight(int position) {
    lanes.highlight(position);
  }

  /** Returns the masked positions of the first text as it is shown. */
  List<Integer> masks() {
    return lanes.masks();
  }

  /** Returns a picture of what is shown, without bars to scroll it, for paper. */
  WritableImage picture() {
    return paper.picture(
        this, preferences.textSize().get(), LessonView.IN_CLASS, learn.inClassProperty().get());
  }

  void update(LessonRun run) {
    List<Node> nodes = new ArrayList<>();
    if (run.failure().isPresent()) {
      nodes.add(failure(messages.error(run.failure().get())));
    } else if (!run.isComplete()) {
      nodes.add(note("lesson-running", messages.text("learn.running")));
    } else {
      nodes.addAll(nodes(run));
    }
    if (run.isRevealed()) {
      run.step().published().ifPresent(published -> nodes.addAll(published(published)));
    }
    if (!nodes.equals(content.getChildren())) {
      content.getChildren().setAll(nodes);
    }
  }

  private Label failure(String text) {
    Label label = LessonView.paragraph(text);
    label.setId("lesson-failure");
    label.getStyleClass().add("notice-warning");
    return label;
  }

  private static Label note(String id, String text) {
    Label label = LessonView.paragraph(text);
    label.setId(id);
    label.getStyleClass().add("stage-hint");
    return label;
  }

  private List<Node> nodes(LessonRun run) {
    boolean isRevealed = run.isRevealed();
    return switch (run.result()) {
      case Shown.Predicted predicted when isRevealed ->
          List.of(sentence(predicted), candidates(predicted));
      case Shown.Predicted predicted -> List.of(sentence(predicted));
      case Shown.Raced raced
          when isRevealed || run.step().ask().orElse(null) instanceof Ask.ForPosition -> {
        lanes.show(raced.race(), isRevealed);
        yield List.of(lanes);
      }
      case Shown.Nothing _ -> List.of();
      case Shown shown when !isRevealed ->
          List.of(note("lesson-hidden", messages.text("learn.hidden")));
      case Shown.ByRatio ratios -> List.of(new RatiosView(ratios, messages));
      case WordStates states -> states.pairs().isEmpty() ? List.of() : List.of(states(states));
      case Shown.Masked masked -> masked(masked);
      case TokenReasons why -> List.of(new ReasonsView(stage(SENTENCE), why, messages));
      case Shown _ -> List.of();
    };
  }

  private StagePane stage(double calm) {
    double height = letters.scaled(calm);
    var stage = new StagePane(messages);
    stage.setBottom(null);
    stage.setMinSize(0, height);
    stage.setPrefHeight(height);
    letters.set(stage, LETTERS);
    return stage;
  }

  private StagePane sentence(Shown.Predicted predicted) {
    StagePane stage = stage(SENTENCE);
    var board = new Storyboard(predicted.sentence());
    stage.arrange(board, Arrangement.PROSE);
    stage.draw(board, board.shot(0), false);
    stage
        .view()
        .addEventHandler(
            MouseEvent.MOUSE_CLICKED,
            event -> {
              int position = stage.view().positionAt(event.getX(), event.getY());
              if (position > 0) {
                learn.change(predicted.masking(position));
              }
            });
    return stage;
  }

  private Node candidates(Shown.Predicted predicted) {
    var tables = new FlowPane(2 * SPACING, SPACING);
    List<Shown.Blank> blanks = predicted.blanks();
    for (int i = 0; i < blanks.size(); i++) {
      String heading =
          blanks.size() == 1
              ? messages.text(predicted.beside().isPresent() ? "learn.both-sides" : "learn.model")
              : messages.text("learn.mask", i + 1);
      tables
          .getChildren()
          .add(table("lesson-candidates-" + (i + 1), heading, blanks.get(i), predicted.top()));
    }
    predicted
        .beside()
        .ifPresent(
            blank ->
                tables
                    .getChildren()
                    .add(
                        table(
                            "lesson-candidates-left",
                            messages.text("learn.left-only"),
                            blank,
                            predicted.top())));
    return tables;
  }

  private BarTable table(String id, String heading, Shown.Blank blank, int top) {
    return new BarTable(
        id,
        List.of(heading, ""),
        blank.candidates().stream()
            .limit(top)
            .map(
                each ->
                    List.of(
                        Cell.of(each.label()),
                        new Cell(share(each.probability()), each.probability())))
            .toList());
  }

  private String share(double share) {
    return messages.text("insight.percent", 100 * share);
  }

  /** Returns the same view for the same states, so that the chosen layer stays. */
  private StatesView states(WordStates shown) {
    StatesView now = states;
    if (now == null || !now.isOf(shown)) {
      now = new StatesView(shown, messages);
      states = now;
    }
    return now;
  }

  private List<Node> masked(Shown.Masked shown) {
    var nodes = new ArrayList<Node>();
    var legend =
        new FlowPane(
            SPACING,
            4,
            StateLegend.entry(Shot.State.MASKED, messages.text("learn.masked")),
            StateLegend.entry(Shot.State.REPLACED, messages.text("learn.swapped")),
            StateLegend.entry(Shot.State.FRESH, messages.text("learn.kept")));
    for (List<Shot.Cell> cells : shown.draws()) {
      StagePane stage = stage(DRAW);
      var shot = new Shot(1, cells, 0);
      stage.arrange(List.of(shot), Arrangement.PROSE);
      stage.view().draw(shot);
      nodes.add(stage);
    }
    nodes.add(legend);
    nodes.add(
        new BarTable(
            "lesson-maskings",
            List.of(
                messages.text("learn.asked"),
                messages.text("learn.share"),
                messages.text("learn.loss")),
            Stream.of("masked", "swapped", "kept").map(each -> tally(shown, each)).toList()));
    return nodes;
  }

  private List<Cell> tally(Shown.Masked shown, String what) {
    Locale locale = messages.language().locale();
    return List.of(
        Cell.of(messages.text("learn." + what)),
        shown
            .figure(what)
            .map(figure -> new Cell(figure.written(locale), figure.value()))
            .orElse(Cell.of("–")),
        Cell.of(shown.figure("loss " + what).map(figure -> figure.written(locale)).orElse("–")));
  }

  private List<Node> published(Published published) {
    double most = published.rows().values().stream().mapToDouble(each -> each).max().orElse(1);
    String language = messages.language().locale().getLanguage();
    var table =
        new BarTable(
            "lesson-published",
            List.of(published.of().line(language), published.what().line(language)),
            published.rows().entrySet().stream()
                .map(
                    row ->
                        List.of(
                            Cell.of(row.getKey()),
                            new Cell(
                                String.format(messages.language().locale(), "%.1f", row.getValue()),
                                row.getValue() / most)))
                .toList());
    Label source = LessonView.paragraph(messages.text("learn.source", published.source()));
    source.getStyleClass().addAll("muted", "explanation");
    return List.of(table, source);
  }
}
