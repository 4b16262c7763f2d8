package org.unmask.app.generate;

import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.language.Messages;
import org.unmask.app.preset.PresetChoice;
import org.unmask.app.preset.PresetsViewModel;
import org.unmask.diffusion.SamplerFamily;

/** The settings beside the stage, with the buttons that start and stop a run. */
public final class GenerateView extends VBox {
  private final GenerateViewModel generate;
  private final SettingsForm form;
  private final Messages messages;

  /**
   * A view of a form and its run.
   *
   * @param recordedSize how large the file of what is recorded would be
   * @param started called when the button has started a run, to look after the focus: a button that
   *     is disabled has none
   */
  public GenerateView(
      GenerateViewModel generate,
      PresetsViewModel<Sampling> presets,
      RunActions actions,
      ObservableStringValue recordedSize,
      Messages messages,
      Runnable started) {
    this.generate = generate;
    this.form = generate.form();
    this.messages = messages;
    getStyleClass().add("settings");
    var scroll = new ScrollPane(settings(presets, actions, recordedSize));
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(scroll, actions(actions, started));
  }

  private Node settings(
      PresetsViewModel<Sampling> presets, RunActions actions, ObservableStringValue recordedSize) {
    var recording = new RecordingChoice(form, recordedSize, messages);
    var body =
        new VBox(
            promptArea(),
            new PresetChoice<>(presets, SamplingPresets.words(messages), messages),
            new SamplerChoice(form, actions.readPaper(), messages),
            numbers(),
            seed(actions),
            new TitledBox(messages.text("record.title"), recording));
    body.getStyleClass().add("settings-body");
    return body;
  }

  private Node promptArea() {
    var area = new TextArea();
    area.setId("prompt");
    area.setWrapText(true);
    area.setPrefRowCount(3);
    area.setPromptText(messages.text("generate.prompt.hint"));
    area.setAccessibleText(messages.text("generate.prompt"));
    area.textProperty().bindBidirectional(form.prompt());
    area.addEventFilter(KeyEvent.KEY_PRESSED, event -> leaveByTab(area, event));
    VBox titled = new TitledBox(messages.text("generate.prompt"), area);
    titled.getChildren().add(new GapsView(generate.gaps(), messages));
    return titled;
  }

  /** A story has no use for tab characters, but a keyboard has one for leaving the field. */
  private static void leaveByTab(TextArea area, KeyEvent event) {
    if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
      event.consume();
      area.requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
  }

  private Node numbers() {
    var steps =
        new NumberRow(
            "steps",
            messages.text("generate.steps"),
            messages.text("generate.steps.meaning"),
            form.steps(),
            1,
            128,
            1);
    SamplerChoice.showWhen(steps, form, SamplerFamily::takesSteps);
    var prefix =
        new NumberRow(
            "prefix",
            messages.text("generate.prefix"),
            messages.text("generate.prefix.meaning"),
            form.prefix(),
            0,
            64,
            1);
    var length =
        new NumberRow(
            "length",
            messages.text("generate.length"),
            messages.text("generate.length.meaning"),
            form.length(),
            2,
            512,
            1);
    prefix.slider().maxProperty().bind(form.maximumLengthProperty().subtract(1));
    length.slider().maxProperty().bind(form.maximumLengthProperty());
    prefix.disableProperty().bind(form.wholeTextProperty());
    length.disableProperty().bind(form.wholeTextProperty());
    return new VBox(
        12,
        steps,
        new NumberRow(
            "temperature",
            messages.text("generate.temperature"),
            messages.text("generate.temperature.meaning"),
            form.temperature(),
            0,
            2,
            0.05),
        new NumberRow(
            "top-k",
            messages.text("generate.top-k"),
            messages.text("generate.top-k.meaning"),
            form.topK(),
            0,
            200,
            1),
        new NumberRow(
            "top-p",
            messages.text("generate.top-p"),
            messages.text("generate.top-p.meaning"),
            form.topP(),
            0.01,
            1,
            0.01),
        new NumberRow(
            "guidance",
            messages.text("generate.guidance"),
            messages.text("generate.guidance.meaning"),
            form.guidance(),
            0,
            5,
            0.1),
        prefix,
        length,
        ends(),
        beyondTraining(),
        wholeText());
  }

  private Node ends() {
    var ends = new CheckBox(messages.text("generate.ends"));
    ends.setId("ends");
    ends.setTooltip(new Tooltip(messages.text("generate.ends.meaning")));
    ends.setAccessibleHelp(messages.text("generate.ends.meaning"));
    ends.selectedProperty().bindBidirectional(form.ends());
    ends.disableProperty().bind(form.wholeTextProperty());
    return ends;
  }

  /** Where the model is asked for what it did not see in training. */
  private Node beyondTraining() {
    var contract = new ContractViewModel(generate, messages);
    var warning = new Label("", new FontIcon(Feather.ALERT_TRIANGLE));
    warning.setId("contract-warning");
    warning.setWrapText(true);
    warning.setMinHeight(USE_PREF_SIZE);
    warning.textProperty().bind(contract.warningProperty());
    warning.visibleProperty().bind(contract.warningProperty().isNotEmpty());
    warning.managedProperty().bind(warning.visibleProperty());
    return warning;
  }

  /** Why prefix length and length are not to be chosen, where that is so. */
  private Node wholeText() {
    var reason = new Label(messages.text("generate.whole-text"));
    reason.setId("whole-text");
    reason.setWrapText(true);
    reason.setMinHeight(USE_PREF_SIZE);
    reason.getStyleClass().addAll("muted", "explanation");
    reason.visibleProperty().bind(form.wholeTextProperty());
    reason.managedProperty().bind(reason.visibleProperty());
    return reason;
  }

  private Node seed(RunActions actions) {
    var field = new TextField();
    field.setId("seed");
    field.setAccessibleText(messages.text("generate.seed"));
    field.setTextFormatter(Digits.whole());
    form.seed().subscribe(seed -> show(field, seed.longValue()));
    field
        .textProperty()
        .subscribe(
            text -> {
              if (text.matches("-?[0-9]+")) {
                form.seed().set(Long.parseLong(text));
              }
            });
    field.focusedProperty().subscribe(() -> show(field, form.seed().get()));
    HBox.setHgrow(field, Priority.ALWAYS);
    var dice = new Button("", new FontIcon(Feather.SHUFFLE));
    dice.setId("dice");
    dice.getStyleClass().add("button-icon");
    dice.setTooltip(new Tooltip(actions.anotherSeed().labelWithKeys()));
    dice.setAccessibleText(actions.anotherSeed().label());
    dice.setOnAction(_ -> actions.anotherSeed().run());
    return new TitledBox(messages.text("generate.seed"), new HBox(8, field, dice));
  }

  private static void show(TextField field, long seed) {
    if (!field.getText().equals(Long.toString(seed))) {
      field.setText(Long.toString(seed));
    }
  }

  private Node actions(RunActions actions, Runnable started) {
    var run = new Button(actions.generate().label(), new FontIcon(Feather.PLAY_CIRCLE));
    run.setId("generate");
    run.getStyleClass().add("accent");
    run.setDefaultButton(false);
    run.setTooltip(new Tooltip(actions.generate().labelWithKeys()));
    run.setOnAction(
        _ -> {
          started.run();
          actions.generate().run();
        });
    run.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(run, Priority.ALWAYS);
    run.disableProperty().bind(actions.generate().enabled().map(can -> !can));
    var stop = new Button(actions.stop().label(), new FontIcon(Feather.SQUARE));
    stop.setId("stop");
    stop.setTooltip(new Tooltip(actions.stop().labelWithKeys()));
    stop.setOnAction(_ -> actions.stop().run());
    stop.disableProperty().bind(actions.stop().enabled().map(can -> !can));
    var problem = new Label();
    problem.setId("problem");
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.getStyleClass().add("problem");
    problem.textProperty().bind(generate.problemProperty());
    problem.visibleProperty().bind(generate.problemProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    var buttons = new HBox(8, run, stop);
    buttons.setAlignment(Pos.CENTER);
    var box = new VBox(10, problem, buttons);
    box.getStyleClass().add("actions");
    return box;
  }
}
