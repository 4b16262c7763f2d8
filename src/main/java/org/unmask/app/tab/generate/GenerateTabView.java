package org.unmask.app.tab.generate;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.action.DividerActions;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.branches.ComparisonViewModel;
import org.unmask.app.branches.EditActions;
import org.unmask.app.branches.EditsViewModel;
import org.unmask.app.branches.RunActions;
import org.unmask.app.branches.RunsViewModel;
import org.unmask.app.branches.StageBinding;
import org.unmask.app.controls.SideColumn;
import org.unmask.app.i18n.Messages;
import org.unmask.app.influence.InfluenceActions;
import org.unmask.app.influence.InfluenceViewModel;
import org.unmask.app.insight.InsightActions;
import org.unmask.app.insight.InsightPane;
import org.unmask.app.insight.InsightViewModel;
import org.unmask.app.insight.RecordedSizeViewModel;
import org.unmask.app.player.FontCheckViewModel;
import org.unmask.app.player.PlayerActions;
import org.unmask.app.player.PlayerView;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.app.stage.StagePane;
import org.unmask.app.tab.TabContext;
import org.unmask.app.theme.MissingGlyphs;
import org.unmask.setting.SettingValues;

/** The layout of the tab that generates: settings beside the stage and what surrounds it. */
record GenerateTabView(
    TabContext context,
    GenerateViewModel generate,
    PresetsViewModel<SettingValues> presets,
    PlayerViewModel player,
    InsightViewModel insight,
    InfluenceViewModel influence,
    BranchesViewModel workspace,
    RunsViewModel runs,
    ComparisonViewModel comparison,
    EditsViewModel edits,
    EditActions edit,
    StagePane stage) {
  /** The settings' share of the width, until the divider is moved. */
  private static final double SETTINGS = 0.3;

  /** Makes what asks about the token whose card is shown. */
  static InfluenceViewModel influence(
      TabContext context,
      GenerateViewModel generate,
      PlayerViewModel player,
      BranchesViewModel workspace,
      InsightViewModel insight) {
    var influence =
        new InfluenceViewModel(
            player,
            workspace,
            context.model(),
            context.modelThread(),
            context.screen(),
            context.messages(),
            generate::resume,
            context.failed());
    insight
        .whyProperty()
        .subscribe(
            why ->
                influence.look(
                    why == null ? InfluenceViewModel.NONE : why.position(),
                    why == null ? 0 : why.step()));
    return influence;
  }

  /** Makes all of it. */
  SplitPane content(GenerateActions run, PlayerActions playback) {
    PreferencesViewModel preferences = context.preferences();
    Messages messages = context.messages();
    preferences.textSize().subscribe(size -> stage.view().setTextSize(size));
    var workbench =
        new StageTools(
            workspace,
            runs,
            comparison,
            edits,
            edit,
            RunActions.of(runs, workspace, messages),
            run.takeSettings(),
            InsightActions.candidates(insight, selected(), messages),
            player,
            preferences,
            stage,
            messages);
    insight.aloneProperty().bind(comparison.comparedProperty().isEqualTo(0));
    new StageBinding(player, preferences.arrangement(), stage).start();
    var transport = new PlayerView(player, playback, "", messages);
    var recorded =
        new RecordedSizeViewModel(
            player, context.fileThread(), context.screen(), messages.language());
    var settings =
        new GenerateView(
            generate, presets, run, recorded.textProperty(), messages, transport::focusOnPlay);
    var split = new SplitPane(settings, centre(workbench, transport));
    split.setId("settings-split");
    split.setDividerPosition(0, SETTINGS);
    SplitPane.setResizableWithParent(settings, false);
    split.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            edits.leaveBrush();
          }
        });
    return split;
  }

  private ObservableValue<Integer> selected() {
    return workspace
        .selectionProperty()
        .map(chosen -> chosen == null ? InsightViewModel.NONE : chosen.caret())
        .orElse(InsightViewModel.NONE);
  }

  private BorderPane centre(StageTools workbench, PlayerView transport) {
    Messages messages = context.messages();
    var text = new InsightPane(insight, influence, stage, messages);
    var divider = new Region();
    divider.getStyleClass().add("comparison-divider");
    divider.visibleProperty().bind(workbench.comparison().visibleProperty());
    divider.managedProperty().bind(divider.visibleProperty());
    var stages = new HBox(text, divider, workbench.comparison());
    // two that are compared have half the room each
    for (Region each : List.of(text, workbench.comparison())) {
      each.setPrefWidth(0);
      each.setMinWidth(0);
      HBox.setHgrow(each, Priority.ALWAYS);
    }
    var compared = new BorderPane(stages);
    compared.setTop(workbench.heading());
    var centre = new BorderPane(compared);
    centre.setTop(workbench.editBar());
    centre.setRight(new SideColumn(workbench.branches(), text.dock(), centre.widthProperty()));
    var check =
        new TextCheckView("text-check", new TextCheckViewModel(player, messages).messageProperty());
    var fonts =
        new TextCheckView(
            "text-font-missing",
            new FontCheckViewModel(player, new MissingGlyphs()::areIn, messages).messageProperty());
    centre.setBottom(new VBox(fonts, check, finished(), transport));
    centre.getStyleClass().add("centre");
    return centre;
  }

  /** Says why Continue does nothing. */
  private Label finished() {
    var label = new Label(context.messages().text("generate.finished"), new FontIcon(Feather.INFO));
    label.setId("run-finished");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("text-check");
    label.visibleProperty().bind(generate.idleProperty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  /** Returns what can be done with the layout. */
  List<Action> actions() {
    Messages messages = context.messages();
    var dividers =
        new DividerActions(context.window()::getScene, insight.panelProperty(), messages).all();
    var prompt =
        Action.of(
            ActionGroup.HELP,
            "prompt-focus",
            messages.text("action.prompt"),
            "Shortcut+L",
            this::focusOnPrompt);
    var following = stage.view().followingProperty();
    var follow =
        Action.of(
                ActionGroup.VIEW,
                "follow-edits",
                messages.text("action.follow-edits"),
                "Shortcut+J",
                () -> following.set(!following.get()))
            .selectedWhen(following);
    return Stream.of(
            RunActions.of(runs, workspace, messages).all(),
            dividers,
            InfluenceActions.of(influence, messages).all(),
            List.of(follow, prompt))
        .flatMap(List::stream)
        .toList();
  }

  private void focusOnPrompt() {
    Node prompt = context.window().getScene().lookup("#prompt");
    if (prompt != null) {
      prompt.requestFocus();
    }
  }
}
