package org.unmask.app.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.FakeLibrary;
import org.unmask.app.RobotExtension;
import org.unmask.app.action.Action;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.form.FormValues;
import org.unmask.app.services.AppServices;
import org.unmask.app.services.FakeDevices;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.FakeTraining;
import org.unmask.app.services.ModelSource;
import org.unmask.app.session.Preferences;
import org.unmask.app.session.SessionMemory;
import org.unmask.app.stage.StagePane;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.ConfidenceThreshold;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;

@ExtendWith(RobotExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
@Tag("ui")
class MainWindowTest {
  /** The form of keys in documents. */
  private static final String KEYS =
      "(?:(?:Ctrl|Shift|Alt)\\+)+(?:[A-Za-z]\\w*|\\d|\\.)|\\bF\\d+\\b";

  private static final int STEPS = Settings.standard().steps();
  @TempDir static Path folder;

  private final Choices choices = new Choices();
  private final ExecutorService modelThread = Executors.newSingleThreadExecutor();
  private final ExecutorService fileThread = Executors.newSingleThreadExecutor();
  private Path memory = Path.of("");
  private Stage window;
  private final FakeDevices devices = new FakeDevices();
  private MainWindow shell;
  private int milliseconds = 0;

  @Start
  void start(Stage stage) throws Exception {
    memory = Files.createTempDirectory(folder, "memory").resolve("window.json");
    Files.writeString(memory, "{\"workplace\": \"GENERATE\"}"); // not the first start
    window = stage;
    ModelSource source =
        path -> {
          if (path.endsWith("broken")) {
            throw new UserError("broken: there is no config.json in it");
          }
          var model = new FakeModel(128, milliseconds);
          if (path.endsWith("gpt2")) {
            return model.writing();
          }
          return devices.chosen.getLast().equals("gpu:0")
              ? model.passingOver("GPU 0: Imagined is not used: its memory is full; empty it")
              : model;
        };
    shell = shell(source);
    shell.show();
    stage.setWidth(1000);
    stage.setHeight(900);
  }

  private MainWindow shell(ModelSource source) {
    return new MainWindow(
        new AppServices(
            source,
            new FakeTraining(),
            devices,
            folder,
            FakeLibrary.library(),
            memory.resolveSibling("runs"),
            Locale.ENGLISH,
            memory),
        choices,
        window,
        modelThread,
        fileThread);
  }

  @BeforeEach
  void waitForTheModel(FxRobot robot) throws Exception {
    until(() -> !robot.lookup("#generate").queryButton().isDisabled());
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::hide);
    modelThread.close();
    fileThread.close();
  }

  @Test
  void aRunIsShownAndCanBeMovedThroughByKeyboard(FxRobot robot) throws Exception {
    run(robot);
    robot.interact(() -> robot.lookup("#scrubber").query().requestFocus());
    robot.interact(() -> button(robot, "#play").requestFocus());
    robot.press(KeyCode.END).release(KeyCode.END);
    waitForFxEvents();
    assertThat(text(robot, "#status-step")).isEqualTo("Finished in %d steps".formatted(STEPS));
    assertThat(text(robot, "#status-masks")).isEqualTo("0 masks left");
    assertThat(text(robot, "#status-time")).endsWith("ms per forward pass");

    robot.press(KeyCode.LEFT).release(KeyCode.LEFT);
    waitForFxEvents();
    assertThat(text(robot, "#status-step")).isEqualTo("Step %d of %d".formatted(STEPS - 1, STEPS));
    robot.press(KeyCode.HOME).release(KeyCode.HOME);
    waitForFxEvents();
    assertThat(text(robot, "#status-masks")).isEqualTo("123 masks left");
  }

  @Test
  void aModelThatWritesFromLeftToRightDisablesWhatIsForMasks(FxRobot robot) throws Exception {
    List<String> forMasks = List.of("#sampler", "#steps", "#guidance", "#ends", "#everywhere");
    assertThat(forMasks).noneMatch(id -> robot.lookup(id).query().isDisabled());
    assertThat(robot.lookup("#left-to-right").query().isVisible()).isFalse();

    open(robot, "gpt2");
    until(() -> robot.lookup("#sampler").query().isDisabled());
    assertThat(forMasks).allMatch(id -> robot.lookup(id).query().isDisabled());
    assertThat(robot.lookup("#temperature").query().isDisabled()).isFalse();
    assertThat(text(robot, "#left-to-right")).contains("from left to right");
    assertThat(robot.lookup("#left-to-right").query().isVisible()).isTrue();

    run(robot);
    assertThat(text(robot, "#status-step")).endsWith(" of 123"); // one for each mask

    open(robot, "stories");
    until(() -> !robot.lookup("#sampler").query().isDisabled());
    assertThat(forMasks).noneMatch(id -> robot.lookup(id).query().isDisabled());
  }

  @Test
  void anotherDeviceOpensTheModelAnewAndIsKept(FxRobot robot) throws Exception {
    assertThat(devices.chosen).containsExactly("auto");
    assertThat(text(robot, "#status-engine")).isEqualTo("CPU · float32");
    robot.interact(() -> shell.run("device-gpu-0"));
    until(() -> text(robot, "#status-engine").contains("preferred GPU not used"));
    assertThat(devices.chosen).containsExactly("auto", "gpu:0");
    Label engine = robot.lookup("#status-engine").queryAs(Label.class);
    assertThat(engine.getTooltip().getText())
        .startsWith("GPU 0: Imagined is not used: its memory is full; empty it\n")
        .endsWith("bfloat16 19 ms");
    assertThat(engine.getAccessibleHelp()).isEqualTo(engine.getTooltip().getText());
    robot.interact(window::hide);
    assertThat(preferences().device()).isEqualTo("gpu:0");
  }

  @Test
  void aDeviceThatIsGoneIsChosenNoMore(FxRobot robot) throws Exception {
    robot.interact(() -> shell.run("device-gpu-0"));
    robot.interact(window::hide);
    String kept = Files.readString(memory);
    Files.writeString(memory, kept.replace("gpu:0", "gpu:7"));
    robot.interact(
        () -> {
          shell = shell(_ -> new FakeModel(128, 0));
          shell.show();
        });
    assertThat(devices.chosen).containsExactly("auto", "gpu:0", "auto");
    assertThat(
            shell.actions().stream()
                .filter(action -> action.id().equals("device-auto"))
                .findFirst()
                .orElseThrow()
                .selected()
                .orElseThrow()
                .get())
        .isTrue();
  }

  @Test
  void settingsAreKeptAsAPresetByKeyboard(FxRobot robot) {
    robot.interact(() -> shell.run("preset-blog"));
    assertThat(robot.lookup("#presets").queryAs(MenuButton.class).getText()).contains("Blog");
    robot.interact(() -> shell.run("preset-save"));
    waitForFxEvents();
    assertThat(window.getScene().getFocusOwner().getId()).isEqualTo("preset-name");
    robot.write("mine").press(KeyCode.ENTER).release(KeyCode.ENTER);
    waitForFxEvents();
    assertThat(robot.lookup("#presets").queryAs(MenuButton.class).getText()).isEqualTo("mine");
    assertThat(window.getScene().getFocusOwner().getId()).isEqualTo("presets");
    assertThat(robot.lookup("#preset-name").query().getParent().isVisible()).isFalse();
  }

  @Test
  void aSettingThatCannotBeReadIsSaidOnce(FxRobot robot) throws Exception {
    robot.interact(window::hide);
    Files.writeString(
        memory, Files.readString(memory).replace("\"theme\": \"LIGHT\"", "\"theme\": \"X\""));
    robot.interact(
        () -> {
          window = new Stage();
          shell(_ -> new FakeModel(128, 0)).show();
        });
    until(() -> robot.lookup(".dialog-pane").tryQuery().isPresent());
    DialogPane dialog = robot.lookup(".dialog-pane").queryAs(DialogPane.class);
    assertThat(dialog.getContentText()).contains("preferences.theme is \"X\"");
    robot.push(KeyCode.ENTER);
    robot.interact(window::hide);
    assertThat(preferences().theme().name()).isEqualTo("LIGHT");
  }

  @Test
  void tabLeavesThePrompt(FxRobot robot) {
    robot.clickOn("#prompt").push(KeyCode.TAB);
    assertThat(window.getScene().getFocusOwner().getId()).isEqualTo("presets");
    robot.press(KeyCode.SHIFT).push(KeyCode.TAB).release(KeyCode.SHIFT);
    assertThat(window.getScene().getFocusOwner().getId()).isEqualTo("prompt");
  }

  @Test
  void everyActionHasAKeyOfItsOwnAndAPlaceInTheMenus(FxRobot robot) {
    for (String tab : List.of("generate", "train", "compare", "learn")) {
      robot.interact(() -> shell.run("show-" + tab));
      var keys =
          shell.actions().stream()
              .filter(action -> action.listens().get())
              .flatMap(action -> action.keys().stream())
              .toList();
      assertThat(keys).as(tab).doesNotHaveDuplicates();
    }
    var menu = (MenuBar) window.getScene().lookup("#menu");
    assertThat(menu.getMenus())
        .extracting(each -> each.getText().replace("_", ""))
        .containsSubsequence("File", "Edit", "Run", "Train", "Playback", "View", "Help");
    var items =
        menu.getMenus().stream()
            .flatMap(MainWindowTest::items)
            .filter(item -> !(item instanceof SeparatorMenuItem))
            .map(MenuItem::getId)
            .toList();
    assertThat(items)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(shell.actions().stream().map(Action::id).toList());
  }

  @Test
  void documentsNameTheKeysOfTheMenus() throws IOException {
    for (String document :
        List.of(
            "README.md",
            "docs/user-guide.md",
            "docs/training.md",
            "docs/tour.md",
            "docs/lessons.md",
            "docs/commands.md")) {
      String text = Files.readString(Path.of(document));
      Pattern.compile(KEYS)
          .matcher(text)
          .results()
          .forEach(
              named ->
                  assertThat(withKeys(named.group()))
                      .as("%s: %s", document, named.group())
                      .isNotEmpty());
      Pattern.compile("\\*\\*([^*]+)\\*\\* \\((" + KEYS + ")\\)")
          .matcher(text)
          .results()
          .filter(named -> labels(shell.actions()).contains(named.group(1)))
          .forEach(
              named ->
                  assertThat(labels(withKeys(named.group(2))))
                      .as("%s: %s", document, named.group())
                      .anySatisfy(label -> assertThat(label).containsIgnoringCase(named.group(1))));
    }
  }

  private List<Action> withKeys(String written) {
    String keys =
        KeyCombination.valueOf(written.replace("Ctrl", "Shortcut").replace("+.", "+Period"))
            .getDisplayText();
    return shell.actions().stream()
        .filter(action -> action.keys().stream().anyMatch(key -> key.getDisplayText().equals(keys)))
        .toList();
  }

  private static List<String> labels(List<Action> actions) {
    return actions.stream().map(Action::label).toList();
  }

  private static Stream<MenuItem> items(MenuItem item) {
    return item instanceof Menu menu
        ? menu.getItems().stream().flatMap(MainWindowTest::items)
        : Stream.of(item);
  }

  @Test
  void thePaletteRunsWhatIsTypedAndGivesTheFocusBack(FxRobot robot) {
    robot.clickOn("#prompt");
    robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
    assertThat(focused()).isEqualTo("palette-query");
    ListView<?> list = robot.lookup("#palette-list").query();
    assertThat(list.getSelectionModel().getSelectedIndex()).isZero();
    robot.write("theme dark").push(KeyCode.ENTER);
    assertThat(window.getScene().getStylesheets()).contains(Theme.DARK.colours());
    assertThat(focused()).isEqualTo("prompt");
    robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
    robot.push(KeyCode.ESCAPE);
    assertThat(focused()).isEqualTo("prompt");
  }

  @Test
  void keysWithoutCtrlStayWithTheFieldThatHasTheFocus(FxRobot robot) throws Exception {
    run(robot);
    robot.interact(() -> shell.run("first"));
    TextInputControl prompt = robot.lookup("#prompt").query();
    robot.interact(prompt::clear);
    robot.clickOn("#prompt").write("a b, c.");
    assertThat(prompt.getText()).isEqualTo("a b, c.");
    robot.push(KeyCode.HOME);
    assertThat(prompt.getCaretPosition()).isZero();
    assertThat(button(robot, "#play").getAccessibleText()).as("not playing").isEqualTo("Play");
    assertThat(text(robot, "#status-step")).startsWith("Step 0 ");
  }

  private StagePane stage(FxRobot robot, int index) {
    return robot.lookup(".stage-pane").<StagePane>queryAll().stream().skip(index).findFirst().get();
  }

  private static double letters(StagePane stage) {
    return ((Text) stage.view().lookup(".token-text")).getFont().getSize();
  }

  @Test
  void continueSaysThatAFinishedRunHasNoMasks_untilTheTextIsEdited(FxRobot robot) throws Exception {
    run(robot);
    Node finished = robot.lookup("#run-finished").query();
    robot.interact(() -> shell.run("last"));
    robot.interact(() -> shell.run("continue"));
    until(finished::isVisible);
    robot.interact(() -> shell.run("select-all"));
    robot.interact(() -> shell.run("mask"));
    assertThat(finished.isVisible()).isFalse();
  }

  @Test
  void thePromptsHintIsThePromptOfTheOpenModel(FxRobot robot) {
    TextInputControl prompt = robot.lookup("#prompt").query();
    assertThat(prompt.getPromptText())
        .isEqualTo("For example: Once upon a time – or a text with gaps: <mask:12>, <mask:?>");
  }

  @Test
  void twoRunsStandSideBySide_inOneHeightAndLettersOfOneSize(FxRobot robot) throws Exception {
    run(robot);
    robot.interact(() -> ((TextInputControl) robot.lookup("#prompt").query()).setText("Once"));
    run(robot);
    robot.interact(() -> shell.run("insight"));
    robot.push(KeyCode.CONTROL, KeyCode.B);
    waitForFxEvents();

    Node first = robot.lookup("#comparison-first").query();
    Node second = robot.lookup("#comparison-second").query();
    assertThat(first.getLayoutBounds().getHeight()).isPositive();
    assertThat(second.getLayoutBounds().getHeight()).isEqualTo(first.getLayoutBounds().getHeight());
    assertThat(stage(robot, 0).getHeight()).isEqualTo(stage(robot, 1).getHeight());
    assertThat(stage(robot, 0).getWidth()).isCloseTo(stage(robot, 1).getWidth(), within(1.0));
    assertThat(letters(stage(robot, 0))).isEqualTo(letters(stage(robot, 1)));
    ComboBox<?> with = robot.lookup("#compare-with").queryComboBox();
    assertThat(with.getItems()).hasSize(1);
  }

  @Test
  void aRunIsRenamedInTheList(FxRobot robot) throws Exception {
    run(robot);
    run(robot);
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.N);
    robot.write("Mine").push(KeyCode.ENTER);
    waitForFxEvents();
    ListView<?> list = robot.lookup("#branches").queryListView();
    assertThat(list.getItems().get(1).toString()).contains("title=Mine");
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.N);
    robot.write("Other").push(KeyCode.ESCAPE);
    waitForFxEvents();
    assertThat(list.getItems().get(1).toString()).contains("title=Mine");
  }

  @Test
  void textGrowsByKeyAndIsRemembered(FxRobot robot) {
    double before = robot.lookup("#status-model").queryAs(Label.class).getFont().getSize();
    robot.press(KeyCode.CONTROL, KeyCode.EQUALS).release(KeyCode.EQUALS, KeyCode.CONTROL);
    robot.press(KeyCode.CONTROL, KeyCode.EQUALS).release(KeyCode.EQUALS, KeyCode.CONTROL);
    waitForFxEvents();
    assertThat(robot.lookup("#status-model").queryAs(Label.class).getFont().getSize())
        .isGreaterThan(before * 1.15);
    robot.interact(window::hide);
    assertThat(preferences().textSize()).isEqualTo(new TextSize(120));
  }

  @Test
  void theLastSessionComesBack(FxRobot robot) throws Exception {
    run(robot);
    robot.interact(() -> shell.run("last"));
    robot.interact(() -> shell.run("step-back"));
    String step = text(robot, "#status-step");
    TextField temperature = robot.lookup("#temperature").query();
    robot.interact(() -> temperature.setText("99"));
    SplitPane split = robot.lookup("#settings-split").query();
    robot.interact(() -> split.setDividerPosition(0, 0.45));
    robot.interact(window::hide);
    until(() -> Files.exists(memory.resolveSibling("texts").resolve("runs.json")));

    robot.interact(
        () -> {
          window = new Stage();
          shell(_ -> new FakeModel(128, 0)).show();
        });
    until(() -> !text("#status-step").isEmpty());
    assertThat(text("#status-step")).isEqualTo(step);
    assertThat(((TextField) window.getScene().lookup("#temperature")).getText()).isEqualTo("99");
    SplitPane again = (SplitPane) window.getScene().lookup("#settings-split");
    assertThat(again.getDividerPositions()[0]).isCloseTo(0.45, within(0.02));
  }

  private String text(String selector) {
    return ((Label) window.getScene().lookup(selector)).getText();
  }

  private String focused() {
    waitForFxEvents();
    return window.getScene().getFocusOwner().getId();
  }

  @Test
  void dragsOfTheScrubberStopThePlayhead(FxRobot robot) throws Exception {
    run(robot);
    Slider scrubber = robot.lookup("#scrubber").query();
    robot.interact(() -> scrubber.setValue(scrubber.getMax()));
    assertThat(text(robot, "#status-step")).isEqualTo("Finished in %d steps".formatted(STEPS));
    assertThat(button(robot, "#play").getAccessibleText()).startsWith("Play");
  }

  @Test
  void escapeStopsARun(FxRobot robot) throws Exception {
    milliseconds = 200;
    robot.interact(() -> shell.drop(List.of(folder)));
    robot.interact(() -> {});
    until(() -> !robot.lookup("#generate").queryButton().isDisabled());
    robot.push(KeyCode.F5);
    until(() -> text(robot, "#status-step").startsWith("Step"));
    robot.push(KeyCode.ESCAPE);
    until(() -> !robot.lookup("#generate").queryButton().isDisabled());
    assertThat(text(robot, "#status-step")).doesNotEndWith("of 10");
    assertThat(button(robot, "#stop").isDisabled()).isTrue();
  }

  @Test
  void keysMoveTheDividers(FxRobot robot) {
    SplitPane settings = robot.lookup("#settings-split").query();
    SplitPane insight = robot.lookup("#insight-split").query();
    double settingsWere = settings.getDividerPositions()[0];
    robot.press(KeyCode.SHIFT, KeyCode.ALT).type(KeyCode.RIGHT, 2);
    robot.type(KeyCode.UP).release(KeyCode.ALT, KeyCode.SHIFT); // there are no lifelines yet
    waitForFxEvents();
    assertThat(settings.getDividerPositions()[0]).isCloseTo(settingsWere + 0.06, within(0.01));
    robot.interact(() -> shell.run("insight"));
    waitForFxEvents();
    double panelWas = insight.getDividerPositions()[0];
    robot.press(KeyCode.SHIFT, KeyCode.ALT).type(KeyCode.UP).release(KeyCode.ALT, KeyCode.SHIFT);
    waitForFxEvents();
    assertThat(insight.getDividerPositions()[0]).isCloseTo(panelWas - 0.03, within(0.01));
  }

  @Test
  void numbersGoByFieldAndSliderAndWhatIsWrongIsSaid(FxRobot robot) {
    TextField field = robot.lookup("#top-p").query();
    Slider slider = robot.lookup("#top-p-slider").query();
    robot.interact(() -> field.setText("0.5"));
    assertThat(slider.getValue()).isEqualTo(0.5);
    robot.interact(() -> slider.setValue(0.8));
    assertThat(field.getText()).isEqualTo("0.8");
    robot.interact(() -> field.setText("1.5"));
    Label problem = robot.lookup("#problem").query();
    assertThat(problem.isVisible()).isTrue();
    assertThat(problem.getText()).contains("top-p is 1.5");
    assertThat(button(robot, "#generate").isDisabled()).isTrue();
    robot.interact(() -> field.setText("x"));
    assertThat(field.getText()).as("letters are not taken").isEqualTo("1.5");
  }

  @Test
  void theThresholdIsThereWhereTheSamplerHasOne(FxRobot robot) {
    ComboBox<SamplerSpec> sampler = robot.lookup("#sampler").query();
    Node threshold = robot.lookup("#threshold").query();
    Node schedule = robot.lookup("#schedule").query().getParent(); // with its curve
    assertThat(threshold.getParent().getParent().isVisible()).isFalse();
    robot.interact(() -> sampler.setValue(ConfidenceThreshold.SPEC));
    assertThat(threshold.getParent().getParent().isVisible()).isTrue();
    assertThat(schedule.getParent().isVisible()).isFalse();
  }

  @Test
  void theThemeChangesAndIsRemembered(FxRobot robot) throws Exception {
    robot.interact(() -> button(robot, "#theme").fire());
    assertThat(window.getScene().getStylesheets()).contains(Theme.DARK.colours());
    robot.interact(() -> ((TextField) robot.lookup("#steps").query()).setText("7"));
    robot.interact(window::hide);
    assertThat(preferences().theme().name()).isEqualTo("DARK");
    assertThat(
            SessionMemory.read(memory, _ -> {})
                .get("form", FormValues.standard(), FormValues::read)
                .settings()
                .get(GenerationSettings.STEPS))
        .contains(7.0);
  }

  private Preferences preferences() {
    return SessionMemory.read(memory, _ -> {}).get("preferences", Preferences.standard());
  }

  @Test
  void aBrokenCheckpointIsADialogAndTheModelStays(FxRobot robot) throws Exception {
    Path broken = Files.createDirectories(folder.resolve("broken"));
    choices.next.add(broken);
    robot.interact(() -> shell.run("open-checkpoint"));
    until(() -> robot.lookup(".dialog-pane").tryQuery().isPresent());
    DialogPane dialog = robot.lookup(".dialog-pane").query();
    assertThat(dialog.getContentText()).isEqualTo("broken: there is no config.json in it");
    assertThat(dialog.getExpandableContent()).isNull();
    robot.interact(() -> dialog.getScene().getWindow().hide());
    assertThat(text(robot, "#status-model")).isEqualTo("stories");
    assertThat(button(robot, "#generate").isDisabled()).isFalse();
  }

  @Test
  void whatNobodyCaughtIsADialogWithATrace(FxRobot robot) {
    robot.interact(() -> shell.errors().show(new IllegalStateException("a bug")));
    DialogPane dialog = robot.lookup(".dialog-pane").query();
    assertThat(dialog.getContentText()).contains("IllegalStateException").doesNotContain("a bug");
    assertThat(dialog.getExpandableContent())
        .isInstanceOfSatisfying(
            TextArea.class,
            trace -> assertThat(trace.getText()).contains("IllegalStateException: a bug"));
    robot.interact(() -> dialog.getScene().getWindow().hide());
  }

  @Test
  void aRecordingIsSavedOpenedAndExported(FxRobot robot) throws Exception {
    TextField length = robot.lookup("#length").query();
    TextField steps = robot.lookup("#steps").query();
    robot.interact(() -> length.setText("20"));
    robot.interact(() -> steps.setText("3"));
    run(robot);
    until(() -> !button(robot, "#generate").isDisabled());
    Path json = folder.resolve("run.json");
    choices.next.add(json);
    robot.interact(() -> shell.run("save-trajectory"));
    until(() -> text(robot, "#status-message").startsWith("Saved"));
    choices.next.add(json);
    robot.interact(() -> shell.run("open-trajectory"));
    until(() -> text(robot, "#status-message").startsWith("Opened"));
    Path gif = folder.resolve("run.gif");
    choices.next.add(gif);
    robot.interact(() -> shell.run("export-gif"));
    until(() -> text(robot, "#status-message").startsWith("Exported"));
    assertThat(gif).isNotEmptyFile();
  }

  private void run(FxRobot robot) throws Exception {
    robot.interact(() -> button(robot, "#generate").fire());
    until(() -> text(robot, "#status-step").contains(" of "));
    until(() -> !button(robot, "#generate").isDisabled());
  }

  private void open(FxRobot robot, String name) throws IOException {
    choices.next.add(Files.createDirectories(folder.resolve(name)));
    robot.interact(() -> shell.run("open-checkpoint"));
  }

  private static Button button(FxRobot robot, String id) {
    return robot.lookup(id).queryButton();
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Label.class).getText();
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    waitFor(60, TimeUnit.SECONDS, condition);
    waitForFxEvents();
  }

  private static final class Choices implements PathChooser {
    private final Queue<Path> next = new ArrayDeque<>();

    @Override
    public Optional<Path> folder(String title) {
      return Optional.ofNullable(next.poll());
    }

    @Override
    public Optional<Path> fileToOpen(String title, String kind, String extension) {
      return Optional.ofNullable(next.poll());
    }

    @Override
    public Optional<Path> fileToSave(
        String title, String kind, String extension, String suggested) {
      return Optional.ofNullable(next.poll());
    }
  }
}
