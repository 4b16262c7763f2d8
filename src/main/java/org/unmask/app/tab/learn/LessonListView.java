package org.unmask.app.tab.learn;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.controls.CardButton;
import org.unmask.app.i18n.Messages;
import org.unmask.formats.lesson.ShippedLessons;
import org.unmask.lesson.Lesson;

/** The lessons, each with a sentence. */
final class LessonListView extends ScrollPane {
  private static final double WIDTH = 760;

  private final LearnViewModel learn;
  private final String language;
  private final VBox lessons = new VBox(12);

  LessonListView(LearnViewModel learn, LearnActions actions, Messages messages) {
    this.learn = learn;
    language = messages.language().locale().getLanguage();
    setId("lessons");
    getStyleClass().add("lessons");
    setFitToWidth(true);
    setAccessibleText(messages.text("tab.learn"));
    var title = new Label(messages.text("learn.title"));
    title.getStyleClass().add("welcome-title");
    var list = new VBox(12, title, text(messages.text("learn.text")), lessons);
    list.getStyleClass().add("lesson-list");
    list.setMaxWidth(WIDTH);
    list.getChildren().add(ActionButton.of(actions.open(), Feather.FOLDER));
    setContent(list);
  }

  /** Lists the lessons, which are not read before the list is shown. */
  void show(boolean isShown) {
    if (isShown && lessons.getChildren().isEmpty()) {
      for (String name : ShippedLessons.NAMES) {
        lessons.getChildren().add(button(lessons.getChildren().size() + 1, name));
      }
    }
  }

  private static Label text(String words) {
    var label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("muted");
    return label;
  }

  private Button button(int number, String name) {
    Lesson.Heading lesson = ShippedLessons.heading(name);
    var title = new Label("%d. %s".formatted(number, lesson.title().line(language)));
    title.getStyleClass().add("welcome-choice-title");
    title.setWrapText(true);
    String about = lesson.about().line(language);
    var words = new VBox(4, title, text(about));
    var button = new CardButton(words);
    button.setId("lesson-" + number);
    button.setAccessibleText(title.getText());
    button.setAccessibleHelp(about);
    button.getStyleClass().add("lesson-card");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(_ -> learn.open(name));
    return button;
  }
}
