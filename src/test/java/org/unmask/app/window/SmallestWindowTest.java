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
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
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
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.session.Preferences;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;

/** What the smallest window shows, in any language, and the dialogs over it. */
@Tag("ui")
class SmallestWindowTest {
  @TempDir private Path folder;

  /** How far a dialog may be from the middle of its window, in pixels. */
  private static final double OFF_CENTRE = 8;

  /** The height of a heading and five rows, in pixels. */
  private static final double ROWS = 6 * 30;

  /** The height of a lane's head, two lines of its text and a line of scores, in pixels. */
  private static final double LANE = 250;

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
    if (node instanceof Button button && button.isDisable() && !isExplained(button)) {
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

  /** Whether it is said why a button cannot be pressed; a player's stand at an end. */
  private static boolean isExplained(Node button) {
    return requireNonNull(button.getParent()).getStyleClass().contains("player")
        || button.getAccessibleHelp() != null
        || requireNonNull(button.getParent()).getAccessibleHelp() != null;
  }

  private static void isInTheMiddle(Scene scene, String name) {
    Window over = scene.getWindow();
    Window dialog =
        Window.getWindows().stream().filter(each -> !each.equals(over)).findFirst().orElseThrow();
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
            || label instanceof ListCell<?>;
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
    try (var window =
        new OffScreenWindow(
            FakeModel.source(128, 0), folder, FormValues.standard(), preferences, 8)) {
      window.resize(900, 600);
      window.generate();
      window.awaitNode("#status-step");
      window.await(scene -> !requireNonNull(scene.lookup("#generate")).isDisabled());
      look(window);
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
        }
        window.act(SmallestWindowTest::closeOthers);
      }
      window.run("show-compare");
      look(window);
      window.run("show-train");
      look(window);
      window.drop(List.of(text));
      window.await(SmallestWindowTest::isFilled);
      window.act(SmallestWindowTest::unfold);
      look(window);
      window.run("train-start");
      window.await(scene -> !requireNonNull(scene.lookup("#train-use-button")).isDisabled());
      look(window);
    }
    assertThat(cut).as("cut").isEmpty();
    assertThat(outside).as("outside").isEmpty();
    assertThat(unexplained).as("unexplained").isEmpty();
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
      assertThat(window.<String>ask("#edit-go-on", Node::getAccessibleText)).isNotBlank();
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
