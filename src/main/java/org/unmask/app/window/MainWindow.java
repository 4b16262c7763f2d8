package org.unmask.app.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.stage.Stage;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.action.CommandPaletteViewModel;
import org.unmask.app.action.ShortcutSheet;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.models.CurrentModel;
import org.unmask.app.services.AppServices;
import org.unmask.app.session.Preferences;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.app.session.SessionMemory;
import org.unmask.app.tab.OpenRequest;
import org.unmask.app.tab.TabContext;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.app.welcome.TourViewModel;
import org.unmask.app.welcome.WelcomeViewModel;
import org.unmask.error.UserError;

/** The window: the frame around its tabs. */
public final class MainWindow implements WindowActions.Window {
  /** Selects the tab that a story is watched in, and nearly all of the tour is about. */
  private static final String GENERATE = "show-generate";

  private final Stage window;
  private final List<UserError> wrong = new ArrayList<>();
  private final SessionMemory memory;
  private final WindowBounds place;
  private final PreferencesViewModel preferences;
  private final Messages messages;
  private final ErrorDialog errors;
  private final OpenTabs tabs = new OpenTabs();
  private final List<Action> actions;
  private final CommandPaletteViewModel palette;
  private final TourViewModel tour = new TourViewModel(this::run);
  private final WelcomeViewModel welcome = new WelcomeViewModel(this::begin);
  private final Scene scene;

  /** The window's content, put into a window that is not shown yet. */
  public MainWindow(
      AppServices services,
      PathChooser chooser,
      Stage window,
      Executor modelThread,
      Executor fileThread) {
    this.window = window;
    memory = SessionMemory.read(services.memory(), wrong::add);
    place = memory.get("window", WindowBounds.standard());
    preferences = new PreferencesViewModel(memory.get("preferences", Preferences.standard()));
    messages = new Messages(preferences.language().get().orElse(Language.of(services.locale())));
    errors = new ErrorDialog(window, messages);
    var context =
        new TabContext(
            services,
            window,
            chooser,
            new SystemDesktop(),
            modelThread,
            fileThread,
            Platform::runLater,
            new CurrentModel(),
            messages,
            preferences,
            memory,
            tabs::isShown,
            tabs::open,
            errors::show);
    tabs.add(MainTabs.of(context), memory);
    actions =
        Stream.of(
                WindowActions.first(this, messages),
                tabs.switches(messages),
                new ViewActions(preferences, messages).all(),
                tabs.actions(),
                WindowActions.last(this, messages))
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Action::group))
            .toList();
    palette =
        new CommandPaletteViewModel(
            () -> Stream.concat(actions.stream(), tabs.choices()).toList(), this::name);
    var content = new WindowContent(tabs, preferences, actions, palette, tour, welcome, messages);
    scene = new Scene(content.root(), place.width(), place.height());
    dress();
    preferences.theme().subscribe(this::dress);
    preferences.textSize().subscribe(this::dress);
    new FileDrop(tabs::open).on(scene);
  }

  /** Returns a name such as “Theme: Dark”. */
  private String name(Action action) {
    ActionGroup group = action.group();
    return group.parent().isPresent()
        ? messages.text("palette.choice", group.label(messages), action.label())
        : action.label();
  }

  /** Shows the window as it was. */
  public void show() {
    window.setScene(scene);
    window.setTitle("Unmask");
    window.setMinWidth(820);
    window.setMinHeight(520);
    window.setMaximized(place.maximized());
    window.setOnHidden(_ -> keep());
    window.setOnCloseRequest(
        event -> {
          event.consume();
          close();
        });
    window.show();
    place.divide(scene);
    tabs.start();
    if (memory.isNew() && wrong.isEmpty()) {
      welcome.show();
    }
    if (!wrong.isEmpty()) {
      errors.settings(wrong);
    }
  }

  /** Returns the dialog that shows all errors. */
  ErrorDialog errors() {
    return errors;
  }

  /** Returns everything the window can do. */
  List<Action> actions() {
    return actions;
  }

  /** Does what a menu item or key would. */
  public void run(String action) {
    action(action).run();
  }

  private Action action(String id) {
    return actions.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  /** Takes what was dropped. */
  public void drop(List<Path> dropped) {
    tabs.open(new OpenRequest.Dropped(dropped));
  }

  private void dress() {
    // popups are scenes of their own, and take the application's
    Theme theme = preferences.theme().get();
    TextSize size = preferences.textSize().get();
    Application.setUserAgentStylesheet(theme.userAgentStylesheet(size));
    theme.dress(scene, size);
  }

  @Override
  public void close() {
    List<String> unfinished = tabs.unfinished();
    if (unfinished.isEmpty()) {
      window.hide();
    } else {
      QuitDialog.ask(window, unfinished, window::hide, messages);
    }
  }

  @Override
  public void showPalette() {
    palette.show();
  }

  @Override
  public void showShortcuts() {
    ShortcutSheet.show(window, actions, messages);
  }

  @Override
  public void showWelcome() {
    welcome.show();
  }

  @Override
  public void beginTour() {
    run(GENERATE);
    tour.begin();
  }

  /** Does what was chosen at the welcome where it is seen. */
  private void begin(String action) {
    run(GENERATE);
    action(action).runOnceEnabled();
  }

  @Override
  public void showAbout() {
    var alert = new Alert(Alert.AlertType.INFORMATION);
    alert.initOwner(window);
    alert.setTitle(messages.text("action.about"));
    alert.setHeaderText("Unmask");
    alert.setContentText(messages.text("about.text"));
    alert.show();
  }

  private void keep() {
    window.setOnHidden(null); // once: the stage may be shown again by another
    window.setOnCloseRequest(null);
    tabs.close(memory);
    memory.put("preferences", preferences.values());
    memory.put("window", WindowBounds.of(window));
    memory.write();
  }
}
