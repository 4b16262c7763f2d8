package org.unmask.app.tab.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.FakeLibrary;
import org.unmask.app.Mouse;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.services.AppServices;
import org.unmask.app.services.FakeDevices;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.FakeTraining;
import org.unmask.app.window.WindowTest;
import org.unmask.formats.PlanFile;

/** The Train tab as a person uses it; what learns there learns nothing. */
@Tag("ui")
class TrainTabTest extends WindowTest {
  private static final List<String> SECTIONS = List.of("learning", "details", "samples", "more");

  private final FakeTraining training = new FakeTraining();
  private Path chosen = Path.of("");
  private Path text = Path.of("");

  @Start
  void start(Stage stage) throws Exception {
    text = Files.writeString(folder.resolve("plays.txt"), "To be or not to be.");
    Files.writeString(folder.resolve("window.json"), "{\"workplace\": \"TRAIN\"}");
    for (String name : List.of("aesop", "romeo-and-juliet")) {
      Files.createDirectories(included());
      Files.writeString(included().resolve(name + ".txt"), "To be or not to be.");
    }
    show(stage);
  }

  private Path included() {
    return folder.resolve("texts");
  }

  private void show(Stage stage) {
    open(
        stage,
        new AppServices(
            FakeModel.source(128, 0),
            training,
            new FakeDevices(),
            folder.resolve("stories"),
            FakeLibrary.library(),
            folder.resolve("runs"),
            Locale.ENGLISH,
            folder.resolve("window.json")),
        new Chooser(),
        1000,
        900);
    shell.run("show-train");
  }

  private void dropText(FxRobot robot) throws Exception {
    robot.interact(() -> shell.drop(List.of(text)));
    until(() -> label("#train-summary").getText().startsWith("Documents"));
    until(() -> !node("#train-start-button").isDisabled());
  }

  private void train(FxRobot robot, int steps) throws Exception {
    robot.interact(() -> field("#train-steps").setText(Integer.toString(steps)));
    robot.interact(() -> shell.run("train-start"));
    until(() -> label("#train-status").getText().startsWith("Ended"));
  }

  @Test
  void whereNothingIsChosenItIsSaidWhatIsMissing() {
    assertThat(label("#train-problem").getText()).startsWith("Add text files to train on");
    assertThat(node("#train-start-button").isDisabled()).isTrue();
    assertThat(node(".drop-here").isVisible()).isTrue();
    for (String button : List.of("start", "measure", "copy")) {
      assertThat(node("#train-%s-button-pane".formatted(button)).getAccessibleHelp())
          .as(button)
          .startsWith("Needs a model and text");
    }
  }

  @Test
  void includedTextsAreOfferedWhereNoneIsChosenAndFiveMinutesAreTriedByKeys(FxRobot robot)
      throws Exception {
    assertThat(((Labeled) node("#train-included-aesop")).getText()).isEqualTo("Aesop’s fables");
    robot.interact(() -> node("#train-included-aesop").requestFocus());
    robot.push(KeyCode.SPACE);
    waitForFxEvents();
    assertThat(window.getScene().lookup("#train-offer")).as("a text is chosen").isNull();
    assertThat(label("#train-text").getText()).contains("aesop.txt");
    robot.interact(() -> shell.run("train-try"));
    until(() -> label("#train-status").getText().startsWith("Ended"));
    assertThat(training.opened().getLast().text().paths())
        .containsExactly(included().resolve("romeo-and-juliet.txt"));
  }

  @Test
  void aNewcomerIsToldWhatToDoAndSeesThreeThingsToChoose(FxRobot robot) throws Exception {
    assertThat(isShown("#train-welcome")).isTrue();
    assertThat(label("#train-problem").getStyleClass()).contains("muted").doesNotContain("problem");
    for (String section : SECTIONS) {
      var folded = (TitledPane) node("#train-" + section);
      assertThat(folded.isExpanded()).as(section).isFalse();
      assertThat(label("#train-%s-values".formatted(section)).getText()).contains(": ");
    }
    assertThat(label("#train-learning-values").getText())
        .isEqualTo("Custom settings · Steps: 500 · Learning rate: 5e-5 · Batch size: 32");
    dropText(robot);
    assertThat(isShown("#train-welcome")).isFalse();
    robot.interact(() -> field("#train-steps").setText("77"));
    assertThat(label("#train-learning-values").getText()).contains("Steps: 77");
    robot.interact(() -> ((TitledPane) node("#train-learning")).setExpanded(true));
    assertThat(isShown("#train-learning-values")).isFalse();
  }

  @Test
  void anyThreeExamplesAreLaidOutAsText(FxRobot robot) throws Exception {
    dropText(robot);
    assertThat(label("#example-number-value").getText()).isEqualTo("1–3 of 5");
    robot.interact(() -> ((Slider) node("#example-number")).setValue(2));
    assertThat(label("#example-number-value").getText()).isEqualTo("3–5 of 5");
    for (int i = 1; i <= 3; i++) {
      Region example = (Region) node("#train-example-" + i);
      assertThat(example.getHeight()).isGreaterThan(60);
      assertThat(
              example.lookupAll(".token").stream()
                  .mapToDouble(token -> token.getBoundsInParent().getMaxX()))
          .hasSizeGreaterThan(40)
          .allMatch(end -> end <= example.getWidth() + 3);
    }
  }

  @Test
  void theFormShowsTheRunThatIsShown(FxRobot robot) throws Exception {
    dropText(robot);
    train(robot, 20);
    assertThat(label("#train-target").getText())
        .isEqualTo(folder.resolve("runs/plays-1").toString());
    robot.interact(() -> field("#train-steps").setText("30"));
    chosen = folder.resolve("runs/plays-1");
    PlanFile.write(training.opened().getFirst());
    robot.interact(() -> shell.run("train-resume"));
    until(() -> field("#train-steps").getText().equals("20"));
    until(() -> label("#train-status").getText().startsWith("Ended"));
    robot.interact(() -> shell.run("train-another"));
    assertThat(label("#train-target").getText())
        .isEqualTo(folder.resolve("runs/plays-2").toString());
  }

  @Test
  void aRunIsSeenFromEveryTab(FxRobot robot) throws Exception {
    dropText(robot);
    assertThat(node("#status-training").isVisible()).isFalse();
    robot.interact(() -> field("#train-steps").setText("100000"));
    robot.interact(() -> shell.run("train-start"));
    robot.interact(() -> shell.run("show-generate"));
    until(() -> node("#status-training").isVisible());
    assertThat(label("#status-training").getText()).startsWith("Training: ").endsWith("%");
    robot.interact(() -> shell.run("train-stop"));
    until(() -> !node("#status-training").isVisible());
  }

  @Test
  void textsAreDroppedListedAndLeftOut(FxRobot robot) throws Exception {
    Path other = Files.createDirectories(folder.resolve("folder"));
    dropText(robot);
    robot.interact(() -> shell.drop(List.of(other, text)));
    assertThat(texts()).containsExactly(text.toString(), other.toString());
    assertThat(node("#train-example").isVisible()).isTrue();
    var remove = (Button) requireNonNull(node("#train-texts").lookup(".button"));
    assertThat(remove.getAccessibleText()).isEqualTo("Remove plays.txt");
    robot.interact(remove::fire);
    assertThat(texts()).containsExactly(other.toString());
  }

  private List<String> texts() {
    waitForFxEvents();
    return node("#train-texts").lookupAll("#train-text").stream()
        .map(label -> ((Label) label).getText())
        .toList();
  }

  @Test
  void aTextThatIsGoneIsSaidBesideItsName(FxRobot robot) throws Exception {
    Path gone = folder.resolve("gone.txt");
    robot.interact(() -> shell.drop(List.of(text, gone)));
    until(() -> label("#train-text-problem").getText().startsWith(gone + " does not exist"));
    assertThat(label("#train-problem").getText()).contains("does not exist");
    assertThat(node("#train-start-button").isDisabled()).isTrue();
    assertThat(node("#train-texts").lookupAll(".notice-warning")).hasSize(1);
  }

  @Test
  void aNewModelHasASizeAndAVocabularyAndAnotherRate(FxRobot robot) throws Exception {
    dropText(robot);
    unfold(robot);
    assertThat(isShown("#train-size")).isFalse();
    assertThat(isShown("#train-vocabulary")).isFalse();
    assertThat(isShown("#train-checkpoint")).isTrue();
    robot.interact(() -> ((ComboBox<?>) node("#train-base")).getSelectionModel().selectLast());
    assertThat(isShown("#train-size")).isTrue();
    assertThat(isShown("#train-vocabulary")).isTrue();
    assertThat(isShown("#train-checkpoint")).isFalse();
    assertThat(field("#train-learning-rate").getText()).isEqualTo("0.001");
    robot.interact(() -> ((ComboBox<?>) node("#train-prefix")).getSelectionModel().select(1));
    assertThat(isShown("#train-fixed-prefix")).isTrue();
    robot.interact(() -> ((ComboBox<?>) node("#train-budget")).getSelectionModel().select(1));
    assertThat(isShown("#train-minutes")).isTrue();
    assertThat(isShown("#train-steps")).isFalse();
  }

  private void unfold(FxRobot robot) {
    for (String section : SECTIONS) {
      robot.interact(() -> ((TitledPane) node("#train-" + section)).setExpanded(true));
    }
  }

  @Test
  void anEncoderIsChosenAndItsVocabularyKeptLearnedOrTaken(FxRobot robot) throws Exception {
    dropText(robot);
    unfold(robot);
    ComboBox<?> vocabulary = (ComboBox<?>) node("#train-vocabulary-kind");
    assertThat(isShown("#train-vocabulary")).as("a checkpoint keeps its own").isFalse();
    robot.interact(() -> ((ComboBox<?>) node("#train-base")).getSelectionModel().select(1));
    assertThat(isShown("#train-encoder")).isTrue();
    assertThat(isShown("#train-checkpoint")).isFalse();
    assertThat(label("#train-problem").getText()).startsWith("Choose the folder of an encoder");
    chosen = Files.createDirectories(folder.resolve("encoder"));
    robot.interact(() -> shell.run("train-base"));
    until(() -> label("#train-encoder").getText().equals(chosen.toString()));
    assertThat(field("#train-vocabulary").getText()).isEqualTo("8192");
    robot.interact(() -> vocabulary.getSelectionModel().selectLast());
    assertThat(isShown("#train-vocabulary")).isFalse();
    assertThat(isShown("#train-tokenizer")).isTrue();
    robot.interact(() -> shell.run("train-tokenizer"));
    until(() -> !node("#train-start-button").isDisabled());
    robot.interact(() -> shell.run("train-measure"));
    until(() -> label("#train-estimate").getText().contains("tokens per second"));
    robot.interact(() -> ((ComboBox<?>) node("#train-base")).getSelectionModel().selectLast());
    assertThat(vocabulary.getItems()).hasSize(2);
    assertThat(vocabulary.getValue()).hasToString("LEARN");
  }

  @Test
  void theBestIsKeptUnlessNoTextIsHeldOut(FxRobot robot) throws Exception {
    dropText(robot);
    robot.interact(() -> ((TitledPane) node("#train-more")).setExpanded(true));
    var best = (CheckBox) node("#train-keep-best");
    assertThat(best.isSelected()).isTrue();
    assertThat(best.isDisabled()).isFalse();
    Node pane = node("#train-keep-best-row-pane");
    assertThat(pane.getAccessibleHelp()).isNull();
    robot.interact(() -> field("#train-held-out").setText("0"));
    assertThat(best.isDisabled()).isTrue();
    assertThat(pane.getAccessibleHelp()).startsWith("Needs held-out text");
  }

  @Test
  void whatANumberMayBeIsSaidUnderItsField(FxRobot robot) throws Exception {
    dropText(robot);
    unfold(robot);
    assertThat(isShown("#train-batch-problem")).isFalse();
    robot.interact(() -> field("#train-batch").setText("0"));
    assertThat(label("#train-batch-problem").getText()).isEqualTo("must be from 1 to 65536");
    assertThat(label("#train-problem").getText()).isEqualTo("Batch size: must be from 1 to 65536");
    assertThat(node("#train-start-button").isDisabled()).isTrue();
    robot.interact(() -> field("#train-batch").setText("8"));
    assertThat(isShown("#train-batch-problem")).isFalse();
    robot.interact(() -> field("#train-learning-rate").setText("3e"));
    assertThat(label("#train-learning-rate-problem").getText()).isEqualTo("must be from 1e-8 to 1");
    robot.interact(() -> field("#train-learning-rate").setText("3e-4"));
    assertThat(isShown("#train-learning-rate-problem")).isFalse();
    assertThat(node("#train-start-button").isDisabled()).isFalse();
  }

  @Test
  void presetsAreChosenAndKeptByKeyboard(FxRobot robot) throws Exception {
    dropText(robot);
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.DIGIT9);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL);
    waitForFxEvents();
    var menu = (MenuButton) node("#train-presets");
    assertThat(menu.getText()).isEqualTo("Blog recipe");
    assertThat(menu.getItems().getFirst().getText())
        .contains("Five-minute trial\nShows within five");
    assertThat(field("#train-batch").getText()).isEqualTo("16");
    robot.interact(() -> field("#train-batch").setText("24"));
    assertThat(menu.getText()).isEqualTo("Custom settings");
    robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.T);
    robot.release(KeyCode.SHIFT, KeyCode.CONTROL);
    waitForFxEvents();
    assertThat(window.getScene().getFocusOwner().getId()).isEqualTo("train-preset-name");
    robot.write("mine").push(KeyCode.ENTER);
    waitForFxEvents();
    assertThat(menu.getText()).isEqualTo("mine");
    assertThat(window.getScene().getFocusOwner()).isEqualTo(menu);
    until(() -> Files.exists(folder.resolve("training-presets.json")));
  }

  @Test
  void theNextSessionBeginsAsThisOneEnded(FxRobot robot) throws Exception {
    dropText(robot);
    robot.interact(() -> field("#train-steps").setText("77"));
    robot.interact(() -> ((ComboBox<?>) node("#train-objective")).getSelectionModel().select(3));
    robot.interact(window::hide);
    robot.interact(() -> show(new Stage()));
    until(() -> label("#train-summary").getText().startsWith("Documents"));
    assertThat(texts()).containsExactly(text.toString());
    assertThat(field("#train-steps").getText()).isEqualTo("77");
    assertThat(((ComboBox<?>) node("#train-objective")).getSelectionModel().getSelectedIndex())
        .isEqualTo(3);
  }

  @Test
  void theNextSessionShowsTheRunAndItsCurves(FxRobot robot) throws Exception {
    dropText(robot);
    train(robot, 40);
    robot.interact(window::hide);
    robot.interact(() -> show(new Stage()));
    until(() -> isShown("#training-run"));
    assertThat(label("#train-status").getText()).isEqualTo("Ended · step 40 of 40");
    assertThat(rightmost(robot)).isEqualTo("step 40: 3.000");
    assertThat(((Slider) node("#filmstrip-slider")).getMax()).isEqualTo(10);
    assertThat(node("#train-use-button").isDisabled()).isFalse();
    assertThat(node("#train-pause-button").isDisabled()).as("it is finished").isTrue();
    robot.interact(() -> shell.run("train-another"));
    robot.interact(window::hide);
    robot.interact(() -> show(new Stage()));
    awaitModelThread();
    assertThat(isShown("#training-run")).isFalse();
  }

  @Test
  void quitAsksWhileARunTrains_andTheNextSessionCanResumeIt(FxRobot robot) throws Exception {
    dropText(robot);
    training.pause(1_000_000);
    robot.interact(() -> field("#train-steps").setText("100000"));
    robot.interact(() -> shell.run("train-start"));
    until(() -> label("#train-status").getText().contains("step 2"));
    robot.interact(() -> shell.run("quit"));
    answer(robot, "Keep running");
    assertThat(window.isShowing()).isTrue();
    assertThat(node("#status-training").isVisible()).isTrue();
    robot.interact(
        () -> window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST)));
    answer(robot, "Save and quit");
    assertThat(window.isShowing()).isFalse();
    awaitModelThread();
    assertThat(training.heard()).contains("saved");
    robot.interact(() -> show(new Stage()));
    until(() -> isShown("#training-run"));
    assertThat(label("#train-status").getText()).startsWith("Ended · step ").endsWith("of 100,000");
    assertThat(node("#train-pause-button").isDisabled()).as("it can be resumed").isFalse();
    robot.interact(() -> shell.run("train-pause"));
    until(() -> node("#status-training").isVisible());
    robot.interact(() -> shell.run("train-stop"));
    until(() -> label("#train-status").getText().startsWith("Ended"));
    robot.interact(() -> shell.run("quit"));
    assertThat(window.isShowing()).as("nothing to ask").isFalse();
  }

  private void answer(FxRobot robot, String button) {
    waitForFxEvents();
    var pane = (DialogPane) robot.lookup("#quit-ask").query();
    assertThat(pane.getContentText()).startsWith("“plays-1” is still training.");
    robot.interact(
        () ->
            pane.getButtonTypes().stream()
                .filter(type -> type.getText().equals(button))
                .map(pane::lookupButton)
                .map(Button.class::cast)
                .forEach(Button::fire));
    waitForFxEvents();
  }

  @Test
  void aRunIsWatchedAndLookedBackAt(FxRobot robot) throws Exception {
    dropText(robot);
    train(robot, 40);
    assertThat(isShown("#training-run")).isTrue();
    assertThat(label("#train-status").getText())
        .contains("step 40 of 40")
        .contains("CPU, float32 · 700 MB used, 4,000 MB free");
    assertThat(label("#chart-loss-value").getText()).isEqualTo("step 40: 3.000");
    assertThat(node("#train-notices").lookupAll(".label")).isNotEmpty();
    assertThat(node("#train-pause-button").isDisabled()).isTrue();
    assertThat(node("#train-use-button").isDisabled()).isFalse();

    var film = (Slider) node("#filmstrip-slider");
    assertThat(film.getValue()).isEqualTo(film.getMax()).isEqualTo(10);
    robot.interact(() -> film.setValue(0));
    assertThat(filmLabel()).isEqualTo("before training");
    robot.interact(() -> film.setValue(3));
    assertThat(filmLabel()).isEqualTo("after step 12");
    assertThat(label("#sample-1").getText()).isNotBlank();

    robot.interact(() -> shell.run("train-another"));
    assertThat(isShown("#training-run")).isFalse();
    assertThat(isShown("#train-example")).isTrue();
  }

  private String filmLabel() {
    waitForFxEvents();
    return node("#filmstrip").lookupAll(".label").stream()
        .map(label -> ((Label) label).getText())
        .filter(said -> said.contains("train") || said.startsWith("after"))
        .findFirst()
        .orElse("");
  }

  @Test
  void aRunIsNotCutInANarrowWindow(FxRobot robot) throws Exception {
    dropText(robot);
    train(robot, 20);
    robot.interact(() -> window.setWidth(1400));
    waitForFxEvents();
    robot.interact(() -> window.setWidth(900));
    waitForFxEvents();
    var pane = (ScrollPane) node("#training-run");
    Region content = (Region) pane.getContent();
    assertThat(content.getWidth()).isLessThanOrEqualTo(pane.getViewportBounds().getWidth() + 1);
    assertThat(content.lookupAll(".label").stream().map(label -> label.getBoundsInParent()))
        .allMatch(bounds -> bounds.getMaxX() <= content.getWidth());
    assertThat(((Region) node("#chart-loss")).getWidth())
        .as("one beside the other no more")
        .isGreaterThan(400);
  }

  @Test
  void keysShowFewerAndOtherSteps(FxRobot robot) throws Exception {
    dropText(robot);
    train(robot, 40);
    assertThat(leftmost(robot)).isEqualTo("step 1: 3.000");
    robot.press(KeyCode.SHIFT).type(KeyCode.F3).release(KeyCode.SHIFT);
    assertThat(leftmost(robot)).as("the middle half").isEqualTo("step 10: 3.000");
    robot.press(KeyCode.CONTROL).type(KeyCode.F3).release(KeyCode.CONTROL);
    assertThat(leftmost(robot)).as("half of that later").isEqualTo("step 20: 3.000");
    robot.press(KeyCode.CONTROL).type(KeyCode.F2).type(KeyCode.F2).type(KeyCode.F2);
    robot.release(KeyCode.CONTROL);
    assertThat(leftmost(robot)).as("the start").isEqualTo("step 1: 3.000");
    robot.press(KeyCode.SHIFT).type(KeyCode.F2).release(KeyCode.SHIFT);
    assertThat(rightmost(robot)).isEqualTo("step 40: 3.000");
  }

  private String leftmost(FxRobot robot) {
    return pointed(robot, 0);
  }

  private String rightmost(FxRobot robot) {
    return pointed(robot, 1);
  }

  private String pointed(FxRobot robot, double share) {
    Node plot = requireNonNull(node("#chart-loss").lookup(".curve-plot"));
    double gutter =
        plot.lookupAll(".axis-y").stream()
                .mapToDouble(label -> ((Label) label).getWidth())
                .max()
                .orElse(0)
            + 6;
    robot.interact(
        () ->
            Mouse.FREE.fire(
                MouseEvent.MOUSE_MOVED,
                plot,
                new Point2D(gutter + share * (plot.getLayoutBounds().getWidth() - gutter), 40)));
    waitForFxEvents();
    return label("#chart-loss-value").getText();
  }

  @Test
  void anotherRunIsLaidUnderThisOne(FxRobot robot) throws Exception {
    dropText(robot);
    train(robot, 20);
    robot.interact(() -> shell.run("train-another"));
    train(robot, 10);
    chosen = folder.resolve("runs/plays-1");
    robot.interact(() -> shell.run("train-compare"));
    until(() -> labels("#training-run").contains("plays-1"));
    assertThat(rightmost(robot)).as("of this run").isEqualTo("step 10: 3.000");
    robot.interact(() -> shell.run("train-compare-none"));
    assertThat(labels("#training-run")).doesNotContain("plays-1");
  }

  private List<String> labels(String selector) {
    waitForFxEvents();
    return ((ScrollPane) node(selector))
        .getContent().lookupAll(".label").stream().map(label -> ((Label) label).getText()).toList();
  }

  @Test
  void aRunIsCancelledWhileItIsPrepared(FxRobot robot) throws Exception {
    dropText(robot);
    var preparing = new CountDownLatch(1);
    var resume = new CountDownLatch(1);
    training.whileOpening(
        () -> {
          preparing.countDown();
          try {
            assertThat(resume.await(60, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    robot.interact(() -> shell.run("train-start"));
    assertThat(preparing.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(label("#train-status").getText()).startsWith("Preparing");
    assertThat(node("#train-stop-button").isDisabled()).isFalse();
    robot.interact(() -> ((Button) node("#train-stop-button")).fire());
    assertThat(label("#train-status").getText()).startsWith("Cancelling");
    resume.countDown();
    until(() -> !isShown("#training-run"));
    assertThat(folder.resolve("runs/plays-1")).doesNotExist();
    assertThat(training.heard()).contains("closed").doesNotContain("step");
  }

  /** Somebody who chooses what is chosen, and no file. */
  private final class Chooser implements PathChooser {
    @Override
    public Optional<Path> folder(String title) {
      return Optional.of(chosen);
    }

    @Override
    public Optional<Path> fileToOpen(String title, String kind, String extension) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> fileToSave(
        String title, String kind, String extension, String suggested) {
      return Optional.empty();
    }
  }
}
