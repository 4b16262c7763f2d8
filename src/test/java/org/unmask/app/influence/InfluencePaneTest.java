package org.unmask.app.influence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.shape.Line;
import javafx.scene.shape.QuadCurve;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.unmask.app.action.ActionKeys;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.insight.InsightChoices;
import org.unmask.app.insight.InsightPane;
import org.unmask.app.insight.InsightViewModel;
import org.unmask.app.models.CurrentModel;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.app.stage.StagePane;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.Theme;
import org.unmask.explanation.Collision;
import org.unmask.explanation.Explanation;
import org.unmask.explanation.Influence;
import org.unmask.explanation.RevealedToken;
import org.unmask.playback.Recording;
import org.unmask.playback.lifeline.Lifelines.Measure;

/** The token card asks the model why its token came, by mouse and keys. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
@Tag("ui")
class InfluencePaneTest {
  private static final int FREE = 20;
  private static final Messages MESSAGES = new Messages(Language.ENGLISH);

  private final Queue<Runnable> modelThread = new ArrayDeque<>();
  private final PlayerViewModel player = new PlayerViewModel();
  private final BranchesViewModel workspace = new BranchesViewModel(player);
  private final CurrentModel current = new CurrentModel();
  private final List<Integer> goneOn = new ArrayList<>();
  private final InsightViewModel insight =
      new InsightViewModel(player, new InsightChoices(false, Measure.CONFIDENCE, true));
  private final InfluenceViewModel influence =
      new InfluenceViewModel(
          player,
          workspace,
          current,
          modelThread::add,
          Runnable::run,
          MESSAGES,
          () -> goneOn.add(workspace.draft().masksLeft()),
          problem -> {
            throw new AssertionError(problem);
          });
  private StagePane stage;

  @Start
  void start(Stage window) {
    window.setOnHidden(null); // another test's window may have been this one
    stage = new StagePane(MESSAGES);
    var pane = new InsightPane(insight, influence, stage, MESSAGES);
    new ActionKeys(InfluenceActions.of(influence, MESSAGES).all()).listenTo(pane);
    player
        .storyboardProperty()
        .subscribe(
            board -> {
              if (board != null) {
                stage.arrange(board, Arrangement.PROSE);
                stage.draw(board, board.shot(board.size() - 1), false);
              }
            });
    insight
        .whyProperty()
        .subscribe(
            why ->
                influence.look(
                    why == null ? InfluenceViewModel.NONE : why.position(),
                    why == null ? 0 : why.step()));
    current.modelProperty().set(new FakeModel(128, 0));
    workspace.open(FakeModel.recording());
    player.last();
    var scene = new Scene(pane, 960, 720);
    Theme.LIGHT.dress(scene);
    window.setScene(scene);
    window.setX(0); // a window reaching beyond the headless screen cannot be drawn
    window.setY(0);
    window.setWidth(960);
    window.setHeight(720);
    window.show();
    select(FREE);
  }

  /** Pins the card, for the robot's mouse rests on its way. */
  private void select(int position) {
    if (insight.pinnedProperty().get() != InsightViewModel.NONE) {
      insight.togglePin();
    }
    insight.point(position);
    insight.togglePin();
  }

  private void drain(FxRobot robot) {
    robot.interact(
        () -> {
          while (!modelThread.isEmpty()) {
            modelThread.remove().run();
          }
        });
    layOut(robot);
  }

  /** At once, so that nothing moves while it is looked at. */
  private void layOut(FxRobot robot) {
    robot.interact(
        () -> {
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
        });
  }

  private Recording recording() {
    return requireNonNull(player.storyboardProperty().get()).recording();
  }

  private static boolean isShown(FxRobot robot, String id) {
    return robot.lookup(id).query().isVisible();
  }

  @Test
  void aClickAsksAndTheAnswerIsShownOnCardAndStage(FxRobot robot) {
    robot.clickOn("#ask-why");
    assertThat(robot.lookup("#influence-cancel").query().getParent().isVisible()).isTrue();
    assertThat(isShown(robot, "#ask-why")).isFalse();
    drain(robot);
    assertThat(recording().explanations()).hasSize(1);
    List<InfluenceRow> rows =
        List.copyOf(robot.lookup(".influence").queryAllAs(InfluenceRow.class));
    assertThat(rows).isNotEmpty().hasSizeLessThanOrEqualTo(InfluenceViewModel.MOST);
    assertThat(rows.getFirst().getAccessibleText()).contains("at position").contains(" nats");
    assertThat(robot.lookup("#influence-marks .influence-number").queryAll())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(rows.size());
    assertThat(robot.lookup("#influence-marks .influence-mark").queryAllAs(Line.class))
        .hasSameSizeAs(rows)
        .anyMatch(line -> line.getStrokeWidth() == 5);
    List<QuadCurve> arcs =
        List.copyOf(robot.lookup("#influence-marks .influence-arc").queryAllAs(QuadCurve.class));
    Bounds token = stage.view().boxOf(FREE);
    assertThat(arcs)
        .hasSameSizeAs(rows)
        .allMatch(arc -> arc.getEndX() > token.getMinX() && arc.getEndX() < token.getMaxX())
        .anyMatch(arc -> arc.getStrokeWidth() == 3);
    assertThat(robot.lookup("#influence-marks .influence-head").queryAll()).hasSameSizeAs(rows);
    assertThat(robot.lookup("#influence-answer .explanation").queryAllAs(Label.class))
        .anyMatch(
            label ->
                label.getText().contains("revealed in this step")
                    || label.getText().contains("Revealed alone"));
    Node waiting = robot.lookup("#see-waiting").query();
    robot.interact(() -> waiting.getScene().getWindow().setHeight(420));
    robot.interact(waiting::requestFocus);
    assertThat(robot.lookup("#why .scroll-bar:vertical").query().isVisible())
        .as("nothing of the card is out of reach")
        .isTrue();
    robot.interact(() -> select(FREE + 1));
    assertThat(robot.lookup("#influence-marks .influence-number").queryAll()).isEmpty();
    assertThat(isShown(robot, "#ask-why")).isTrue();
  }

  @Test
  void aPairThatDidNotKnowOfOneAnotherIsJoinedAndCanWait(FxRobot robot) {
    RevealedToken token =
        RevealedToken.find(recording().trajectory(), FREE, recording().trajectory().stepCount())
            .orElseThrow();
    int other = token.together(recording().trajectory()).getLast().position();
    var pair = new Collision(FREE, other, -2, -4);
    var explanation =
        new Explanation(token.step(), FREE, -1, List.of(new Influence(5, 1)), List.of(pair));
    robot.interact(() -> workspace.explain(workspace.shownProperty().get(), explanation));
    layOut(robot);
    assertThat(robot.lookup("#influence-marks .collision-arc").queryAll()).hasSize(1);
    assertThat(robot.lookup("#influence-marks .collision-dot").queryAll()).hasSize(2);
    assertThat(robot.lookup("#influence-marks .collision-number").queryAs(Label.class).getText())
        .isEqualTo("−2.00");
    robot.interact(() -> robot.lookup(".see-pair-waiting").queryAs(Button.class).requestFocus());
    robot.push(KeyCode.SPACE);
    assertThat(goneOn).hasSize(1);
    assertThat(workspace.draft().isMasked(other)).isTrue();
    assertThat(workspace.draft().isMasked(FREE)).isFalse();
  }

  @Test
  void keysAskAndContinueWithTheTokenWaiting(FxRobot robot) {
    robot.interact(() -> robot.lookup("#pin").query().requestFocus());
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Y);
    drain(robot);
    assertThat(isShown(robot, "#influence-answer")).isTrue();
    robot.interact(() -> robot.lookup("#see-waiting").queryAs(Button.class).requestFocus());
    robot.push(KeyCode.SPACE);
    assertThat(goneOn).hasSize(1);
    assertThat(workspace.draft().isMasked(FREE)).isTrue();
    robot.interact(
        () -> {
          workspace.discard();
          player.last();
          select(FREE + 3);
        });
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.M);
    assertThat(goneOn).hasSize(2);
    assertThat(workspace.draft().isMasked(FREE + 3)).isTrue();
  }

  @Test
  void askingIsCancelled(FxRobot robot) {
    robot.clickOn("#ask-why");
    robot.clickOn("#influence-cancel");
    drain(robot);
    assertThat(recording().explanations()).isEmpty();
    assertThat(isShown(robot, "#ask-why")).isTrue();
    assertThat(robot.lookup("#ask-why").queryAs(Button.class).isDisabled()).isFalse();
  }

  @Test
  void withoutTheModelTheReasonIsGiven(FxRobot robot) {
    robot.interact(() -> current.modelProperty().set(null));
    assertThat(robot.lookup("#ask-why").queryAs(Button.class).isDisabled()).isTrue();
    assertThat(robot.lookup("#influence-reason").queryAs(Label.class).getText())
        .isEqualTo("Open the model stories, which wrote this.");
  }
}
