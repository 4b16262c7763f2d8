package org.unmask.app;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionKeys;
import org.unmask.app.action.ActionMenus;
import org.unmask.app.action.Palette;
import org.unmask.app.action.PaletteViewModel;
import org.unmask.app.export.FilesViewModel;
import org.unmask.app.generate.GenerateView;
import org.unmask.app.generate.GenerateViewModel;
import org.unmask.app.generate.RunActions;
import org.unmask.app.generate.TextCheckView;
import org.unmask.app.generate.TextCheckViewModel;
import org.unmask.app.insight.InsightPane;
import org.unmask.app.insight.InsightViewModel;
import org.unmask.app.insight.RecordedSizeViewModel;
import org.unmask.app.language.Messages;
import org.unmask.app.player.PlayerActions;
import org.unmask.app.player.PlayerView;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.preset.PresetsViewModel;
import org.unmask.app.stage.StagePane;
import org.unmask.app.theme.ThemeButton;
import org.unmask.playback.SettingValues;

/** What the window is made of. */
record WindowContent(
    GenerateViewModel generate,
    PresetsViewModel<SettingValues> presets,
    PlayerViewModel player,
    FilesViewModel files,
    InsightViewModel insight,
    RecordedSizeViewModel recorded,
    Workplaces workplaces,
    PreferencesViewModel preferences,
    List<Action> actions,
    PaletteViewModel palette,
    Messages messages) {

  /** The share of the window that is the settings', until somebody moves the divider. */
  private static final double SETTINGS = 0.3;

  /** All of it, around a stage. */
  Parent of(StagePane stage, RunActions run, PlayerActions playback, Workbench workbench) {
    var root = new BorderPane(workplaces.view(lab(stage, run, playback, workbench)));
    root.setTop(top());
    root.setBottom(
        new StatusLine(
            new StatusViewModel(generate, player, messages),
            files,
            action("cancel-export"),
            messages));
    new ActionKeys(actions).listenTo(root);
    return new StackPane(root, new Palette(palette, messages));
  }

  private Action action(String id) {
    return actions.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private HBox top() {
    MenuBar menus = ActionMenus.bar(actions, messages);
    HBox.setHgrow(menus, Priority.ALWAYS);
    var top = new HBox(menus, new ThemeButton(preferences.theme(), action("next-theme")));
    top.setAlignment(Pos.CENTER);
    top.getStyleClass().add("menu-row");
    return top;
  }

  private SplitPane lab(
      StagePane stage, RunActions run, PlayerActions playback, Workbench workbench) {
    var transport = new PlayerView(player, playback, messages);
    var text = new InsightPane(insight, stage, messages);
    var stages = new HBox(text, workbench.comparison());
    // two that are compared have half the room each
    for (Region each : List.of(text, workbench.comparison())) {
      each.setPrefWidth(0);
      each.setMinWidth(0);
      HBox.setHgrow(each, Priority.ALWAYS);
    }
    var centre = new BorderPane(stages);
    centre.setTop(workbench.editBar());
    centre.setRight(workbench.branches());
    var check = new TextCheckView(new TextCheckViewModel(player, messages));
    centre.setBottom(new VBox(check, transport));
    centre.getStyleClass().add("centre");
    var settings =
        new GenerateView(
            generate, presets, run, recorded.textProperty(), messages, transport::focusOnPlay);
    var lab = new SplitPane(settings, centre);
    lab.setId("settings-split");
    lab.setDividerPosition(0, SETTINGS);
    SplitPane.setResizableWithParent(settings, false);
    return lab;
  }
}
