package org.unmask.app.action;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The actions that match the query, and the selected one. */
public final class CommandPaletteViewModel {
  private final Supplier<List<Action>> actions;
  private final Function<Action, String> name;
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableList<Action> fitting = FXCollections.observableArrayList();
  private final ObservableList<Action> seen = FXCollections.unmodifiableObservableList(fitting);
  private final IntegerProperty chosen = new SimpleIntegerProperty();
  private final BooleanProperty open = new SimpleBooleanProperty();

  /**
   * Creates a palette of actions.
   *
   * @param actions gives them as they are now
   * @param name returns the searchable name of an action, such as “Theme: Dark”
   */
  public CommandPaletteViewModel(Supplier<List<Action>> actions, Function<Action, String> name) {
    this.actions = actions;
    this.name = name;
    query.subscribe(this::filter);
  }

  private void filter() {
    List<String> words = Arrays.asList(query.get().toLowerCase(Locale.ROOT).strip().split("\\s+"));
    chosen.set(-1); // so that listeners hear of the first again
    fitting.setAll(
        actions.get().stream()
            .filter(action -> words.stream().allMatch(searchable(action)::contains))
            .toList());
    chosen.set(fitting.isEmpty() ? -1 : 0);
  }

  private String searchable(Action action) {
    return (name.apply(action) + " " + action.keyText()).toLowerCase(Locale.ROOT);
  }

  /** Opens the palette with all actions. */
  public void show() {
    query.set("");
    filter();
    open.set(true);
  }

  /** Closes the palette without running anything. */
  public void close() {
    open.set(false);
  }

  /** Moves the selection, wrapping around at the ends. */
  public void move(int by) {
    if (!fitting.isEmpty()) {
      chosen.set(Math.floorMod(chosen.get() + by, fitting.size()));
    }
  }

  /** Closes the palette and runs the selected action if it is enabled. */
  public void run() {
    if (chosen.get() >= 0) {
      Action action = fitting.get(chosen.get());
      if (action.enabled().get()) {
        close();
        action.run();
      }
    }
  }

  /** Returns the searchable name of an action. */
  public String name(Action action) {
    return name.apply(action);
  }

  /** Returns the query. */
  public StringProperty queryProperty() {
    return query;
  }

  /** Returns the matching actions in menu order. */
  public ObservableList<Action> fitting() {
    return seen;
  }

  /** Returns the index of the selected action; −1 if nothing matches. */
  public IntegerProperty chosenProperty() {
    return chosen;
  }

  /** Returns whether the palette is open. */
  public BooleanProperty openProperty() {
    return open;
  }
}
