package org.unmask.app.action;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The actions that fit what was typed, and which of them would be run. */
public final class PaletteViewModel {
  private final List<Action> actions;
  private final Function<Action, String> name;
  private final StringProperty query = new SimpleStringProperty("");
  private final ObservableList<Action> fitting = FXCollections.observableArrayList();
  private final ObservableList<Action> seen = FXCollections.unmodifiableObservableList(fitting);
  private final IntegerProperty chosen = new SimpleIntegerProperty();
  private final BooleanProperty open = new SimpleBooleanProperty();

  /**
   * A palette of actions.
   *
   * @param name what people look for, as “Theme: Dark”
   */
  public PaletteViewModel(List<Action> actions, Function<Action, String> name) {
    this.actions = List.copyOf(actions);
    this.name = name;
    query.subscribe(this::filter);
  }

  private void filter() {
    List<String> words = Arrays.asList(query.get().toLowerCase(Locale.ROOT).strip().split("\\s+"));
    chosen.set(-1); // so that whoever follows hears of the first again
    fitting.setAll(
        actions.stream()
            .filter(action -> words.stream().allMatch(searchable(action)::contains))
            .toList());
    chosen.set(fitting.isEmpty() ? -1 : 0);
  }

  private String searchable(Action action) {
    return (name.apply(action) + " " + action.keyText()).toLowerCase(Locale.ROOT);
  }

  /** Opens it with everything in it. */
  public void show() {
    query.set("");
    filter();
    open.set(true);
  }

  /** Closes it with nothing done. */
  public void close() {
    open.set(false);
  }

  /** Chooses the action some places further on, around the ends. */
  public void move(int by) {
    if (!fitting.isEmpty()) {
      chosen.set(Math.floorMod(chosen.get() + by, fitting.size()));
    }
  }

  /** Closes it and runs what is chosen, if that can be done now. */
  public void run() {
    if (chosen.get() >= 0) {
      Action action = fitting.get(chosen.get());
      if (action.enabled().get()) {
        close();
        action.run();
      }
    }
  }

  /** What people look for. */
  public String name(Action action) {
    return name.apply(action);
  }

  /** What was typed. */
  public StringProperty queryProperty() {
    return query;
  }

  /** What fits it, in the order of the menus. */
  public ObservableList<Action> fitting() {
    return seen;
  }

  /** The place of what would be run; −1 where nothing fits. */
  public IntegerProperty chosenProperty() {
    return chosen;
  }

  /** Whether it is seen. */
  public BooleanProperty openProperty() {
    return open;
  }
}
