package org.unmask.app.tab.generate;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.services.ModelSource;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.run.Settings;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;

/**
 * The model that is open. It is loaded and closed on the model's thread, and changes on the
 * screen's.
 */
final class OpenedModel {
  private final ModelSource source;
  private final Executor modelThread;
  private final Executor screen;
  private final Consumer<Runnable> change;
  private final Consumer<Throwable> failed;

  private final ReadOnlyObjectWrapper<@Nullable OpenModel> model = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Path> folder = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper opening = new ReadOnlyBooleanWrapper();

  /** The checkpoint that was requested last, whether it could be opened or not. */
  private @Nullable Path requested;

  /**
   * No model yet.
   *
   * @param change runs what it is given, which changes the model
   * @param failed called, on the screen's executor, with what went wrong
   */
  OpenedModel(
      ModelSource source,
      Executor modelThread,
      Executor screen,
      Consumer<Runnable> change,
      Consumer<Throwable> failed) {
    this.source = source;
    this.modelThread = modelThread;
    this.screen = screen;
    this.change = change;
    this.failed = failed;
  }

  /** Opens a checkpoint; the model that was open stays if it fails, and is closed if not. */
  void open(Path from) {
    requested = from;
    opening.set(true);
    modelThread.execute(
        () -> {
          try {
            OpenModel opened = source.open(from);
            screen.execute(() -> take(opened, from));
          } catch (Throwable e) { // a model too big is an Error, and still only a failed opening
            screen.execute(
                () -> {
                  opening.set(false);
                  failed.accept(e);
                });
          }
        });
  }

  /** Opens the checkpoint that was requested last once more; does nothing if there is none. */
  void openAgain() {
    if (requested != null) {
      open(requested);
    }
  }

  private void take(OpenModel opened, Path from) {
    close();
    opening.set(false);
    change.accept(
        () -> {
          folder.set(from);
          model.set(opened);
        });
  }

  /** Closes the model, if one is open, after what it has to do. */
  void close() {
    OpenModel open = model.get();
    if (open != null) {
      modelThread.execute(open::close);
    }
  }

  /** Returns the model; null while none is open. */
  @Nullable OpenModel get() {
    return model.get();
  }

  /** Returns the default settings: those that the open model recommends first. */
  GenerationSettings standard() {
    OpenModel open = model.get();
    return open == null
        ? GenerationSettings.standard(Integer.MAX_VALUE)
        : ModelPreset.standard(open.recommended(), open.model().maximumLength())
            .forModel(open.model());
  }

  /**
   * Returns what a form asks of the open model.
   *
   * @throws IllegalArgumentException if a value is out of range
   * @throws UserError if the prompt or length makes no sense
   */
  GenerationSettings asked(SettingsForm form) {
    OpenModel open = model.get();
    return open == null ? form.settings() : form.settings().forModel(open.model());
  }

  /** Returns the settings that a form asks of the open model; null while they make no sense. */
  @Nullable Settings settings(SettingsForm form) {
    try {
      return asked(form).settings();
    } catch (UserError | IllegalArgumentException e) {
      return null;
    }
  }

  ReadOnlyObjectProperty<@Nullable OpenModel> property() {
    return model.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<@Nullable Path> folderProperty() {
    return folder.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty openingProperty() {
    return opening.getReadOnlyProperty();
  }
}
