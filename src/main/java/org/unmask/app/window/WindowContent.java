package org.unmask.app.window;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionKeys;
import org.unmask.app.action.ActionMenus;
import org.unmask.app.action.CommandPalette;
import org.unmask.app.action.CommandPaletteViewModel;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.app.theme.Glyphs;
import org.unmask.app.theme.ThemeButton;
import org.unmask.app.welcome.TourView;
import org.unmask.app.welcome.TourViewModel;
import org.unmask.app.welcome.WelcomeView;
import org.unmask.app.welcome.WelcomeViewModel;

/**
 * The content of the window: menus, tabs, the status line, and above all of it the palette, the
 * tour and the welcome.
 */
record WindowContent(
    OpenTabs tabs,
    PreferencesViewModel preferences,
    List<Action> actions,
    CommandPaletteViewModel palette,
    TourViewModel tour,
    WelcomeViewModel welcome,
    Messages messages) {
  /** Makes all of it. */
  Parent root() {
    var root = new BorderPane(tabs.view(messages));
    root.setTop(Glyphs.show(messages.language()) ? top() : new VBox(top(), fontMissing()));
    root.setBottom(new StatusLine(tabs.status(), messages));
    new ActionKeys(actions).listenTo(root);
    return new StackPane(
        root,
        new TourView(tour, messages),
        new CommandPalette(palette, messages),
        new WelcomeView(welcome, messages));
  }

  private HBox top() {
    MenuBar menus = ActionMenus.bar(actions, messages);
    HBox.setHgrow(menus, Priority.ALWAYS);
    var top = new HBox(menus, new ThemeButton(preferences.theme(), nextTheme()));
    top.setAlignment(Pos.CENTER);
    top.getStyleClass().add("menu-row");
    return top;
  }

  /** Says in English, which every font can show, what to install. */
  private static Label fontMissing() {
    var label = new Label(new Messages(Language.ENGLISH).text("language.install-font"));
    label.setId("font-missing");
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("text-check");
    return label;
  }

  private Action nextTheme() {
    return new ViewActions(preferences, messages).nextTheme();
  }
}
