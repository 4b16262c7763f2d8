package org.unmask.app.models;

import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.app.services.OpenModel;

/** The open model, which all tabs share. One tab opens and runs it. */
public final class CurrentModel {
  private final ObjectProperty<@Nullable OpenModel> model = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>();
  private final BooleanProperty running = new SimpleBooleanProperty();

  /** Returns the open model; null if there is none. */
  public ObjectProperty<@Nullable OpenModel> modelProperty() {
    return model;
  }

  /** Returns the model's folder; null if there is none. */
  public ObjectProperty<@Nullable Path> folderProperty() {
    return folder;
  }

  /** Returns whether the model generates text, for which longer work on the model thread waits. */
  public BooleanProperty runningProperty() {
    return running;
  }
}
