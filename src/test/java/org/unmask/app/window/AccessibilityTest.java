package org.unmask.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.Contrast;
import org.unmask.app.controls.NoPaths;
import org.unmask.app.services.FakeServices;
import org.unmask.app.theme.Theme;
import org.unmask.error.UserError;

/**
 * The whole window as those meet it who use the keyboard, a screen reader, or need contrast. Walks
 * whatever is in the scene, so that views of later days are tested too.
 */
@Tag("ui")
class AccessibilityTest extends WindowTest {
  /** WCAG 2.2, success criterion 1.4.3. */
  private static final double TEXT = 4.5;

  /** WCAG 2.2, success criteria 1.4.11 and 2.4.13. */
  private static final double MARK = 3;

  /**
   * The number of pixels that must change when a control gets the focus: a short side of a small
   * one.
   */
  private static final int RING = 20;

  /** The distance around a control within which its ring may be, in pixels. */
  private static final double AROUND = 4;

  @Start
  void start(Stage stage) {
    open(stage, FakeServices.in(folder), new NoPaths(), 1000, 900);
  }

  @Test
  void welcomeAndTourAreAsTheWindowIs(FxRobot robot) throws Exception {
    showARecording(robot);
    inEachTheme(
        robot,
        theme -> {
          for (String over : List.of("welcome", "tour")) {
            robot.interact(() -> shell.run(over));
            assertThat(nameless(robot, scene())).as(over).isEmpty();
            assertThat(pale(robot, (Parent) scene().lookup("#" + over)))
                .as(theme + " " + over)
                .isEmpty();
            robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
          }
        });
  }

  private void inEachTheme(FxRobot robot, Consumer<String> check) {
    for (Theme theme : Theme.values()) {
      robot.interact(() -> shell.run("theme-" + theme.id()));
      check.accept(theme.id());
    }
  }

  /** Names and roles, what is read, and where the focus is. */
  private static void isAccessible(FxRobot robot, Scene scene, String name) {
    assertThat(nameless(robot, scene)).as(name).isEmpty();
    assertThat(pale(robot, scene.getRoot())).as(name).isEmpty();
    assertThat(unseen(robot, scene)).as(name).isEmpty();
  }

  private static List<String> nameless(FxRobot robot, Scene scene) {
    List<String> nameless = new ArrayList<>();
    robot.interact(
        () ->
            nodes(scene.getRoot())
                .filter(Node::isFocusTraversable)
                .filter(node -> name(node).isBlank() || isNothing(node.getAccessibleRole()))
                .forEach(node -> nameless.add(node.toString())));
    return nameless;
  }

  /** Those that come over the window, each as it is opened. */
  private Map<String, Runnable> dialogs() {
    return Map.of(
        "shortcuts", () -> shell.run("shortcuts"),
        "about", () -> shell.run("about"),
        "export", () -> shell.run("export"),
        "library", () -> shell.run("library"),
        "problem", () -> shell.errors().show(new UserError("there is no config.json in it")),
        "bug", () -> shell.errors().show(new IllegalStateException("never")));
  }

  @Test
  void dialogsAreAsTheWindowIs(FxRobot robot) throws Exception {
    showARecording(robot); // to export
    inEachTheme(
        robot,
        theme ->
            dialogs()
                .forEach(
                    (name, open) -> {
                      Platform.runLater(open); // one that waits for an answer is not waited for
                      waitForFxEvents();
                      DialogPane pane = robot.lookup(".dialog-pane").query();
                      isAccessible(robot, pane.getScene(), theme + " " + name);
                      var close = (Button) pane.lookupButton(pane.getButtonTypes().getLast());
                      robot.interact(close::fire);
                    }));
  }

  @Test
  void tabReachesEveryControlAndItsFocusIsSeen(FxRobot robot) throws Exception {
    showARecording(robot);
    robot.interact(() -> scene().lookup("#prompt").requestFocus());
    inEachTheme(
        robot,
        theme -> {
          isAccessible(robot, scene(), theme);
          robot.interact(() -> shell.run("palette"));
          assertThat(pale(robot, scene().getRoot())).as(theme).isEmpty();
          robot.push(KeyCode.ESCAPE);
        });
  }

  /** The controls that Tab does not reach, or whose focus is not seen. */
  private static List<String> unseen(FxRobot robot, Scene scene) {
    List<String> unseen = new ArrayList<>();
    robot.interact(() -> walk(scene, unseen)); // in one go, without waiting for the screen
    return unseen;
  }

  private static void walk(Scene scene, List<String> unseen) {
    // a viewport's picture is kept until the screen is drawn
    scene.getRoot().lookupAll(".viewport").forEach(each -> each.setCache(false));
    List<Node> expected = nodes(scene.getRoot()).filter(AccessibilityTest::canHaveFocus).toList();
    Set<Node> reached = new HashSet<>();
    for (int i = 0; i < expected.size() || (!reached.containsAll(expected) && i < 99); i++) {
      scene.getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT);
      Node control = scene.getFocusOwner();
      if (reached.add(control)) {
        int changed = ring(scene, control);
        if (changed < RING) {
          unseen.add("%d pixels of %s".formatted(changed, control));
        }
      }
    }
    expected.stream()
        .filter(node -> !reached.contains(node))
        .forEach(node -> unseen.add("not reached: " + node));
  }

  /** How many pixels of a control and just around it are clearly another colour with the focus. */
  private static int ring(Scene scene, Node control) {
    control.applyCss(); // not the root's, which would style the whole window for each control
    scene.getRoot().layout(); // scrolls to the control
    var look = new SnapshotParameters();
    Bounds place = control.localToScene(control.getLayoutBounds());
    look.setViewport(
        new Rectangle2D(
            place.getMinX() - AROUND,
            place.getMinY() - AROUND,
            place.getWidth() + 2 * AROUND,
            place.getHeight() + 2 * AROUND));
    look.setFill(scene.getFill());
    WritableImage with = scene.getRoot().snapshot(look, null);
    scene.getRoot().requestFocus();
    WritableImage without = scene.getRoot().snapshot(look, null);
    control.requestFocus();
    int changed = 0;
    for (int y = 0; y < with.getHeight(); y++) {
      for (int x = 0; x < with.getWidth(); x++) {
        int mine = with.getPixelReader().getArgb(x, y);
        int other = without.getPixelReader().getArgb(x, y);
        if (mine != other && Contrast.ratio(colour(mine), colour(other)) >= MARK) {
          changed++;
        }
      }
    }
    return changed;
  }

  private static Color colour(int argb) {
    return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
  }

  @Test
  void trainingIsAsTheWindowIs(FxRobot robot) throws Exception {
    Path text = Files.writeString(folder.resolve("text.txt"), "A red ball.");
    robot.interact(() -> shell.run("show-train"));
    robot.interact(() -> shell.drop(List.of(text)));
    robot.interact(() -> ((TitledPane) scene().lookup("#train-more")).setExpanded(true));
    until(() -> !scene().lookup("#train-start-button").isDisabled());
    robot.interact(() -> shell.run("train-measure"));
    until(() -> !scene().lookup("#train-measure-button").isDisabled());
    robot.interact(() -> scene().lookup("#train-base").requestFocus());
    inEachTheme(robot, theme -> isAccessible(robot, scene(), theme));
    robot.interact(() -> ((TextField) scene().lookup("#train-steps")).setText("20"));
    robot.interact(() -> shell.run("train-start"));
    until(() -> ((Label) scene().lookup("#train-status")).getText().startsWith("Ended"));
    assertThat(nameless(robot, scene())).isEmpty();
    inEachTheme(robot, theme -> assertThat(pale(robot, scene().getRoot())).as(theme).isEmpty());
  }

  @Test
  void comparingIsAsTheWindowIs(FxRobot robot) throws Exception {
    until(() -> !scene().lookup("#generate").isDisabled());
    robot.interact(() -> shell.run("show-compare"));
    robot.interact(() -> shell.run("race-preset-steps"));
    robot.interact(() -> shell.run("race-run"));
    until(() -> !scene().lookup("#race-run-button").isDisabled());
    robot.interact(() -> shell.run("race-last"));
    robot.interact(() -> scene().lookup("#race-presets").requestFocus());
    inEachTheme(robot, theme -> isAccessible(robot, scene(), theme));
    robot.interact(() -> shell.run("race-scores"));
    inEachTheme(robot, theme -> isAccessible(robot, scene(), theme));
    robot.interact(() -> shell.run("compare-quality"));
    robot.interact(() -> ((TextField) scene().lookup("#curve-steps")).setText("1, 4"));
    robot.interact(() -> shell.run("curve-measure"));
    until(() -> !scene().lookup("#curve-measure-button").isDisabled());
    until(() -> scene().lookup("#curve-plot").isVisible());
    robot.interact(() -> scene().lookup("#curve-steps").requestFocus());
    inEachTheme(robot, theme -> isAccessible(robot, scene(), theme));
  }

  private static Set<String> pale(FxRobot robot, Parent part) {
    Set<String> pale = new LinkedHashSet<>();
    robot.interact(
        () -> {
          part.applyCss(); // of a theme that has just been chosen
          nodes(part)
              .filter(node -> node instanceof Text text && !text.getText().isBlank())
              .filter(node -> isShown(node) && !node.isDisabled())
              .forEach(node -> note((Text) node, pale));
        });
    return pale;
  }

  private static void note(Text text, Set<String> pale) {
    Color behind = Contrast.behind(text);
    Color fill = Contrast.over((Color) text.getFill(), behind);
    double ratio = Contrast.ratio(fill, behind);
    if (ratio < TEXT) {
      pale.add("%.1f:1 “%s” %s on %s".formatted(ratio, text.getText(), fill, behind));
    }
  }

  @Test
  void everyMarkOfATokenIsSeen(FxRobot robot) {
    inEachTheme(robot, theme -> robot.interact(() -> areMarksSeen(theme)));
  }

  private void areMarksSeen(String theme) {
    Color page = colour("-color-bg-default");
    for (String mark :
        List.of(
            "-unmask-stripe",
            "-unmask-mark",
            "-color-fg-muted",
            "-color-accent-emphasis",
            "-unmask-focus")) {
      assertThat(Contrast.ratio(colour(mark), page))
          .as("%s in %s", mark, theme)
          .isGreaterThanOrEqualTo(MARK);
    }
  }

  /** What a name in the style sheets stands for now. */
  private Color colour(String name) {
    var probe = new Region();
    probe.setStyle("-fx-background-color: " + name);
    var root = (javafx.scene.layout.Pane) scene().getRoot();
    root.getChildren().add(probe);
    probe.applyCss();
    root.getChildren().remove(probe);
    return (Color) probe.getBackground().getFills().getFirst().getFill();
  }

  private void showARecording(FxRobot robot) throws Exception {
    until(() -> !scene().lookup("#generate").isDisabled());
    robot.interact(() -> schedules().getSelectionModel().selectLast()); // has handles
    for (int run = 0; run < 2; run++) {
      robot.interact(() -> shell.run("run-generate"));
      until(() -> !scene().lookup("#generate").isDisabled());
    }
    robot.interact(() -> shell.run("compare"));
    robot.interact(() -> shell.run("last"));
  }

  private ComboBox<?> schedules() {
    return (ComboBox<?>) scene().lookup("#schedule");
  }

  private static boolean isNothing(AccessibleRole role) {
    return role == AccessibleRole.NODE || role == AccessibleRole.PARENT;
  }

  /** What a screen reader calls a control; what is in a field is not its name. */
  private static String name(Node node) {
    if (node.getAccessibleText() != null) {
      return node.getAccessibleText();
    }
    return node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY) instanceof Labeled label
        ? label.getText()
        : node instanceof Labeled labeled ? labeled.getText() : "";
  }

  private static boolean canHaveFocus(Node node) {
    return node.isFocusTraversable()
        && isShown(node)
        && !node.isDisabled()
        && !isReachedByArrows(node);
  }

  /** Tab goes to the choice of a group; arrow keys go from there to the others. */
  private static boolean isReachedByArrows(Node node) {
    return node instanceof ToggleButton button
        && button.getToggleGroup() != null
        && !button.isSelected();
  }

  private static boolean isShown(Node node) {
    return node == null || (node.isVisible() && isShown(node.getParent()));
  }

  private static Stream<Node> nodes(Node node) {
    return node instanceof Parent parent
        ? Stream.concat(
            Stream.of(node),
            parent.getChildrenUnmodifiable().stream().flatMap(AccessibilityTest::nodes))
        : Stream.of(node);
  }
}
