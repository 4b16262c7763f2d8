package org.unmask.app.tab.generate;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.controls.NumberRow;
import org.unmask.app.controls.TitledBox;
import org.unmask.app.i18n.Messages;
import org.unmask.app.presets.PresetChoice;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.app.tab.generate.form.RecordingChoice;
import org.unmask.app.tab.generate.form.SamplerChoice;
import org.unmask.app.tab.generate.form.SamplingPresets;
import org.unmask.app.tab.generate.form.SeedRow;
import org.unmask.app.tab.generate.form.SettingsForm;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;
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
                form, generate.suggestion(), actions.readPaper(), actions.suggest(), messages),
            numbers(),
            new TitledBox(
                messages.text("generate.seed"),
                new SeedRow(form.seedChoice(), actions.anotherSeed(), messages)),
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
    area.setTooltip(new Tooltip(messages.text("generate.prompt.meaning")));
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
    var box = new VBox(12);
    GenerationSettings.RUN.forEach(field -> box.getChildren().addAll(row(field)));
    GenerationSettings.TEXT.forEach(field -> box.getChildren().addAll(row(field)));
    box.getChildren().addAll(beyondTraining(), reason("whole-text", form.wholeTextProperty()));
    return box;
  }

  /** The row of a number or a flag; what else there is has a place of its own. */
  private List<Node> row(Field<?> field) {
    Node row;
    if (field instanceof Field.Numeric number) {
      row = number(number);
    } else if (field instanceof Field.Flag flag) {
      row = flag(flag);
    } else {
      return List.of();
    }
    row.disableProperty().bind(form.unused(field));
    return List.of(row);
  }

  private NumberRow number(Field.Numeric field) {
    var row =
        NumberRow.of(
            field.parameter(),
            messages.text("generate." + field.id()),
            messages.text("generate." + field.id() + ".meaning"),
            form.number(field),
            messages);
    if (field.equals(GenerationSettings.STEPS)) {
      SamplerChoice.showWhen(row, form, SamplerSpec::takesSteps);
    } else if (field.equals(GenerationSettings.PREFIX)) {
      row.slider().maxProperty().bind(form.maximumLengthProperty().subtract(1));
    } else if (field.equals(GenerationSettings.LENGTH)) {
      row.slider().maxProperty().bind(form.maximumLengthProperty());
    }
    return row;
  }

  private CheckBox flag(Field.Flag field) {
    var box = new CheckBox(messages.text("generate." + field.id()));
    String meaning = messages.text("generate." + field.id() + ".meaning");
    box.setId(field.id());
    box.setTooltip(new Tooltip(meaning));
    box.setAccessibleHelp(meaning);
    box.selectedProperty().bindBidirectional(form.flag(field));
    return box;
  }

  /** Where the model is asked for what it did not see in training. */
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

  /** Why some of it is not to be chosen, while that is so. */
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
