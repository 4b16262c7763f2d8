package org.unmask.app.branches;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.Mouse;
import org.unmask.app.RobotExtension;
import org.unmask.app.action.ActionKeys;
import org.unmask.app.form.FormValues;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.OpenModel;
import org.unmask.app.stage.StagePane;
import org.unmask.app.tab.generate.GenerateViewModel;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.Theme;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.playback.Storyboard;

/** Mouse and keys on the stage of a run that is done. */
@ExtendWith(RobotExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
@Tag("ui")
class StageInputTest {
  private static final int FREE = 20;
  private static final Messages MESSAGES = new Messages(Language.ENGLISH);

  private final FakeModel model = new FakeModel(128, 0);
  private final PlayerViewModel player = new PlayerViewModel();
  private final BranchesViewModel workspace = new BranchesViewModel(player);
  private final ObjectProperty<@Nullable OpenModel> open = new SimpleObjectProperty<>(model);
  private final EditsViewModel edits =
      new EditsViewModel(
          workspace,
          open,
          MESSAGES,
          problem -> {
            throw new AssertionError(problem);
          });
  private final List<String> copied = new ArrayList<>();
  private StagePane stage;

  @Start
  void start(Stage window) {
    window.setOnHidden(null); // another test's window may have been this one
    var generate =
        new GenerateViewModel(
            _ -> model,
            Runnable::run,
            Runnable::run,
            workspace,
            new SettingsForm(FormValues.standard()),
            problem -> {
              throw new AssertionError(problem);
            });
    stage = new StagePane(MESSAGES);
    var actions =
        EditActions.of(
            edits,
            workspace,
            new ComparisonViewModel(workspace),
            stage.view().focusedProperty(),
            copied::add,
            generate::resume,
            generate.openProperty(),
            MESSAGES);
    var bar = new EditBar(edits, actions, workspace, MESSAGES, () -> stage.view().requestFocus());
    var menu =
        new StageMenu(
            stage.view(),
            List.of(actions.mask(), bar.replace(), actions.origin(), actions.selectAll()));
    new StageInput(stage.view(), workspace, edits, bar, menu).start();
    var pane = new BorderPane(stage);
    pane.setTop(bar);
    new ActionKeys(actions.all()).listenTo(pane);
    var scene = new Scene(pane, 960, 640);
    Theme.LIGHT.dress(scene);
    window.setScene(scene);
    window.setX(0); // a window reaching beyond the headless screen cannot be drawn
    window.setY(0);
    window.setWidth(960);
    window.setHeight(640);
    player
        .storyboardProperty()
        .subscribe(
            board -> {
              if (board != null) {
                stage.arrange(board, Arrangement.TILES);
                stage.draw(board, board.shot(board.size() - 1), false);
              }
            });
    window.show();
    generate.open(Path.of("stories"));
    generate.generate();
    player.last();
  }

  private void mouse(FxRobot robot, Mouse mouse, EventType<MouseEvent> type, int position) {
    robot.interact(
        () -> {
          Bounds box = stage.view().boxOf(position);
          mouse.fire(type, stage.view(), new Point2D(box.getCenterX(), box.getCenterY()));
        });
  }

  private void drag(FxRobot robot, int from, int to) {
    mouse(robot, Mouse.DOWN, MouseEvent.MOUSE_PRESSED, from);
    mouse(robot, Mouse.DOWN, MouseEvent.MOUSE_DRAGGED, (from + to) / 2);
    mouse(robot, Mouse.DOWN, MouseEvent.MOUSE_DRAGGED, to);
    mouse(robot, Mouse.FREE, MouseEvent.MOUSE_RELEASED, to);
  }

  private void click(FxRobot robot, int position) {
    Bounds box = stage.view().localToScreen(stage.view().boxOf(position));
    robot.clickOn(box.getCenterX(), box.getCenterY());
  }

  private TokenSelection selection() {
    return requireNonNull(workspace.selectionProperty().get());
  }

  private static boolean isMarked(StagePane stage, int position) {
    return stage.view().tokenAt(position).orElseThrow().getPseudoClassStates().stream()
        .anyMatch(state -> state.getPseudoClassName().equals("selected"));
  }

  @Test
  void aClickSelectsAndShiftTakesAllUpToThere(FxRobot robot) {
    click(robot, FREE);
    assertThat(selection()).isEqualTo(new TokenSelection(FREE, FREE));
    assertThat(isMarked(stage, FREE)).isTrue();
    mouse(robot, Mouse.SHIFT_DOWN, MouseEvent.MOUSE_PRESSED, FREE + 6);
    assertThat(selection()).isEqualTo(new TokenSelection(FREE, FREE + 6));
    assertThat(isMarked(stage, FREE + 3)).isTrue();
    assertThat(isMarked(stage, FREE + 7)).isFalse();
  }

  @Test
  void aDragSelectsAStretch(FxRobot robot) {
    drag(robot, FREE, FREE + 4);
    assertThat(selection()).isEqualTo(new TokenSelection(FREE, FREE + 4));
    assertThat(workspace.draft().masksLeft()).isZero();
  }

  @Test
  void aDragThatBeginsBetweenWordsSelectsToo(FxRobot robot) {
    drag(robot, FREE, FREE);
    robot.interact(
        () -> Mouse.DOWN.fire(MouseEvent.MOUSE_PRESSED, stage.view(), new Point2D(1, 1)));
    assertThat(workspace.selectionProperty().get()).isNull();
    mouse(robot, Mouse.DOWN, MouseEvent.MOUSE_DRAGGED, FREE + 1);
    mouse(robot, Mouse.DOWN, MouseEvent.MOUSE_DRAGGED, FREE + 4);
    mouse(robot, Mouse.FREE, MouseEvent.MOUSE_RELEASED, FREE + 4);
    assertThat(selection()).isEqualTo(new TokenSelection(FREE + 1, FREE + 4));
  }

  @Test
  void theBrushMasksWhatItIsDrawnOver(FxRobot robot) {
    robot.interact(edits::toggleBrush);
    drag(robot, FREE, FREE + 3);
    Draft draft = workspace.draft();
    assertThat(draft.masksLeft()).isEqualTo(4);
    assertThat(draft.isMasked(FREE)).isTrue();
    assertThat(draft.isMasked(FREE + 3)).isTrue();
  }

  @Test
  void arrowsLeadFromTokenToTokenAndKeysEditThem(FxRobot robot) {
    click(robot, FREE);
    robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
    assertThat(selection()).isEqualTo(TokenSelection.at(FREE + 2));
    robot.push(KeyCode.SHIFT, KeyCode.LEFT);
    assertThat(selection()).isEqualTo(new TokenSelection(FREE + 2, FREE + 1));
    robot.push(KeyCode.M);
    assertThat(workspace.draft().masksLeft()).isEqualTo(2);
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    assertThat(workspace.draft().masksLeft()).isZero();
    robot.push(KeyCode.L);
    assertThat(workspace.draft().isFixed(FREE + 1)).isTrue();
    robot.push(KeyCode.END).push(KeyCode.DELETE);
    assertThat(workspace.draft().isMasked(127)).isTrue();
  }

  @Test
  void enterTypesOverWhatIsSelectedAndEscapeDoesNot(FxRobot robot) {
    click(robot, FREE);
    robot.push(KeyCode.SHIFT, KeyCode.RIGHT).push(KeyCode.ENTER);
    TextField field = robot.lookup("#type-over").query();
    assertThat(field.isFocused()).isTrue();
    robot.write("ab").push(KeyCode.ENTER);
    assertThat(edits.selectedText()).isEqualTo("ab");
    assertThat(workspace.draft().isFixed(FREE)).isTrue();
    assertThat(stage.view().isFocused()).isTrue();
    assertThat(stage.view().length()).as("one token for two").isEqualTo(127);
    assertThat(selection()).isEqualTo(TokenSelection.at(FREE));
    robot.push(KeyCode.ENTER);
    robot.write("xy").push(KeyCode.ESCAPE);
    assertThat(edits.selectedText()).isEqualTo("ab");
    assertThat(field.getText()).isEqualTo("ab");
  }

  @Test
  void typing_withoutTheRunsModel_isOffAndNamesTheModel(FxRobot robot) {
    click(robot, FREE);
    TextField field = robot.lookup("#type-over").query();
    robot.interact(() -> open.set(null));
    assertThat(field.isDisabled()).isTrue();
    assertThat(field.getText()).isEmpty();
    assertThat(field.getPromptText()).isEqualTo("Open stories to type over this run");
    Node pane = robot.lookup("#type-over-pane").query();
    assertThat(pane.getAccessibleHelp()).isEqualTo("Open stories to type over this run");
    robot.interact(() -> open.set(model));
    assertThat(field.isDisabled()).isFalse();
    assertThat(field.getText()).isEqualTo(edits.selectedText());
    assertThat(field.getPromptText()).isEqualTo("Select tokens");
    assertThat(pane.getAccessibleHelp()).isNull();
  }

  @Test
  void theSelectionIsCopied_andAllTokensAreSelected(FxRobot robot) {
    click(robot, FREE);
    robot.push(KeyCode.SHIFT, KeyCode.RIGHT).push(KeyCode.SHORTCUT, KeyCode.C);
    assertThat(copied).containsExactly(edits.selectedText().strip());
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    assertThat(selection().positions().cardinality()).isEqualTo(127);
    robot.push(KeyCode.ESCAPE).push(KeyCode.SHORTCUT, KeyCode.C);
    assertThat(workspace.selectionProperty().get()).isNull();
    assertThat(copied.getLast()).startsWith("Once upon a time").hasSizeGreaterThan(100);
  }

  @Test
  void plainLettersEditOnlyWhileTheStageHasTheFocus(FxRobot robot) {
    click(robot, FREE);
    robot.interact(() -> robot.lookup("#edit-mask").query().requestFocus());
    robot.push(KeyCode.M).push(KeyCode.L).push(KeyCode.B).push(KeyCode.SHORTCUT, KeyCode.C);
    assertThat(workspace.draft().masksLeft()).isZero();
    assertThat(workspace.draft().isFixed(FREE)).isFalse();
    assertThat(edits.brushProperty().get()).isFalse();
    assertThat(copied).isEmpty();
  }

  @Test
  void theBrushIsLeftByEscapeAndByContinue(FxRobot robot) {
    click(robot, FREE);
    robot.push(KeyCode.B);
    assertThat(edits.brushProperty().get()).isTrue();
    robot.push(KeyCode.ESCAPE);
    assertThat(edits.brushProperty().get()).isFalse();
    robot.push(KeyCode.B).push(KeyCode.F6);
    assertThat(edits.brushProperty().get()).isFalse();
  }

  private static MenuItem item(FxRobot robot, String id) {
    ContextMenu menu =
        robot.listWindows().stream()
            .filter(ContextMenu.class::isInstance)
            .map(ContextMenu.class::cast)
            .filter(Window::isShowing)
            .findFirst()
            .orElseThrow();
    return menu.getItems().stream()
        .filter(each -> id.equals(each.getId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRightClickOpensTheMenuOfItsToken(FxRobot robot) {
    Bounds box = stage.view().localToScreen(stage.view().boxOf(FREE));
    robot.rightClickOn(box.getCenterX(), box.getCenterY());
    assertThat(selection()).isEqualTo(TokenSelection.at(FREE));
    robot.interact(() -> item(robot, "mask").fire());
    assertThat(workspace.draft().isMasked(FREE)).isTrue();
  }

  @Test
  void theMenuKeysOpenTheMenuAtTheCaret_andItLeadsToTheStepThatWroteTheToken(FxRobot robot) {
    click(robot, FREE);
    int step = player.picture().cells().get(FREE).step();
    assertThat(step).isBetween(1, 15);
    robot.push(KeyCode.SHIFT, KeyCode.F10);
    robot.interact(() -> item(robot, "origin").fire());
    Storyboard board = requireNonNull(player.storyboardProperty().get());
    assertThat(player.shotProperty().get()).isEqualTo(board.endOf(step));
    robot.push(KeyCode.ESCAPE);
    player.last();
    click(robot, FREE);
    robot.push(KeyCode.W);
    assertThat(player.shotProperty().get()).isEqualTo(board.endOf(step));
    robot.push(KeyCode.CONTEXT_MENU);
    robot.interact(() -> item(robot, "replace").fire());
    assertThat(robot.lookup("#type-over").query().isFocused()).isTrue();
  }

  @Test
  void noStepIsOfferedForATokenOfThePrompt(FxRobot robot) {
    click(robot, 1);
    robot.push(KeyCode.SHIFT, KeyCode.F10);
    assertThat(item(robot, "origin").isDisable()).isTrue();
  }

  @Test
  void aDisabledButtonGivesItsReason(FxRobot robot) {
    Node pane = robot.lookup("#edit-mask-pane").query();
    assertThat(pane.getAccessibleHelp()).isEqualTo("Select tokens on the text first.");
    click(robot, FREE);
    assertThat(pane.getAccessibleHelp()).isNull();
  }
}
