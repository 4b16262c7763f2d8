package org.unmask.app.tab.generate;

import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.controls.ParagraphField;
import org.unmask.app.controls.TitledBox;
import org.unmask.app.form.RecordingChoice;
import org.unmask.app.form.SamplerChoice;
import org.unmask.app.form.SamplingPresets;
import org.unmask.app.form.SeedRow;
import org.unmask.app.form.SettingRows;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.form.SuggestionRow;
import org.unmask.app.i18n.Messages;
import org.unmask.app.presets.PresetChoice;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;

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
      PresetsViewModel<SettingValues> presets,
      GenerateActions actions,
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
      PresetsViewModel<SettingValues> presets,
      GenerateActions actions,
      ObservableStringValue recordedSize) {
    var recording = new RecordingChoice(form, recordedSize, messages);
    var body =
        new VBox(
            promptArea(),
            new PresetChoice<>(presets, SamplingPresets.words(messages), messages),
            reason("left-to-right", form.causalProperty()),
            new SamplerChoice(
                form,
                actions.readPaper(),
                messages,
                new SuggestionRow(generate.suggestion(), actions.suggest(), messages)),
            numbers(),
            new TitledBox(
                messages.text("generate.seed"),
                new SeedRow(form.seedChoice(), actions.anotherSeed(), messages)),
            new TitledBox(messages.text("record.title"), recording));
    body.getStyleClass().add("settings-body");
    return body;
  }

  private Node promptArea() {
    var area = new ParagraphField();
    area.setId("prompt");
    area.setPrefRowCount(3);
    area.promptTextProperty().bind(generate.standardPrompt().map(this::promptHint));
    area.setAccessibleText(messages.text("generate.prompt"));
    area.setTooltip(new Tooltip(messages.text("generate.prompt.meaning")));
    area.textProperty().bindBidirectional(form.prompt());
    VBox titled = new TitledBox(messages.text("generate.prompt"), area);
    titled.getChildren().add(new GapsView(generate.gaps(), messages));
    return titled;
  }

  private String promptHint(String example) {
    return example.isBlank()
        ? messages.text("generate.prompt.hint")
        : messages.text("generate.prompt.example", example.strip());
  }

  private Node numbers() {
    var box = new VBox(12);
    var rows = new SettingRows(form, messages);
    box.getChildren().addAll(rows.of(GenerationSettings.RUN));
    box.getChildren().addAll(rows.of(GenerationSettings.TEXT));
    box.getChildren().addAll(beyondTraining(), reason("whole-text", form.wholeTextProperty()));
    return box;
  }

  /** Returns where the model is asked for what it did not see in training. */
  private Node beyondTraining() {
    var contract = new ContractWarningViewModel(generate, messages);
    var warning = new Label("", new FontIcon(Feather.ALERT_TRIANGLE));
    warning.setId("contract-warning");
    warning.setWrapText(true);
    warning.setMinHeight(USE_PREF_SIZE);
    warning.textProperty().bind(contract.warningProperty());
    warning.visibleProperty().bind(contract.warningProperty().isNotEmpty());
    warning.managedProperty().bind(warning.visibleProperty());
    return warning;
  }

  /** Returns why some of it is not to be chosen, while that is so. */
  private Node reason(String id, ObservableBooleanValue holds) {
    var reason = new Label(messages.text("generate." + id));
    reason.setId(id);
    reason.setWrapText(true);
    reason.setMinHeight(USE_PREF_SIZE);
    reason.getStyleClass().addAll("muted", "explanation");
    reason.visibleProperty().bind(holds);
    reason.managedProperty().bind(reason.visibleProperty());
    return reason;
  }

  private Node actions(GenerateActions actions, Runnable started) {
    var run = new Button(actions.generate().label());
    run.setId("generate");
    run.getStyleClass().add("accent");
    run.setDefaultButton(false);
    ActionButton.bind(run, actions.generate(), new FontIcon(Feather.PLAY_CIRCLE));
    run.setOnAction(
        _ -> {
          started.run();
          actions.generate().run();
        });
    run.setMaxWidth(Double.MAX_VALUE);
    var stop = new Button(actions.stop().label());
    stop.setId("stop");
    ActionButton.bind(stop, actions.stop(), new FontIcon(Feather.SQUARE));
    Node running = ActionButton.explained(run, actions.generate());
    HBox.setHgrow(running, Priority.ALWAYS);
    var problem = new Label();
    problem.setId("problem");
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.getStyleClass().add("problem");
    problem
        .textProperty()
        .bind(generate.problemProperty().map(e -> e == null ? "" : messages.error(e)).orElse(""));
    problem.visibleProperty().bind(generate.problemProperty().isNotNull());
    problem.managedProperty().bind(problem.visibleProperty());
    var buttons = new HBox(8, running, ActionButton.explained(stop, actions.stop()));
    buttons.setAlignment(Pos.CENTER);
    var box = new VBox(10, problem, buttons);
    box.getStyleClass().add("actions");
    return box;
  }
}
