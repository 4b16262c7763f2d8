package org.unmask.app.tab.learn;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.unmask.app.i18n.Messages;
import org.unmask.lesson.Ask;
import org.unmask.lesson.Guess;
import org.unmask.lesson.LessonRun;
import org.unmask.lesson.Verdict;

/** The question of a step, the controls to guess with, and the verdict on the guess. */
final class AskView extends VBox {
  private static final double SPACING = 8;

  private final LearnViewModel learn;
  private final ShownView shown;
  private final Messages messages;
  private final Label question = LessonView.paragraph("");
  private final VBox answers = new VBox(SPACING);
  private final Label verdict = LessonView.paragraph("");
  private int masks = -1;

  AskView(LearnViewModel learn, ShownView shown, Messages messages) {
    super(SPACING);
    this.learn = learn;
    this.shown = shown;
    this.messages = messages;
    getStyleClass().add("lesson-ask");
    question.setId("lesson-question");
    question.getStyleClass().add("section-title");
    verdict.setId("lesson-verdict");
    verdict.getStyleClass().add("lesson-verdict");
    verdict.managedProperty().bind(verdict.visibleProperty());
    managedProperty().bind(visibleProperty());
    getChildren().addAll(question, answers, verdict);
    shown.whenPosition(position -> learn.guess(new Guess.Position(position)));
  }

  private String language() {
    return messages.language().locale().getLanguage();
  }

  /** Asks what the step asks. */
  void arrive(LessonRun run) {
    masks = -1;
    setVisible(run.step().ask().isPresent());
    answers.getChildren().clear();
    run.step()
        .ask()
        .ifPresent(
            ask -> {
              question.setText(String.join("\n", ask.question().in(language())));
              switch (ask) {
                case Ask.ForToken _ -> type(false);
                case Ask.ForNumber _ -> type(true);
                case Ask.ForChoice choice -> choose(choice.choices());
                case Ask.ForPosition _ -> {
                  // the masks are known when the texts stand at the pause
                }
              }
            });
  }

  private void type(boolean isNumber) {
    var field = new TextField();
    field.setId("lesson-guess");
    field.setAccessibleText(question.getText());
    var button = new Button(messages.text("learn.guess"));
    button.setId("lesson-guess-button");
    button.setMinWidth(USE_PREF_SIZE);
    Runnable guess = () -> typed(field.getText(), isNumber);
    field.setOnAction(_ -> guess.run());
    button.setOnAction(_ -> guess.run());
    field.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            button.requestFocus(); // from where the arrow keys go on
          }
        });
    HBox.setHgrow(field, Priority.ALWAYS);
    answers.getChildren().add(new HBox(SPACING, field, button));
  }

  private void typed(String text, boolean isNumber) {
    if (!isNumber) {
      learn.guess(new Guess.Word(text));
      return;
    }
    String number = text.replace("%", "").replace(',', '.').strip();
    if (number.matches("-?\\d{1,9}(\\.\\d{1,9})?")) {
      learn.guess(new Guess.Value(Double.parseDouble(number)));
    } else {
      say(messages.text("learn.no-number", text));
    }
  }

  private void choose(List<Ask.Choice> choices) {
    for (int i = 0; i < choices.size(); i++) {
      var button = new Button(choices.get(i).text().line(language()));
      button.setId("lesson-choice-" + (i + 1));
      button.setWrapText(true);
      button.setMaxWidth(Double.MAX_VALUE);
      button.setMinHeight(USE_PREF_SIZE);
      button.getStyleClass().add("lesson-choice");
      int number = i;
      button.setOnAction(_ -> learn.guess(new Guess.Choice(number)));
      answers.getChildren().add(button);
    }
  }

  /** Numbers the masks of the text, from the left. */
  private void number(List<Integer> positions) {
    var buttons = new FlowPane(SPACING, SPACING);
    for (int i = 0; i < positions.size(); i++) {
      int position = positions.get(i);
      var button = new Button(Integer.toString(i + 1));
      button.setId("lesson-mask-" + (i + 1));
      button.setAccessibleText(messages.text("learn.mask", i + 1));
      button.setOnAction(_ -> learn.guess(new Guess.Position(position)));
      button
          .focusedProperty()
          .subscribe(on -> shown.highlight(on || button.isHover() ? position : -1));
      button
          .hoverProperty()
          .subscribe(on -> shown.highlight(on || button.isFocused() ? position : -1));
      buttons.getChildren().add(button);
    }
    answers.getChildren().setAll(buttons);
  }

  /** Shows how a guess compares, and takes no other then. */
  void update(LessonRun run) {
    boolean isPosition = run.step().ask().orElse(null) instanceof Ask.ForPosition;
    if (isPosition && run.isComplete() && !run.isRevealed()) {
      List<Integer> positions = shown.masks();
      if (positions.size() != masks) {
        masks = positions.size();
        number(positions);
      }
    }
    answers.setDisable(!run.isComplete() || run.isRevealed());
    say(run.verdict().map(this::words).orElse(""));
  }

  private void say(String text) {
    verdict.setText(text);
    verdict.setVisible(!text.isEmpty());
  }

  private String words(Verdict found) {
    Locale locale = messages.language().locale();
    return switch (found) {
      case Verdict.OfToken(String guess, int rank, double share, var best) ->
          rank == 0
              ? messages.text(
                  "learn.verdict.no-candidate", guess, best.word(), best.written(locale))
              : rank == 1
                  ? messages.text("learn.verdict.first", guess, best.written(locale))
                  : messages.text(
                      "learn.verdict.rank",
                      guess,
                      rank,
                      best.written(share, locale),
                      best.word(),
                      best.written(locale));
      case Verdict.OfPosition position ->
          messages.text(
              position.isRight() ? "learn.verdict.position" : "learn.verdict.other-position",
              quoted(position.words().stream()));
      case Verdict.OfNumber(double guess, var figure) ->
          messages.text(
              "learn.verdict.number", figure.written(guess, locale), figure.written(locale));
      case Verdict.OfChoice choice ->
          choice.isRight()
              ? messages.text("learn.verdict.right")
              : messages.text("learn.verdict.wrong", names(choice.right()));
    };
  }

  private String names(List<Integer> right) {
    return learn
        .run()
        .flatMap(run -> run.step().ask())
        .filter(Ask.ForChoice.class::isInstance)
        .map(ask -> ((Ask.ForChoice) ask).choices())
        .map(
            choices ->
                quoted(right.stream().map(number -> choices.get(number).text().line(language()))))
        .orElse("");
  }

  private String quoted(Stream<String> words) {
    return words.map(word -> messages.text("learn.quoted", word)).collect(Collectors.joining(", "));
  }
}
