package org.unmask.app.tab.compare.race;

import atlantafx.base.controls.CaptionMenuItem;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.unmask.app.action.Action;
import org.unmask.app.controls.ActionButton;
import org.unmask.app.controls.NumberRow;
import org.unmask.app.controls.ParagraphField;
import org.unmask.app.controls.PathRow;
import org.unmask.app.controls.TitledBox;
import org.unmask.app.controls.WorkForm;
import org.unmask.app.form.SamplerChoice;
import org.unmask.app.form.SamplingPresets;
import org.unmask.app.form.SeedRow;
import org.unmask.app.form.SettingRows;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.LaneWords;
import org.unmask.app.presets.Preset;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.RaceSetup;
import org.unmask.setting.SettingValues;

/**
 * The editor of a race: the text that all lanes share, the list of lanes, and the settings of one
 * of them.
 */
final class LaneEditor {
  private static final double SPACING = 8;
  private static final String PREFIX = "race-";
  private static final double ROW = 28;

  private final RaceViewModel race;
  private final RaceSetupViewModel setup;
  private final LaneModelViewModel model;
  private final Messages messages;

  LaneEditor(RaceViewModel race, LaneModelViewModel model, Messages messages) {
    this.race = race;
    this.model = model;
    this.messages = messages;
    setup = race.setup();
  }

  /** Returns the form. */
  WorkForm view(RaceActions actions, LaneActions lanes) {
    return new WorkForm(
        new WorkForm.Work(
            "race", actions.run(), Feather.PLAY_CIRCLE, actions.stop(), messages.text("race.stop")),
        new WorkForm.State(
            setup.problemProperty(),
            race.runningProperty(),
            race.progressProperty(),
            race.statusProperty()),
        new TitledBox(messages.text("preset.title"), presets(actions)),
        text(),
        laneList(lanes),
        lane(lanes),
        judge(lanes));
  }

  private MenuButton presets(RaceActions actions) {
    var menu = new MenuButton(messages.text("race.choose-preset"));
    menu.setId("race-presets");
    menu.setMaxWidth(Double.MAX_VALUE);
    for (Action preset : actions.presets()) {
      var item = new MenuItem();
      item.textProperty()
          .bind(
              preset
                  .enabled()
                  .map(
                      can ->
                          can || preset.otherwise().isEmpty()
                              ? preset.label()
                              : preset.label() + "\n" + preset.otherwise()));
      item.disableProperty().bind(preset.enabled().map(can -> !can));
      item.setOnAction(_ -> preset.run());
      menu.getItems().add(item);
    }
    return menu;
  }

  /** Shows a node only while there is a lane. */
  private <T extends Node> T whileThereAreLanes(T node) {
    node.visibleProperty().bind(setup.setupProperty().isNotNull());
    node.managedProperty().bind(node.visibleProperty());
    return node;
  }

  private Node text() {
    var prompt = new ParagraphField();
    prompt.setId("prompt");
    prompt.setPrefRowCount(2);
    prompt.setAccessibleText(messages.text("generate.prompt"));
    prompt.setPromptText(messages.text("generate.prompt.hint"));
    prompt.setTooltip(new Tooltip(messages.text("generate.prompt.meaning")));
    prompt.textProperty().bindBidirectional(setup.form().prompt());
    var box = new VBox(12, new TitledBox(messages.text("race.prompt"), prompt));
    box.getChildren().addAll(new SettingRows(setup.form(), messages).of(GenerationSettings.TEXT));
    return whileThereAreLanes(prefixed(box));
  }

  /**
   * Prefixes the ids of a field and its children, since other tabs of the scene have these fields
   * too.
   */
  private static <T extends Node> T prefixed(T node) {
    if (node.getId() != null) {
      node.setId(PREFIX + node.getId());
    }
    if (node instanceof Pane pane) {
      pane.getChildren().forEach(LaneEditor::prefixed);
    }
    return node;
  }

  private Node laneList(LaneActions actions) {
    var words = new LaneWords(messages);
    var list = new ListView<String>();
    list.setId("race-lanes");
    list.setAccessibleText(messages.text("race.lanes"));
    list.getStyleClass().add("dense");
    list.prefHeightProperty()
        .bind(list.fixedCellSizeProperty().multiply(RaceSetup.MOST_LANES).add(4));
    list.setFixedCellSize(ROW);
    list.minHeightProperty().bind(list.prefHeightProperty());
    boolean[] following = {false};
    Runnable show =
        () -> {
          RaceSetup now = setup.setupProperty().get();
          following[0] = true;
          list.getItems().setAll(now == null ? List.of() : words.names(now));
          list.getSelectionModel().clearAndSelect(setup.selectedProperty().get());
          following[0] = false;
        };
    setup.setupProperty().subscribe(show);
    setup.selectedProperty().subscribe(show);
    list.getSelectionModel()
        .selectedIndexProperty()
        .subscribe(
            index -> {
              if (!following[0]) {
                setup.select(index.intValue());
              }
            });
    var buttons =
        new HBox(
            4,
            ActionButton.explainedIcon(actions.add(), Feather.PLUS),
            ActionButton.explainedIcon(actions.copy(), Feather.COPY),
            ActionButton.explainedIcon(actions.remove(), Feather.TRASH_2),
            ActionButton.explainedIcon(actions.up(), Feather.ARROW_UP),
            ActionButton.explainedIcon(actions.down(), Feather.ARROW_DOWN),
            ActionButton.explainedIcon(actions.generate(), Feather.EXTERNAL_LINK));
    var box = new VBox(SPACING, whileThereAreLanes(list), buttons);
    return new TitledBox(messages.text("race.lanes"), box);
  }

  private Node lane(LaneActions actions) {
    var form = setup.form();
    var name = new TextField();
    name.setId("name");
    name.setAccessibleText(messages.text("race.name"));
    name.setPromptText(messages.text("race.name.hint"));
    name.textProperty().bindBidirectional(setup.nameProperty());
    var rows = new VBox(12);
    rows.getChildren().addAll(new SettingRows(form, messages).of(GenerationSettings.RUN));
    var seed = SeedRow.field(form.seed(), messages);
    var box =
        new VBox(
            18,
            new TitledBox(messages.text("race.name"), name),
            new TitledBox(
                messages.text("race.model"),
                new PathRow(
                    "model",
                    setup.modelProperty(),
                    ActionButton.icon(actions.openModel(), Feather.TARGET),
                    ActionButton.icon(actions.library(), Feather.LIST),
                    ActionButton.icon(actions.folder(), Feather.FOLDER))),
            new TitledBox(messages.text("race.lane-preset"), lanePresets()),
            new SamplerChoice(form, actions.paper(), messages),
            rows,
            new TitledBox(messages.text("generate.seed"), seed));
    return whileThereAreLanes(prefixed(box));
  }

  private MenuButton lanePresets() {
    var menu = new MenuButton();
    menu.setId("preset");
    menu.setMaxWidth(Double.MAX_VALUE);
    menu.textProperty()
        .bind(
            model
                .chosenProperty()
                .map(
                    chosen ->
                        chosen.map(this::name).orElseGet(() -> messages.text("preset.none"))));
    menu.accessibleTextProperty()
        .bind(menu.textProperty().map(name -> messages.text("preset.chosen", name)));
    model.recommended().subscribe(() -> list(menu));
    list(menu);
    return menu;
  }

  private void list(MenuButton menu) {
    menu.getItems().clear();
    if (!model.recommended().isEmpty()) {
      menu.getItems().add(new CaptionMenuItem(messages.text("race.recommended")));
      model.recommended().forEach(preset -> menu.getItems().add(item(preset)));
      menu.getItems().add(new SeparatorMenuItem());
    }
    model.standard().forEach(preset -> menu.getItems().add(item(preset)));
  }

  private MenuItem item(Preset<SettingValues> preset) {
    var item = new MenuItem(name(preset));
    item.setMnemonicParsing(false); // a name may have an underscore
    item.setOnAction(_ -> model.take(preset));
    return item;
  }

  /** Returns a model's name of its preset, or what ours is called. */
  private String name(Preset<SettingValues> preset) {
    return model.standard().contains(preset)
        ? SamplingPresets.words(messages).name().of(preset.name())
        : preset.name();
  }

  private Node judge(LaneActions actions) {
    var seeds =
        NumberRow.of(
            RaceSetup.SEEDS,
            messages.text("race.seeds"),
            messages.text("race.seeds.meaning"),
            setup.seedsProperty(),
            messages);
    var box =
        new VBox(
            12,
            new TitledBox(
                messages.text("curve.judge"),
                new PathRow(
                    "judge",
                    setup
                        .judgeProperty()
                        .map(each -> each.isBlank() ? messages.text("curve.no-reference") : each),
                    ActionButton.icon(actions.judge(), Feather.FOLDER),
                    ActionButton.icon(actions.shippedJudge(), Feather.PACKAGE),
                    ActionButton.icon(actions.noJudge(), Feather.X))),
            seeds);
    return whileThereAreLanes(prefixed(box));
  }
}
