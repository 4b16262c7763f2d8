package org.unmask.app.tab.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.controls.SuggestedPaths;
import org.unmask.app.services.AppServices;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.FakeServices;
import org.unmask.app.window.WindowTest;
import org.unmask.formats.RaceFile;
import org.unmask.formats.TrajectoryFile;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;

/** The race as a person runs it, by mouse and by keys alone. */
@Tag("ui")
class RaceTabTest extends WindowTest {
  /** The file or folder that the user opens next; null for none. */
  private @Nullable Path chosen;

  @Start
  void start(Stage stage) throws Exception {
    Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-gpt2"));
    show(stage);
  }

  private void show(Stage stage) {
    show(stage, 0);
  }

  private void show(Stage stage, long milliseconds) {
    AppServices services = FakeServices.in(folder).with(FakeModel.source(128, milliseconds));
    open(stage, services, new SuggestedPaths(() -> folder, () -> chosen), 1100, 850);
  }

  @AfterEach
  void removeTheOtherModel() throws IOException {
    Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + "-gpt2"));
  }

  private static void keys(FxRobot robot, KeyCode key) {
    robot.press(KeyCode.CONTROL, KeyCode.ALT).push(key).release(KeyCode.ALT, KeyCode.CONTROL);
    waitForFxEvents();
  }

  private void begin(FxRobot robot) throws Exception {
    until(() -> !node("#generate").isDisabled());
    robot.push(KeyCode.F12);
    waitForFxEvents();
  }

  private void raced() throws Exception {
    until(() -> label("#race-status").getText().startsWith("The race is over"));
  }

  @Test
  void anEmptyTabOffersThePresets(FxRobot robot) throws Exception {
    begin(robot);
    assertThat(node("#race-hint").isVisible()).isTrue();
    assertThat(node("#race-run-button").isDisabled()).isTrue();
    robot.clickOn("#race-preset-steps-button");
    waitForFxEvents();
    assertThat(node("#race-hint").isVisible()).isFalse();
    assertThat(lanes()).containsExactly("1 step", "4 steps", "16 steps", "64 steps");
  }

  @Test
  void byMouseARaceRunsAndIsScrubbed(FxRobot robot) throws Exception {
    begin(robot);
    robot.clickOn("#race-preset-steps-button");
    robot.clickOn("#race-run-button");
    raced();
    Slider scrubber = (Slider) node("#race-scrubber");
    var clocks = new ArrayList<String>();
    robot.interact( // at once, since the race may be playing
        () -> {
          scrubber.setValue(1);
          clocks.add(label("#lane-clock-0").getText());
          clocks.add(label("#lane-clock-3").getText());
        });
    assertThat(clocks).containsExactly("1 pass", "1 pass");
    assertThat(label("#lane-clock-0").getGraphic()).as("the sign of a finished lane").isNotNull();
    assertThat(label("#lane-clock-3").getGraphic()).isNull();
    assertThat(label("#lane-score-0-passes").getText()).isEqualTo("★ 1");
    assertThat(label("#lane-score-3-passes").getText()).isEqualTo("64");
    assertThat(label("#lane-score-0-passes").getAccessibleText()).contains("the best");
    robot.clickOn("#race-clock-time");
    assertThat(label("#lane-clock-0").getText()).endsWith(" s");
    assertThat(label("#race-clock-meaning").getText()).contains("alone");
    robot.clickOn("#lane-2");
    waitForFxEvents();
    assertThat(((TextField) node("#race-steps")).getText()).isEqualTo("16");
  }

  @Test
  void aLaneThatIsEditedSaysThatItsResultIsOfTheFormerSetup(FxRobot robot) throws Exception {
    begin(robot);
    robot.clickOn("#race-preset-steps-button");
    robot.clickOn("#race-run-button");
    raced();
    assertThat(node("#lane-former-1").isVisible()).isFalse();
    robot.clickOn("#lane-1");
    robot.interact(() -> ((TextField) node("#race-steps")).setText("5"));
    assertThat(label("#lane-former-1").getText()).isEqualTo("Former set-up: 4 steps");
    assertThat(node("#lane-former-1").isVisible()).isTrue();
    assertThat(node("#lane-former-2").isVisible()).isFalse();
    assertThat(label("#lane-score-1-passes").getText()).isEqualTo("4");
    assertThat(label("#race-status").getText()).startsWith("The set-up has changed.");
    keys(robot, KeyCode.C);
    assertThat(label("#lane-clock-2").getText()).as("a new lane").isEmpty();
    assertThat(label("#lane-score-3-passes").getText()).isEqualTo("16");
    keys(robot, KeyCode.R);
    raced();
    assertThat(node("#lane-former-1").isVisible()).isFalse();
    assertThat(label("#lane-score-1-passes").getText()).isEqualTo("5");
  }

  @Test
  void severalTextsAreEachAStrokeOnAnAxisThatLanesShare(FxRobot robot) throws Exception {
    begin(robot);
    robot.clickOn("#race-preset-steps-button");
    robot.interact(() -> ((TextField) node("#race-seeds")).setText("3"));
    robot.clickOn("#race-run-button");
    raced();
    assertThat(label("#lane-score-1-seconds").getText())
        .as("further texts run while the first ones play")
        .doesNotContain("±");
    Label nats = label("#lane-score-1-nats-token");
    assertThat(nats.getAccessibleText()).contains("3 texts: least ");
    var values = (javafx.scene.shape.Path) nats.getParent().lookup(".strip-plot .strip-values");
    assertThat(values.getElements()).as("a beginning, a point and a line each").hasSize(9);
    assertThat(values.getBoundsInParent().getMinX()).isBetween(0.0, 72.0);
    Parent passes = label("#lane-score-0-passes").getParent();
    assertThat(passes.lookup(".strip-plot")).as("passes are not the same in all").isNotNull();
    Parent step = label("#lane-score-1-passes").getParent();
    assertThat(
            ((javafx.scene.shape.Path) step.lookup(".strip-values")).getBoundsInParent().getMinX())
        .as("4 passes are further right than 1")
        .isGreaterThan(
            ((javafx.scene.shape.Path) passes.lookup(".strip-values"))
                .getBoundsInParent()
                .getMinX());
  }

  @Test
  void byKeysAloneLanesAreMadeRacedSteppedAndOpenedInGenerate(FxRobot robot) throws Exception {
    begin(robot);
    keys(robot, KeyCode.A);
    keys(robot, KeyCode.C);
    robot.interact(() -> node("#race-steps").requestFocus());
    robot.push(
        new javafx.scene.input.KeyCodeCombination(
            KeyCode.A, javafx.scene.input.KeyCombination.SHORTCUT_DOWN));
    robot.write("5");
    assertThat(lanes()).containsExactly("32 steps", "5 steps");
    keys(robot, KeyCode.UP);
    assertThat(lanes()).containsExactly("5 steps", "32 steps");
    keys(robot, KeyCode.R);
    raced();
    robot.interact(() -> node("#race-play").requestFocus());
    robot.push(KeyCode.HOME);
    robot.push(KeyCode.RIGHT);
    robot.push(KeyCode.RIGHT);
    waitForFxEvents();
    assertThat(label("#lane-clock-0").getText()).isEqualTo("2 passes");
    robot.push(KeyCode.END);
    assertThat(label("#lane-clock-0").getText()).isEqualTo("5 passes");
    keys(robot, KeyCode.G);
    TabPane tabs = (TabPane) node("#workplaces");
    assertThat(tabs.getSelectionModel().getSelectedItem().getId()).isEqualTo("generate");
    robot.interact(() -> shell.run("last"));
    assertThat(label("#status-step").getText()).isEqualTo("Finished in 5 steps");
  }

  @Test
  void aRunOfGenerateBecomesALane(FxRobot robot) throws Exception {
    until(() -> !node("#generate").isDisabled());
    robot.interact(() -> ((TextField) node("#steps")).setText("6"));
    robot.interact(() -> shell.run("run-generate"));
    until(() -> !node("#generate").isDisabled());
    keys(robot, KeyCode.D);
    TabPane tabs = (TabPane) node("#workplaces");
    assertThat(tabs.getSelectionModel().getSelectedItem().getId()).isEqualTo("compare");
    assertThat(((ListView<?>) node("#race-lanes")).getItems()).hasSize(1);
    assertThat(((TextField) node("#race-steps")).getText()).isEqualTo("6");
    assertThat(label("#race-model").getText()).isEqualTo(folder.getFileName().toString());
  }

  @Test
  void aRunOfAModelThatIsNotOpenBecomesALaneOfItsFolder(FxRobot robot) throws Exception {
    until(() -> !node("#generate").isDisabled());
    Recording run = FakeModel.recording();
    var model = new ModelLabel("stories", "other weights", "CPU", "float32");
    Path file = folder.resolve("run.json");
    TrajectoryFile.write(
        file, new Recording(run.prompt(), model, run.vocabulary(), run.trajectory()));
    robot.interact(() -> shell.drop(List.of(file)));
    until(() -> label("#status-step").getText().contains("10 steps"));
    keys(robot, KeyCode.D);
    until(() -> lanes().size() == 1);
    keys(robot, KeyCode.S);
    until(() -> Files.exists(folder.resolve("race.json")));
    String lane = RaceFile.read(folder.resolve("race.json")).lanes().getFirst().model();
    assertThat(Path.of(lane)).isAbsolute().isDirectory().hasFileName("stories");
  }

  @Test
  void aRaceIsSavedExportedAndThereInTheNextSession(FxRobot robot) throws Exception {
    begin(robot);
    robot.interact(() -> shell.run("race-preset-steps"));
    robot.interact(() -> ((TextField) node("#race-length")).setText("40"));
    keys(robot, KeyCode.R);
    raced();
    keys(robot, KeyCode.S);
    keys(robot, KeyCode.B);
    until(() -> label("#race-message").getText().startsWith("Exported"));
    assertThat(folder.resolve("race.png")).isNotEmptyFile();
    assertThat(RaceFile.read(folder.resolve("race.json")).text().length()).isEqualTo(40);
    robot.interact(window::hide);
    robot.interact(() -> show(new Stage()));
    until(() -> lanes().size() == 4);
    assertThat(((TextField) node("#race-length")).getText()).isEqualTo("40");
  }

  @Test
  void sevenLanesAreRefusedAndTheReasonIsGiven(FxRobot robot) throws Exception {
    begin(robot);
    robot.interact(() -> shell.run("race-preset-seeds"));
    assertThat(lanes()).hasSize(6);
    assertThat(node("#lane-add-button").isDisabled()).isTrue();
    keys(robot, KeyCode.A);
    assertThat(lanes()).hasSize(6);
    robot.interact(() -> shell.run("run-generate"));
    until(() -> !node("#generate").isDisabled());
    robot.interact(() -> shell.run("send-to-compare"));
    waitForFxEvents();
    assertThat(lanes()).hasSize(6);
    DialogPane alert = robot.lookup(".alert").queryAs(DialogPane.class);
    assertThat(alert.getContentText()).startsWith("The race has 6 lanes already.");
    robot.interact(() -> alert.getScene().getWindow().hide());
  }

  @Test
  void aGpt2WritesFromLeftToRightWhateverItsLaneHadBefore(FxRobot robot) throws Exception {
    begin(robot);
    robot.interact(() -> shell.run("race-preset-published"));
    robot.clickOn("#race-run-button");
    raced();
    assertThat(label("#lane-settings-0").getText()).contains("10 steps").endsWith("CPU, float32");
    assertThat(label("#lane-settings-1").getText())
        .contains("Left to right")
        .doesNotContain("step");
    robot.interact(() -> shell.run("lane-next"));
    until(() -> node("#race-sampler").isDisabled());
    robot.interact(() -> shell.run("lane-previous"));
    until(() -> !node("#race-sampler").isDisabled());
    String gpt2 = folder.resolveSibling(folder.getFileName() + "-gpt2").toString();
    chosen = Path.of(gpt2);
    keys(robot, KeyCode.F);
    until(() -> node("#race-sampler").isDisabled());
    assertThat(label("#lane-settings-0").getText())
        .contains("Left to right")
        .doesNotContain("step");
    assertThat(node("#race-steps").isDisabled()).isTrue();
  }

  @Test
  void byKeysAloneARaceIsStoppedALaneNamedAndRemovedAndTheSetupOpenedAgain(FxRobot robot)
      throws Exception {
    robot.interact(window::hide);
    robot.interact(() -> show(new Stage(), 40));
    begin(robot);
    robot.press(KeyCode.SHIFT, KeyCode.ALT).push(KeyCode.DIGIT6);
    robot.release(KeyCode.ALT, KeyCode.SHIFT);
    assertThat(lanes()).containsExactly("1 step", "4 steps", "16 steps", "64 steps");
    keys(robot, KeyCode.R);
    until(() -> !label("#lane-clock-3").getText().isEmpty());
    keys(robot, KeyCode.X);
    until(() -> label("#race-status").getText().startsWith("The race was stopped"));
    keys(robot, KeyCode.DELETE);
    assertThat(lanes()).containsExactly("4 steps", "16 steps", "64 steps");
    tabTo(robot, "race-name");
    robot.write("Few");
    assertThat(lanes()).containsExactly("Few", "16 steps", "64 steps");
    robot.push(KeyCode.TAB); // or the field would take the letters of the keys below
    keys(robot, KeyCode.Q);
    assertThat(label("#race-judge").getText()).isEqualTo("None");
    keys(robot, KeyCode.S);
    until(() -> Files.exists(folder.resolve("race.json")));
    keys(robot, KeyCode.DELETE);
    keys(robot, KeyCode.DELETE);
    keys(robot, KeyCode.DELETE);
    assertThat(lanes()).isEmpty();
    chosen = folder.resolve("race.json");
    keys(robot, KeyCode.O);
    until(() -> lanes().equals(List.of("Few", "16 steps", "64 steps")));
    keys(robot, KeyCode.Y);
    robot.interact(
        () ->
            assertThat(Clipboard.getSystemClipboard().getString())
                .contains(" race --judge=none ")
                .contains("name=Few"));
  }

  @Test
  void byMouseALaneIsNamedMovedAndRemovedAndItsModelAndTheJudgeAreChosen(FxRobot robot)
      throws Exception {
    begin(robot);
    robot.clickOn("#race-preset-steps-button");
    robot.clickOn("#lane-2");
    robot.clickOn("#lane-up-button");
    assertThat(lanes()).containsExactly("1 step", "16 steps", "4 steps", "64 steps");
    robot.clickOn("#lane-remove-button");
    assertThat(lanes()).containsExactly("1 step", "4 steps", "64 steps");
    robot.clickOn("#lane-copy-button");
    robot.clickOn("#race-name").write("Again");
    assertThat(lanes()).contains("Again");
    robot.clickOn("#race-run-button");
    raced();
    assertThat(label("#lane-score-0-nats-token").getText()).isNotEmpty();
  }

  /** Moves the focus to a control by the Tab key alone. */
  private void tabTo(FxRobot robot, String id) {
    for (int i = 0; i < 80 && !isFocused(id); i++) {
      robot.push(KeyCode.TAB);
    }
    assertThat(isFocused(id)).as(id).isTrue();
  }

  private boolean isFocused(String id) {
    return scene().getFocusOwner() != null && id.equals(scene().getFocusOwner().getId());
  }

  private List<String> lanes() {
    waitForFxEvents();
    return ((ListView<?>) node("#race-lanes")).getItems().stream().map(Object::toString).toList();
  }
}
