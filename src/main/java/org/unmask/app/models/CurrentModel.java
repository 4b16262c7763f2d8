package org.unmask.app.models;

import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.app.services.OpenModel;

/** The model that is open, which all tabs share. One tab opens and runs it; the others follow. */
public final class CurrentModel {
  private final ObjectProperty<@Nullable OpenModel> model = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>();
  private final BooleanProperty running = new SimpleBooleanProperty();

  /** The model; null while none is open. */
  public ObjectProperty<@Nullable OpenModel> modelProperty() {
    return model;
  }

  /** Its folder; null while none is open. */
  public ObjectProperty<@Nullable Path> folderProperty() {
    return folder;
  }

  /** Whether it generates text, for which longer work on the model thread waits. */
  public BooleanProperty runningProperty() {
    return running;
  }
}
