package org.unmask.app.welcome;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** The view-model of the welcome: whether it is shown, and its choices. */
public final class WelcomeViewModel {
  private final Consumer<String> run;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();

  /**
   * Creates a welcome that is not shown.
   *
   * @param run runs the action with an id, as soon as it can be run
   */
  public WelcomeViewModel(Consumer<String> run) {
    this.run = run;
  }

  /** Shows the welcome. */
  public void show() {
    open.set(true);
  }

  /** Closes the welcome without choosing. */
  public void close() {
    open.set(false);
  }

  /** Closes the welcome and begins with a choice. */
  void choose(WelcomeChoice choice) {
    close();
    run.accept(choice.action());
  }

  /** Returns whether the welcome is shown. */
  ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }
}
