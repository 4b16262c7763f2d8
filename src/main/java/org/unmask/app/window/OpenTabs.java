package org.unmask.app.window;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;
import org.unmask.app.session.SessionMemory;
import org.unmask.app.tab.MainTab;
import org.unmask.app.tab.OpenRequest;
import org.unmask.app.tab.StatusItems;

/** The window's tabs, one of which is selected. */
final class OpenTabs {
  private static final String REMEMBERED = "workplace";

  private final ObjectProperty<String> shown = new SimpleObjectProperty<>("");
  private List<MainTab> tabs = List.of();

  /** Takes the tabs, and selects the one that was selected last; the first where none was. */
  void add(List<MainTab> added, SessionMemory memory) {
    tabs = List.copyOf(added);
    String first = tabs.getFirst().id();
    String last = memory.get(REMEMBERED, first).toLowerCase(Locale.ROOT);
    shown.set(tabs.stream().map(MainTab::id).filter(last::equals).findFirst().orElse(first));
  }

  /** Returns whether the tab with an id is selected. */
  BooleanExpression isShown(String id) {
    return BooleanExpression.booleanExpression(
        Bindings.createBooleanBinding(() -> shown.get().equals(id), shown));
  }

  /** Returns the actions that select a tab each. */
  List<Action> switches(Messages messages) {
    return tabs.stream().map(tab -> show(tab, messages)).toList();
  }

  private Action show(MainTab tab, Messages messages) {
    String id = "show-" + tab.id();
    return Action.of(
            ActionGroup.VIEW,
            id,
            messages.text("action." + id),
            tab.keys(),
            () -> shown.set(tab.id()))
        .selectedWhen(isShown(tab.id()));
  }

  /** Returns what can be done in all tabs. */
  List<Action> actions() {
    return tabs.stream().flatMap(tab -> tab.actions().stream()).toList();
  }

  /** Returns what the palette offers besides, as it is now. */
  Stream<Action> choices() {
    return tabs.stream().flatMap(tab -> tab.choices().stream());
  }

  /** Returns what each tab shows in the status line. */
  List<StatusItems> status() {
    return tabs.stream().map(MainTab::status).toList();
  }

  /** Makes the view of all tabs. */
  TabPane view(Messages messages) {
    var pane = new TabPane();
    for (MainTab tab : tabs) {
      var view = new Tab(messages.text("tab." + tab.id()), tab.content());
      view.setId(tab.id());
      pane.getTabs().add(view);
    }
    pane.setId("workplaces");
    pane.setAccessibleText(messages.text("tab.all"));
    pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    shown.subscribe(
        id ->
            pane.getTabs().stream()
                .filter(view -> id.equals(view.getId()))
                .forEach(pane.getSelectionModel()::select));
    pane.getSelectionModel().selectedItemProperty().subscribe(view -> shown.set(view.getId()));
    return pane;
  }

  /** Gives a request to the selected tab, else to the first of the others that opens it. */
  void open(OpenRequest request) {
    if (request instanceof OpenRequest.Tab(String id)) {
      tabs.stream().map(MainTab::id).filter(id::equals).forEach(shown::set);
      return;
    }
    Stream.concat(
            tabs.stream().filter(tab -> tab.id().equals(shown.get())),
            tabs.stream().filter(tab -> !tab.id().equals(shown.get())))
        .filter(tab -> tab.open(request))
        .findFirst()
        .ifPresent(tab -> shown.set(tab.id()));
  }

  /** Starts all tabs. */
  void start() {
    tabs.forEach(MainTab::start);
  }

  /** Returns what to ask before the tabs are closed. */
  List<String> unfinished() {
    return tabs.stream().flatMap(tab -> tab.unfinished().stream()).toList();
  }

  /** Closes all tabs, the last first, and keeps which one is selected. */
  void close(SessionMemory memory) {
    tabs.reversed().forEach(MainTab::close);
    memory.put(REMEMBERED, shown.get().toUpperCase(Locale.ROOT)); // as it was always written
  }
}
