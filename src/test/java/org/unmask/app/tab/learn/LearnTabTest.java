package org.unmask.app.tab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.unmask.app.QuickRobot.waitForFxEvents;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxRobot;
import org.unmask.app.RobotExtension;
import org.unmask.app.controls.Reveal;
import org.unmask.app.controls.SuggestedPaths;
import org.unmask.app.services.AppServices;
import org.unmask.app.services.FakeServices;
import org.unmask.app.window.MainWindow;
import org.unmask.export.format.Tone;
import org.unmask.export.format.ToneColours;
import org.unmask.formats.lesson.ShippedLessons;
import org.unmask.lesson.Controls;
import org.unmask.lesson.Lesson;

/** A lesson as a reader takes it, by keys. */
@ExtendWith(RobotExtension.class)
@SuppressWarnings("NullAway.Init") // each test opens the window
@Tag("ui")
class LearnTabTest {
  @TempDir Path folder;
  private final ExecutorService modelThread = Executors.newSingleThreadExecutor();
  private boolean isTrained;
  private Stage window;

  private void open(FxRobot robot, String language) throws Exception {
    for (String model : List.of("stories", "stories-gpt2", "english")) {
      Files.createDirectories(folder.resolve(model));
    }
    if (isTrained) {
      Files.createDirectories(folder.resolve("runs/romeo-1"));
      Files.writeString(folder.resolve("runs/romeo-1/model.safetensors"), "weights");
    }
    AppServices some = FakeServices.in(folder);
    var services =
        new AppServices(
            some.models(),
            some.training(),
            some.devices(),
            folder.resolve("stories"),
            some.library(),
            some.runs(),
            Locale.of(language),
            some.memory());
    robot.interact(
        () -> {
          window = new Stage();
          new MainWindow(
                  services, new SuggestedPaths(() -> folder), window, modelThread, Runnable::run)
              .show();
          window.setWidth(1100);
          window.setHeight(850);
        });
    until(() -> !node("#generate").isDisabled());
    robot.push(KeyCode.F11);
    waitForFxEvents();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::hide);
    modelThread.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ko", "ru"})
  void inClassByKeysFromTheFirstStepToTheLast(String language, FxRobot robot) throws Exception {
    isTrained = true;
    open(robot, language);
    robot.push(KeyCode.SHIFT, KeyCode.F11);
    for (String name : ShippedLessons.NAMES) {
      walk(name, language, robot);
    }
  }

  private void walk(String name, String language, FxRobot robot) throws Exception {
    Lesson lesson = ShippedLessons.of(name);
    String card = "#lesson-" + (ShippedLessons.NAMES.indexOf(name) + 1);
    robot.interact(() -> node(card).requestFocus());
    robot.push(KeyCode.SPACE);
    int last = lesson.steps().size() - 1;
    for (int i = 0; i <= last; i++) {
      waitForFxEvents();
      var step = lesson.steps().get(i);
      assertThat(label("#lesson-title").getText()).as(name).isEqualTo(step.title().line(language));
      until(() -> find("#lesson-running") == null);
      waitForFxEvents(); // what it showed is styled
      if (step.ask().isPresent()) {
        assertThat(((Pane) node("#lesson-after")).getChildren()).as("before a guess").isEmpty();
        robot.push(KeyCode.A);
        waitForFxEvents();
      }
      assertThat(failures()).as(name + ", step " + (i + 1)).isEmpty();
      assertThat(((Pane) node("#lesson-after")).getChildren())
          .hasSize(step.after().in(language).size())
          .allSatisfy(each -> assertThat(((Label) each).getText()).doesNotContain("{", "…", "?}"));
      assertThat(words(robot))
          .isNotEmpty()
          .allMatch(text -> text.getFont().getSize() >= 28, name + ": 28 px or more");
      robot.push(i == last ? KeyCode.LEFT : i % 2 == 0 ? KeyCode.RIGHT : KeyCode.PAGE_DOWN);
    }
    waitForFxEvents();
    assertThat(label("#lesson-title").getText())
        .isEqualTo(lesson.steps().get(last - 1).title().line(language));
    robot.push(KeyCode.PAGE_DOWN);
    robot.push(KeyCode.PAGE_DOWN);
    waitForFxEvents();
    assertThat(find("#lessons")).as("after the last step, the list").isNotNull();
  }

  /** Returns what the step says of models that are missing or cannot do what is asked. */
  private List<String> failures() {
    return window.getScene().getRoot().lookupAll("#lesson .notice-warning").stream()
        .filter(Node::isVisible)
        .map(each -> ((Label) each).getText())
        .toList();
  }

  /** Returns all words that the lesson shows, those of its controls too. */
  private List<Text> words(FxRobot robot) {
    return robot
        .from(node("#lesson"))
        .lookup(Text.class::isInstance)
        .queryAllAs(Text.class)
        .stream()
        .filter(text -> !(text instanceof FontIcon) && !text.getText().isBlank())
        .filter(Reveal::isShown)
        .toList();
  }

  @Test
  void aGuessIsComparedAndAnotherTextIsTriedAndGivenBack(FxRobot robot) throws Exception {
    open(robot, "en");
    robot.push(KeyCode.CONTROL, KeyCode.D);
    robot.interact(() -> node("#lesson-1").requestFocus());
    robot.push(KeyCode.SPACE);
    until(() -> find("#lesson-running") == null);
    robot.clickOn("#lesson-guess");
    robot.write("zebra").push(KeyCode.ENTER);
    waitForFxEvents();
    assertThat(label("#lesson-verdict").getText()).contains("zebra", "hundred");
    assertThat(node("#lesson-guess").isDisabled()).isTrue();
    assertThat(find("#lesson-candidates-1")).isNotNull();
    TextField sentence = (TextField) node("#lesson-sentence");
    String own = sentence.getText();
    robot.interact(() -> sentence.setText("no gap"));
    robot.interact(sentence::requestFocus);
    robot.push(KeyCode.ENTER);
    until(() -> find("#lesson-failure") != null);
    assertThat(label("#lesson-failure").getText()).contains("no gap", "<mask>");
    robot.interact(() -> node("#lesson-next-button").requestFocus());
    robot.push(KeyCode.R);
    until(() -> find("#lesson-failure") == null && find("#lesson-running") == null);
    assertThat(((TextField) node("#lesson-sentence")).getText()).isEqualTo(own);
    robot.push(KeyCode.A);
    robot.push(KeyCode.RIGHT);
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).push(KeyCode.F11);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL);
    waitForFxEvents();
    String handout = Files.readString(folder.resolve("lesson.html"));
    BufferedImage picture = firstPicture(handout);
    assertThat(picture.getRGB(1, 1)).as("paper").isEqualTo(0xffffffff);
    assertThat(has(picture, ToneColours.of(Tone.LIGHT).ink())).as("dark letters").isTrue();
    assertThat(handout)
        .contains(
            "<h2>1. A word is missing</h2>",
            "Which word is hidden? Type it.",
            "data:image/png;base64,",
            "<h2>5. ")
        .doesNotContain("zebra");
  }

  private static BufferedImage firstPicture(String handout) throws IOException {
    String after = handout.substring(handout.indexOf("base64,") + "base64,".length());
    byte[] png = Base64.getDecoder().decode(after.substring(0, after.indexOf('"')));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** Whether a pixel of a picture has a colour, as style sheets write it. */
  private static boolean has(BufferedImage picture, String colour) {
    int rgb = java.awt.Color.decode(colour).getRGB();
    int width = picture.getWidth();
    return Arrays.stream(picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width))
        .anyMatch(pixel -> pixel == rgb);
  }

  @Test
  void hiddenStatesAreLinesAndPointsWhoseFiguresAreSaid(FxRobot robot) throws Exception {
    open(robot, "en");
    robot.interact(() -> node("#lesson-2").requestFocus());
    robot.push(KeyCode.SPACE);
    until(() -> find("#lesson-running") == null);
    assertThat(find("#lesson-cosines")).as("before the guess").isNull();
    robot.push(KeyCode.A);
    waitForFxEvents();
    assertThat(node("#lesson-cosines").getAccessibleText())
        .contains("from 0 to 3", "1–2, different: 1.00; ");
    assertThat(find("#lesson-points")).as("two points lie on a line").isNull();
    for (int i = 0; i < 3; i++) {
      robot.interact(() -> node("#lesson-next-button").requestFocus());
      robot.push(KeyCode.RIGHT);
      waitForFxEvents();
    }
    until(() -> find("#lesson-points") != null);
    assertThat(node("#lesson-cosines").getAccessibleText())
        .contains("\nsame sense: ", "\ndifferent: ");
    assertThat(node("#lesson-points").getAccessibleText())
        .startsWith("Layer 3 of 3")
        .contains("\n10 river: ");
    robot.interact(() -> node("#lesson-layer").requestFocus());
    robot.push(KeyCode.HOME);
    waitForFxEvents();
    assertThat(label("#lesson-layer-shown").getText()).startsWith("Layer 0 of 3: the embeddings");
    robot.push(KeyCode.RIGHT);
    waitForFxEvents();
    assertThat(node("#lesson-points").getAccessibleText()).startsWith("Layer 1 of 3");
    assertThat(label("#lesson-title").getText())
        .as("arrows move the slider")
        .startsWith("Ten sentences");
    TextField text = (TextField) node("#lesson-sentence");
    robot.interact(() -> text.setText("hat | a: The hat. | b: No cap."));
    robot.interact(text::requestFocus);
    robot.push(KeyCode.ENTER);
    until(() -> find("#lesson-failure") != null);
    assertThat(label("#lesson-failure").getText())
        .contains("“No cap.” does not have the word “hat”");
  }

  @Test
  void whyATokenCameIsShownWithItsTextItsInfluencesAndItsWorstPair(FxRobot robot) throws Exception {
    open(robot, "ru");
    robot.interact(() -> node("#lesson-6").requestFocus());
    robot.push(KeyCode.SPACE);
    waitForFxEvents();
    robot.push(KeyCode.RIGHT);
    robot.push(KeyCode.RIGHT);
    until(() -> find("#lesson-running") == null && find("#lesson-hidden") != null);
    assertThat(find("#lesson-influences")).as("before the guess").isNull();
    robot.push(KeyCode.A);
    waitForFxEvents();
    assertThat(label("#lesson-reason").getText()).contains("открыт на шаге 1");
    assertThat(((Pane) node("#lesson-influences")).getChildren()).hasSizeGreaterThan(4);
    assertThat(label("#lesson-collision").getText()).contains("Худшая пара", "ната");
  }

  @Test
  void aLessonInTheListIsAsHighAsItsWordsAtAnyWidth(FxRobot robot) throws Exception {
    open(robot, "en");
    for (double width : new double[] {1100, 320, 1440, 1000}) {
      robot.interact(() -> window.setWidth(width));
      waitForFxEvents();
      Region card = (Region) node("#lesson-1");
      Node about = card.lookup(".muted");
      double below =
          card.localToScene(card.getLayoutBounds()).getMaxY()
              - about.localToScene(about.getLayoutBounds()).getMaxY();
      assertThat(below).as("free below the words at a width of " + width).isBetween(8.0, 20.0);
    }
  }

  @Test
  void aPositionIsGuessedByItsNumber(FxRobot robot) throws Exception {
    open(robot, "en");
    robot.interact(() -> node("#lesson-5").requestFocus());
    robot.push(KeyCode.SPACE);
    until(() -> find("#lesson-mask-1") != null);
    robot.interact(() -> node("#lesson-mask-1").requestFocus());
    robot.push(KeyCode.SPACE);
    waitForFxEvents();
    assertThat(label("#lesson-verdict").getText()).containsIgnoringCase("the step revealed “");
    robot.push(KeyCode.P);
    robot.interact(() -> node("#lesson-next-button").requestFocus());
    for (int i = 0; i < 5; i++) {
      robot.push(KeyCode.RIGHT);
    }
    robot.push(KeyCode.P);
    waitForFxEvents();
    TabPane tabs = (TabPane) node("#workplaces");
    assertThat(tabs.getSelectionModel().getSelectedItem().getId()).isEqualTo("generate");
    robot.push(KeyCode.ESCAPE);
    robot.push(KeyCode.F11);
    waitForFxEvents();
    assertThat(tabs.getSelectionModel().getSelectedItem().getId()).isEqualTo("learn");
  }

  @Test
  void eachControlThatALessonPointsAtIsInItsTab(FxRobot robot) throws Exception {
    Files.createDirectories(folder.resolve("texts"));
    for (String text : List.of("aesop.txt", "romeo-and-juliet.txt")) {
      Files.writeString(folder.resolve("texts").resolve(text), "A text that is offered.");
    }
    open(robot, "en");
    TabPane tabs = (TabPane) node("#workplaces");
    Controls.ALL.forEach(
        (tab, controls) -> {
          robot.interact(
              () ->
                  tabs.getTabs().stream()
                      .filter(each -> tab.equals(each.getId()))
                      .findFirst()
                      .ifPresent(tabs.getSelectionModel()::select));
          waitForFxEvents();
          assertThat(controls)
              .allSatisfy(control -> assertThat(find("#" + control)).as(control).isNotNull());
        });
    for (String name : ShippedLessons.NAMES) {
      assertThat(ShippedLessons.of(name).steps())
          .as(name)
          .allSatisfy(
              step ->
                  step.point()
                      .ifPresent(
                          point ->
                              assertThat(Controls.ALL.get(point.tab())).contains(point.control())));
    }
  }

  @Test
  void aControlThatTheWindowDoesNotShowIsSaidInTheLesson(FxRobot robot) throws Exception {
    open(robot, "en");
    Lesson lesson = ShippedLessons.of("train-your-own");
    robot.interact(() -> node("#lesson-8").requestFocus());
    robot.push(KeyCode.SPACE);
    TabPane tabs = (TabPane) node("#workplaces");
    for (var step : lesson.steps()) {
      until(() -> find("#lesson-running") == null);
      robot.push(KeyCode.P);
      waitForFxEvents();
      // those of the Train tab come with a text and a run
      boolean isThere = step.point().filter(to -> to.tab().equals("compare")).isPresent();
      boolean isNotShown = step.point().isPresent() && !isThere;
      assertThat(tabs.getSelectionModel().getSelectedItem().getId())
          .isEqualTo(isThere ? "compare" : "learn");
      assertThat(node("#lesson-not-shown").isVisible()).isEqualTo(isNotShown);
      if (isThere) {
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.F11);
        waitForFxEvents();
      }
      robot.interact(() -> node("#lesson-next-button").requestFocus());
      robot.push(KeyCode.RIGHT);
      waitForFxEvents();
    }
  }

  @Test
  void aRunThatIsTrainedMeanwhileIsShownBesideTheModelItBeganWith(FxRobot robot) throws Exception {
    open(robot, "en");
    robot.interact(() -> node("#lesson-8").requestFocus());
    robot.push(KeyCode.SPACE);
    waitForFxEvents();
    while (!label("#lesson-title").getText().equals("Watch it learn")) {
      robot.interact(() -> node("#lesson-next-button").requestFocus());
      robot.push(KeyCode.RIGHT);
      waitForFxEvents();
    }
    until(() -> find("#lesson-lack") != null);
    assertThat(label("#lesson-lack").getText()).contains("Try it: five minutes", "Alt+F7");
    assertThat(texts("#lesson-after")).as("no figure of a run").hasSize(1);
    Files.createDirectories(folder.resolve("runs/mine-1"));
    Files.writeString(folder.resolve("runs/mine-1/model.safetensors"), "weights");
    robot.push(KeyCode.F3);
    robot.push(KeyCode.F11);
    until(() -> find("#lesson-lack") == null && find("#lesson-running") == null);
    waitForFxEvents();
    assertThat(texts("#lesson-after")).hasSize(2).first().asString().contains("Before and now: ");
    assertThat(node("#lesson-losses").getAccessibleText()).contains("\nstories\n", "\ntrained\n");
  }

  private List<String> texts(String box) {
    return ((Pane) node(box)).getChildren().stream().map(each -> ((Label) each).getText()).toList();
  }

  @Test
  void escapeLeavesAFieldAndNotTheClassAndTheWindowEndsTheClass(FxRobot robot) throws Exception {
    open(robot, "ko");
    robot.push(KeyCode.SHIFT, KeyCode.F11);
    robot.interact(() -> node("#lesson-1").requestFocus());
    robot.push(KeyCode.SPACE);
    until(() -> find("#lesson-running") == null);
    assertThat(window.isFullScreen()).isTrue();
    assertThat(window.getFullScreenExitHint()).contains("Shift+F11", "전체 화면");
    robot.interact(() -> node("#lesson-guess").requestFocus());
    robot.push(KeyCode.ESCAPE);
    waitForFxEvents();
    assertThat(window.isFullScreen()).as("Esc leaves the field alone").isTrue();
    assertThat(window.getFullScreenExitKeyCombination().match(escape())).isFalse();
    assertThat(window.getScene().getFocusOwner().getId()).isEqualTo("lesson-guess-button");
    assertThat(isInClass()).isTrue();
    robot.interact(() -> window.setFullScreen(false)); // as a window manager does
    waitForFxEvents();
    assertThat(isInClass()).isFalse();
    robot.push(KeyCode.SHIFT, KeyCode.F11);
    waitForFxEvents();
    assertThat(isInClass()).isTrue();
    robot.push(KeyCode.SHIFT, KeyCode.F11);
    waitForFxEvents();
    assertThat(window.isFullScreen()).isFalse();
    assertThat(window.getFullScreenExitKeyCombination()).as("as it was").isNull();
  }

  private static KeyEvent escape() {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false);
  }

  private boolean isInClass() {
    return node("#lesson").getPseudoClassStates().contains(LessonView.IN_CLASS);
  }

  @Test
  void theSpeedIsThatOfGenerate(FxRobot robot) throws Exception {
    open(robot, "en");
    robot.interact(() -> node("#lesson-5").requestFocus());
    robot.push(KeyCode.SPACE);
    until(() -> find("#lesson-mask-1") != null);
    robot.push(KeyCode.A);
    waitForFxEvents();
    var here = (ComboBox<?>) node("#lesson-speed");
    var there = (ComboBox<?>) node("#speed");
    robot.interact(() -> there.getSelectionModel().selectLast());
    assertThat(here.getValue()).isEqualTo(there.getValue());
    robot.interact(() -> here.getSelectionModel().selectFirst());
    assertThat(there.getValue()).isEqualTo(here.getValue()).isNotEqualTo(1.0);
  }

  private @Nullable Node find(String selector) {
    return window.getScene().lookup(selector);
  }

  private Node node(String selector) {
    return Objects.requireNonNull(find(selector), selector);
  }

  private Label label(String selector) {
    return (Label) node(selector);
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    waitFor(20, TimeUnit.SECONDS, condition);
  }
}
