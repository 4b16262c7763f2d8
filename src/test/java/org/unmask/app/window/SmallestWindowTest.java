package org.unmask.app.window;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.app.form.FormValues;
import org.unmask.app.i18n.Language;
import org.unmask.app.services.Devices;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.FakeTraining;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.session.Preferences;
import org.unmask.app.stage.StageView;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;

/** The smallest window in any language, and the dialogs over it. */
@Tag("ui")
class SmallestWindowTest {
  @TempDir private Path folder;

  /** The maximum distance of a dialog from the middle of its window, in pixels. */
  private static final double OFF_CENTRE = 8;

  /** The height of a heading and five rows, in pixels. */
  private static final double ROWS = 6 * 30;

  /** The height of a lane's head, two lines of its text and a line of scores, in pixels. */
  private static final double LANE = 250;

  /** The height of three lines, in pixels. */
  private static final double LINES = 100;

  /** The height of a run in its list, in pixels. */
  private static final double ROW = 50;

  /** The duration of a training step, in nanoseconds. */
  private static final long PAUSE = 5_000_000;

  private final List<String> cut = new ArrayList<>();
  private final List<String> outside = new ArrayList<>();
  private final List<String> unexplained = new ArrayList<>();

  private void look(OffScreenWindow window) {
    window.act(
        _ -> {
          for (Window each : Window.getWindows()) {
            Scene scene = requireNonNull(each.getScene());
            scene.snapshot(null); // lays it out
            find(scene.getRoot());
          }
        });
  }

  private void find(Node node) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Labeled label && isCut(label)) {
      cut.add("%s: %s".formatted(label.getId(), label.getText()));
    }
    if (node instanceof Control && isOutside(node)) {
      outside.add(node.toString());
    }
    if (node instanceof ButtonBase button && button.isDisabled() && !isExplained(button)) {
      unexplained.add(button.toString());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::find);
    }
  }

  /** Whether a node reaches beyond what it is in, unless that scrolls. */
  private static boolean isOutside(Node node) {
    Bounds bounds = inScene(node);
    boolean isOut = false;
    for (Parent in = node.getParent(); in != null; in = in.getParent()) {
      if (in instanceof ScrollPane || in instanceof ListView<?> || in instanceof TableView<?>) {
        return false;
      }
      Bounds room = inScene(in);
      isOut |= bounds.getMaxX() > room.getMaxX() + 2 || bounds.getMaxY() > room.getMaxY() + 2;
    }
    return isOut;
  }

  /** Whether what a disabled button is in says why: the button itself has no tooltip then. */
  private static boolean isExplained(Node button) {
    Parent in = requireNonNull(button.getParent());
    while (in.isDisabled()) {
      in = requireNonNull(in.getParent());
    }
    return in.getAccessibleHelp() != null;
  }

  private static void isInTheMiddle(Scene scene, String name) {
    isInTheMiddle(
        scene.getWindow(),
        Window.getWindows().stream()
            .filter(each -> !each.equals(scene.getWindow()))
            .findFirst()
            .orElseThrow(),
        name);
  }

  private static void isInTheMiddle(Window over, Window dialog, String name) {
    assertThat(dialog.getX() + dialog.getWidth() / 2)
        .as(name)
        .isCloseTo(over.getX() + over.getWidth() / 2, within(OFF_CENTRE));
    assertThat(dialog.getY() + dialog.getHeight() / 2)
        .as(name)
        .isCloseTo(over.getY() + over.getHeight() / 2, within(OFF_CENTRE));
  }

  /** Names of files and models are as long as they are, and have tooltips. */
  private static boolean isCut(Labeled label) {
    boolean isName =
        label.getTextOverrun() == OverrunStyle.LEADING_ELLIPSIS
            || label instanceof TableCell<?, ?>
            || (label instanceof ListCell<?> && label.getTooltip() != null);
    return !isName
        && label.getText() != null
        && label.getChildrenUnmodifiable().stream()
            .filter(Text.class::isInstance)
            .map(text -> ((Text) text).getText())
            .anyMatch(shown -> shown.endsWith(label.getEllipsisString()))
        && !label.getText().endsWith(label.getEllipsisString());
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsCutAndDialogsAreInTheMiddle(Language language) throws Exception {
    Path text = Files.writeString(folder.resolve("plays.txt"), "To be or not to be.");
    var preferences =
        new Preferences(
            Theme.LIGHT, Arrangement.PROSE, language, TextSize.STANDARD, Devices.AUTOMATIC, true);
    var training = new FakeTraining();
    training.pause(PAUSE);
    try (var window =
        new OffScreenWindow(
            FakeModel.source(128, 0),
            training,
            folder,
            folder.resolve("runs"),
            FormValues.standard(),
            preferences,
            8)) {
      window.resize(900, 600);
      window.await(scene -> !requireNonNull(scene.lookup("#generate")).isDisabled());
      look(window); // nothing to play or edit yet
      generateTwoRunsAndABranch(window);
      look(window);
      window.act(SmallestWindowTest::isOnTheStage);
      look(window, "pin-card");
      window.act(SmallestWindowTest::isBesideTheStage);
      window.run("pin-card");
      window.run("insight");
      look(window);
      window.run("insight");
      for (String dialog : List.of("library", "export", "shortcuts", "about")) {
        window.run(dialog);
        assertThat(Window.getWindows()).as(dialog).hasSizeGreaterThan(1);
        look(window);
        window.act(scene -> isInTheMiddle(scene, dialog));
        if (dialog.equals("library")) {
          window.awaitNode("#library-models");
          assertThat(window.<Boolean>ask("#library-filter", Node::isFocused)).isTrue();
          assertThat(window.<Double>ask("#library-models", each -> ((Region) each).getHeight()))
              .isGreaterThan(ROWS);
          askToRemove(window);
        }
        window.act(SmallestWindowTest::closeOthers);
      }
      window.drop(List.of(Files.writeString(folder.resolve("broken.json"), "[]")));
      isAskedInTheMiddle(window, "error");
      window.run("show-compare");
      look(window);
      window.run("show-train");
      look(window);
      window.drop(List.of(text));
      window.await(SmallestWindowTest::isFilled);
      window.act(SmallestWindowTest::unfold);
      look(window);
      window.run("train-start");
      window.await(scene -> requireNonNull(scene.lookup("#status-training")).isVisible());
      window.run("quit");
      isAskedInTheMiddle(window, "quit");
      training.pause(0);
      window.await(scene -> !requireNonNull(scene.lookup("#train-use-button")).isDisabled());
      look(window);
    }
    assertThat(cut).as("cut").isEmpty();
    assertThat(outside).as("outside").isEmpty();
    assertThat(unexplained).as("unexplained").isEmpty();
  }

  private static void generateTwoRunsAndABranch(OffScreenWindow window) throws Exception {
    for (int run = 1; run <= 2; run++) {
      window.generate();
      window.awaitNode("#status-step");
      window.await(scene -> !requireNonNull(scene.lookup("#generate")).isDisabled());
    }
    window.run("select-all");
    window.run("mask");
    window.run("continue");
    window.await(scene -> list(scene, "#branches").getItems().size() == 3);
    window.await(scene -> !requireNonNull(scene.lookup("#generate")).isDisabled());
    window.run("last");
  }

  private static ListView<?> list(Scene scene, String selector) {
    return (ListView<?>) requireNonNull(scene.lookup(selector));
  }

  /** Whether no token reaches beyond the stage, which has room for the text. */
  private static void isOnTheStage(Scene scene) {
    var stage = (StageView) requireNonNull(scene.lookup(".stage-view"));
    Bounds room = stage.getLayoutBounds();
    boolean isScrolled = requireNonNull(stage.lookup(".scroll-bar")).isVisible();
    assertThat(room.getHeight()).isGreaterThan(LINES);
    for (int position = 0; position < stage.length(); position++) {
      Bounds box = stage.boxOf(position);
      assertThat(box.getMinX()).as("token %d", position).isNotNegative();
      assertThat(box.getMaxX()).as("token %d", position).isLessThanOrEqualTo(room.getMaxX());
      assertThat(isScrolled || box.getMaxY() <= room.getMaxY()).as("token %d", position).isTrue();
    }
  }

  /** Whether the token card covers nothing of the stage, and is as wide as its place. */
  private static void isBesideTheStage(Scene scene) {
    Node card = requireNonNull(scene.lookup("#why"));
    assertThat(card.isVisible()).isTrue();
    Bounds place = inScene(card);
    assertThat(place.intersects(inScene(requireNonNull(scene.lookup(".stage-pane"))))).isFalse();
    assertThat(place.getHeight()).isGreaterThan(LINES);
    for (Node row : card.lookupAll(".candidate-number")) {
      assertThat(inScene(row).getMaxX()).isLessThanOrEqualTo(place.getMaxX());
    }
    Bounds runs = inScene(requireNonNull(scene.lookup("#branches")));
    assertThat(runs.getHeight()).as("a row").isGreaterThan(ROW);
    assertThat(runs.intersects(place)).isFalse();
  }

  /** Points at a token and looks. */
  private void look(OffScreenWindow window, String action) {
    window.act(
        scene -> {
          var stage = (StageView) requireNonNull(scene.lookup(".stage-view"));
          stage.requestFocus();
        });
    window.ask(
        ".stage-view",
        node -> {
          node.fireEvent(
              new KeyEvent(
                  KeyEvent.KEY_PRESSED, "", "", KeyCode.RIGHT, false, false, false, false));
          return true;
        });
    window.run(action);
    look(window);
  }

  private static void isAskedInTheMiddle(OffScreenWindow window, String name) throws Exception {
    window.await(_ -> Window.getWindows().size() > 1);
    window.act(
        scene -> {
          isInTheMiddle(scene, name);
          closeOthers(scene);
        });
  }

  /** Whether the question before a model is removed is in the middle of the models. */
  private static void askToRemove(OffScreenWindow window) throws Exception {
    window.act(
        scene -> {
          Window models =
              Window.getWindows().stream()
                  .filter(each -> !each.equals(scene.getWindow()))
                  .findFirst()
                  .orElseThrow();
          var table = (TableView<?>) requireNonNull(models.getScene().lookup("#library-models"));
          table.getSelectionModel().selectLast();
          ((Button) requireNonNull(models.getScene().lookup("#library-remove"))).fire();
          Window question = Window.getWindows().getLast();
          assertThat(question).isNotEqualTo(models);
          isInTheMiddle(models, question, "question");
          question.hide();
        });
  }

  @ParameterizedTest
  @EnumSource
  void theEditBarIsNotCutWithLargeLetters(Language language) throws Exception {
    var preferences =
        new Preferences(
            Theme.LIGHT, Arrangement.PROSE, language, new TextSize(150), Devices.AUTOMATIC, true);
    try (var window =
        new OffScreenWindow(
            FakeModel.source(128, 0), folder, FormValues.standard(), preferences, 8)) {
      window.resize(900, 600);
      window.generate();
      window.awaitNode("#status-step");
      window.await(scene -> !requireNonNull(scene.lookup("#generate")).isDisabled());
      window.act(
          scene -> {
            scene.snapshot(null);
            find(requireNonNull(scene.lookup(".edit-bar")));
          });
      assertThat(window.<String>ask("#edit-continue", Node::getAccessibleText)).isNotBlank();
    }
    assertThat(cut).as("cut").isEmpty();
    assertThat(outside).as("outside").isEmpty();
  }

  @Test
  void lanesScrollWhereLargeLettersLeaveThemNoRoom() throws Exception {
    var preferences =
        new Preferences(
            Theme.LIGHT,
            Arrangement.PROSE,
            Language.ENGLISH,
            new TextSize(200),
            Devices.AUTOMATIC,
            true);
    try (var window =
        new OffScreenWindow(
            FakeModel.source(128, 0), folder, FormValues.standard(), preferences, 8)) {
      window.resize(1000, 700);
      window.run("show-compare");
      window.run("race-preset-seeds");
      window.awaitNode("#lane-5");
      window.act(
          scene -> {
            scene.snapshot(null);
            find(requireNonNull(scene.lookup("#race-split")));
          });
      assertThat(window.<Double>ask("#lane-5", lane -> ((Region) lane).getHeight()))
          .isGreaterThan(LANE);
      for (int lane = 1; lane <= 5; lane++) {
        window.run("lane-next");
      }
      window.act(
          scene -> {
            scene.snapshot(null);
            Bounds room = inScene(requireNonNull(scene.lookup("#lanes-scroll")));
            assertThat(room.contains(inScene(requireNonNull(scene.lookup("#lane-clock-5")))))
                .as("the last lane's head is in view")
                .isTrue();
          });
    }
    assertThat(outside).as("outside").isEmpty();
  }

  private static Bounds inScene(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private static boolean isFilled(Scene scene) {
    return !requireNonNull(scene.lookup("#train-start-button")).isDisabled();
  }

  private static void closeOthers(Scene scene) {
    List.copyOf(Window.getWindows()).stream()
        .filter(window -> !scene.equals(window.getScene()))
        .forEach(Window::hide);
  }

  private static void unfold(Scene scene) {
    scene.getRoot().lookupAll(".titled-pane").stream()
        .map(TitledPane.class::cast)
        .forEach(pane -> pane.setExpanded(true));
  }
}
