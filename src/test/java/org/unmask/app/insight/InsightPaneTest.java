package org.unmask.app.insight;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.unmask.app.Mouse;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.controls.SideColumn;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.influence.InfluenceViewModel;
import org.unmask.app.models.CurrentModel;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.app.stage.StagePane;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;
import org.unmask.playback.lifeline.Lifelines.Measure;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
@Tag("ui")
class InsightPaneTest {
  private static final int FREE = 20;
  private static final Messages MESSAGES = new Messages(Language.ENGLISH);

  private final Recording recording = FakeModel.recording();
  private final PlayerViewModel player = new PlayerViewModel();
  private final InsightViewModel insight =
      new InsightViewModel(player, new InsightChoices(true, Measure.CONFIDENCE, false));
  private StagePane stage;

  @Start
  void start(Stage window) {
    window.setOnHidden(null); // another test's window may have been this one
    stage = new StagePane(MESSAGES);
    var pane = new InsightPane(insight, influence(), stage, MESSAGES);
    player
        .storyboardProperty()
        .subscribe(
            board -> {
              if (board != null) {
                stage.arrange(board, Arrangement.TILES);
                stage.draw(board, board.shot(board.size() - 1), false);
              }
            });
    player.load(recording, false);
    player.last();
    var none = new Region();
    none.setManaged(false);
    none.setVisible(false);
    var whole = new BorderPane(pane);
    whole.setRight(new SideColumn(none, pane.dock(), whole.widthProperty()));
    var scene = new Scene(whole, 960, 640);
    Theme.LIGHT.dress(scene);
    window.setScene(scene);
    window.setX(0); // a window reaching beyond the headless screen cannot be drawn
    window.setY(0);
    window.setWidth(960);
    window.setHeight(640);
    window.show();
  }

  /** One that no model answers. */
  private InfluenceViewModel influence() {
    return new InfluenceViewModel(
        player,
        new BranchesViewModel(player),
        new CurrentModel(),
        Runnable::run,
        Runnable::run,
        MESSAGES,
        () -> {},
        problem -> {
          throw new AssertionError(problem);
        });
  }

  private static Point2D inMap(LifelinesMap map, int position, int step) {
    return map.localToScreen(
        map.getWidth() * (step - 0.5) / 10, map.getHeight() * (position + 0.5) / 128);
  }

  /** Whether two boxes have an area in common; edges may touch. */
  private static boolean overlap(Bounds one, Bounds other) {
    return one.getMinX() < other.getMaxX()
        && other.getMinX() < one.getMaxX()
        && one.getMinY() < other.getMaxY()
        && other.getMinY() < one.getMaxY();
  }

  private Bounds onScreen(int position) {
    return stage.view().localToScreen(stage.view().boxOf(position));
  }

  @Test
  void aCardThatFloatsComesBesideTheTokenAndNeverOnIt(FxRobot robot) throws Exception {
    robot.interact(() -> insight.floatsProperty().set(true));
    for (int position : List.of(5, FREE, 60, 127)) {
      robot.interact(() -> rest(position));
      waitFor(20, TimeUnit.SECONDS, () -> insight.highlightedProperty().get() == position);
      robot.interact(() -> {});
      Node card = robot.lookup("#why").query();
      assertThat(card.isVisible()).isTrue();
      Bounds box = card.localToScreen(card.getLayoutBounds());
      for (int near = Math.max(1, position - 1); near <= Math.min(127, position + 1); near++) {
        assertThat(box.intersects(onScreen(near)))
            .as("card of token %d on token %d", position, near)
            .isFalse();
      }
      assertThat(isHighlighted(position)).isTrue();
    }
  }

  @Test
  void aCardInASmallStageWithLargeLettersScrollsRatherThanCoverWords(FxRobot robot) {
    robot.interact(
        () -> {
          insight.panelProperty().set(false);
          insight.floatsProperty().set(true);
          Theme.LIGHT.dress(stage.getScene(), new TextSize(150));
          stage.view().setTextSize(new TextSize(150));
          Window window = stage.getScene().getWindow();
          window.setWidth(560); // what a window of 900 × 600 leaves
          window.setHeight(340);
          stage.arrange(board(), Arrangement.PROSE);
          stage.draw(board(), player.picture(), false);
        });
    for (int position = 3; position < 126; position += 4) {
      int at = position;
      robot.interact(() -> stage.view().setCaret(at));
      robot.interact(() -> insight.point(at));
      robot.interact(() -> {});
      Node card = robot.lookup("#why").query();
      Bounds box = card.localToScreen(card.getLayoutBounds());
      for (int near = at - 1; near <= at + 1; near++) {
        assertThat(overlap(box, onScreen(near)))
            .as("card of token %d on token %d", at, near)
            .isFalse();
      }
      assertThat(card.getOpacity()).isEqualTo(1);
      assertThat(box.getHeight()).isGreaterThanOrEqualTo(60);
    }
  }

  @Test
  void aCardDocksInASmallWindowToo_unlessItShallFloat(FxRobot robot) throws Exception {
    robot.interact(
        () -> {
          insight.panelProperty().set(false);
          Window window = stage.getScene().getWindow();
          window.setWidth(630); // what a window of 900 × 600 leaves
          window.setHeight(400);
        });
    robot.interact(() -> {});
    Node dock = robot.lookup("#card-dock").query();
    assertThat(dock.isVisible()).isTrue();
    robot.interact(() -> rest(FREE));
    waitFor(20, TimeUnit.SECONDS, () -> insight.highlightedProperty().get() == FREE);
    robot.interact(() -> {});
    Node card = robot.lookup("#why").query();
    assertThat(card.isVisible()).isTrue();
    assertThat(card.getParent()).isSameAs(dock);
    Bounds text = stage.localToScreen(stage.getLayoutBounds());
    Bounds place = dock.localToScreen(dock.getLayoutBounds());
    assertThat(place.getMinX()).isGreaterThanOrEqualTo(text.getMaxX());
    assertThat(text.getWidth()).as("the larger part is the text's").isGreaterThan(350);
    Bounds box = card.localToScreen(card.getLayoutBounds());
    assertThat(place.contains(box)).as("what does not fit scrolls").isTrue();
    assertThat(card.lookupAll(".candidate-number"))
        .allMatch(each -> each.localToScreen(each.getLayoutBounds()).getMaxX() <= box.getMaxX());
    robot.interact(() -> insight.floatsProperty().set(true));
    robot.interact(() -> {});
    assertThat(dock.isVisible()).isFalse();
    assertThat(card.getParent().getId()).isEqualTo("card-layer");
    assertThat(card.localToScreen(card.getLayoutBounds()).intersects(onScreen(FREE))).isFalse();
  }

  private void rest(int position) {
    Bounds box = stage.view().boxOf(position);
    var at = new Point2D(box.getCenterX(), box.getCenterY());
    Mouse.FREE.fire(MouseEvent.MOUSE_MOVED, stage.view(), at);
  }

  @Test
  void aCellLightsUpItsTokenAndTheCardShowsItsStep(FxRobot robot) throws TimeoutException {
    LifelinesMap map = robot.lookup("#lifelines").query();
    WaitForAsyncUtils.waitFor(
        20,
        TimeUnit.SECONDS,
        () -> {
          robot.moveTo(inMap(map, FREE, 1)); // a mouse that is there already does not move
          robot.moveTo(inMap(map, FREE, 3));
          return insight.whyProperty().get() != null;
        });
    assertThat(why().position()).isEqualTo(FREE);
    assertThat(why().step()).isEqualTo(3);
    assertThat(isHighlighted(FREE)).isTrue();
    assertThat(text(robot, "#insight-readout")).startsWith("Position 20, step 3: ");
    robot.clickOn(inMap(map, FREE, 3));
    assertThat(board().stepOf(player.shotProperty().get())).isEqualTo(3);
  }

  @Test
  void arrowKeysMoveTheCellAndItIsSaid(FxRobot robot) {
    LifelinesMap map = robot.lookup("#lifelines").query();
    robot.interact(
        () -> {
          insight.point(FREE, 3);
          map.requestFocus();
        });
    robot.push(KeyCode.DOWN).push(KeyCode.RIGHT);
    assertThat(map.getAccessibleText()).startsWith("Position 21, step 4: ").contains("%");
    robot.push(KeyCode.HOME).push(KeyCode.UP);
    assertThat(map.getAccessibleText()).startsWith("Position 20, step 1: ");
    robot.push(KeyCode.END).push(KeyCode.RIGHT);
    assertThat(map.getAccessibleText()).startsWith("Position 20, step 10: ");
    robot.push(KeyCode.HOME).push(KeyCode.ENTER);
    assertThat(board().stepOf(player.shotProperty().get())).isEqualTo(1);
    assertThat(map.keeps(KeyCode.LEFT)).isTrue();
    assertThat(map.keeps(KeyCode.SPACE)).isFalse();
  }

  @Test
  void aPinnedCardStaysWithItsLineAndCompetitors(FxRobot robot) {
    robot.interact(() -> insight.point(FREE));
    Node chart = robot.lookup("#competition").query();
    assertThat(chart.isVisible()).isFalse();
    robot.interact(() -> robot.lookup("#pin").queryAs(ToggleButton.class).fire());
    robot.interact(() -> insight.point(InsightViewModel.NONE));
    assertThat(robot.lookup("#why").query().isVisible()).isTrue();
    assertThat(chart.isVisible()).isTrue();
    assertThat(chart.lookupAll(".competition-line").size()).isGreaterThan(5);
    robot.interact(() -> robot.lookup("#pin").queryAs(ToggleButton.class).fire());
    assertThat(robot.lookup("#why").query().isVisible()).isFalse();
  }

  @Test
  void aCandidateIsChosenByKeyboard(FxRobot robot) {
    var swapped = new ArrayList<Integer>();
    robot.interact(
        () -> {
          insight.point(FREE);
          insight.togglePin();
        });
    CandidateRow row = robot.lookup("#candidate-1").query();
    assertThat(row.isFocusTraversable()).as("nothing swaps yet").isFalse();
    robot.interact(
        () -> {
          insight.swapProperty().set((position, token) -> swapped.add(position));
          row.requestFocus();
        });
    robot.push(KeyCode.ENTER);
    assertThat(swapped).containsExactly(FREE);
    assertThat(row.getAccessibleText()).contains("probability").contains("%");
  }

  @Test
  void aStepMoreDrawsOneColumnMore(FxRobot robot) {
    LifelinesMap map = robot.lookup("#lifelines").query();
    robot.interact(() -> player.load(recording.until(1), true));
    robot.interact(() -> {});
    int before = map.columnsDrawn();
    for (int step = 2; step <= 9; step++) {
      int steps = step;
      robot.interact(() -> player.grow(recording.until(steps)));
      robot.interact(() -> player.scrub(steps));
    }
    assertThat(map.columnsDrawn() - before).isEqualTo(8);
  }

  @Test
  void anotherMeasureOrThemeDrawsAllAnew(FxRobot robot) {
    LifelinesMap map = robot.lookup("#lifelines").query();
    ComboBox<Measure> measure = robot.lookup("#measure").query();
    int before = map.columnsDrawn();
    robot.interact(() -> measure.setValue(Measure.STATE));
    assertThat(map.columnsDrawn() - before).isEqualTo(10);
    robot.interact(() -> insight.point(FREE, 1));
    assertThat(text(robot, "#insight-readout")).endsWith(MESSAGES.text("insight.least.state"));
    robot.interact(() -> Theme.DARK.dress(map.getScene()));
    robot.interact(() -> {});
    assertThat(map.columnsDrawn() - before).isGreaterThanOrEqualTo(20);
  }

  @Test
  void curvesSayTheirValueWhereOneLooks(FxRobot robot) {
    robot.interact(() -> insight.point(InsightViewModel.NONE, 10));
    assertThat(robot.lookup("#curve-masks").query().getAccessibleText()).isEqualTo("Masks left: 0");
    robot.interact(() -> insight.point(InsightViewModel.NONE, 1));
    assertThat(robot.lookup("#curve-entropy").query().getAccessibleText())
        .isEqualTo("Mean entropy: 0.50 nats");
    assertThat(robot.lookup("#curve-masks").query().getAccessibleText())
        .isNotEqualTo("Masks left: 0");
  }

  @Test
  void thePanelIsHiddenByItsButton(FxRobot robot) {
    robot.clickOn("#insight-close");
    assertThat(robot.lookup("#insight-panel").tryQuery()).isEmpty();
    assertThat(insight.choices().panel()).isFalse();
    robot.interact(() -> insight.panelProperty().set(true));
    assertThat(robot.lookup("#insight-panel").tryQuery()).isPresent();
  }

  private TokenExplanation why() {
    return requireNonNull(insight.whyProperty().get());
  }

  private Storyboard board() {
    return requireNonNull(player.storyboardProperty().get());
  }

  private boolean isHighlighted(int position) {
    return stage.view().tokenAt(position).orElseThrow().getPseudoClassStates().stream()
        .anyMatch(state -> state.getPseudoClassName().equals("highlighted"));
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }
}
