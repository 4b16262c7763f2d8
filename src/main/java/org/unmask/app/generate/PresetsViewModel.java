package org.unmask.app.generate;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The presets that come with the program and a person's own, and which of them the form holds. */
public final class PresetsViewModel {
  private final SettingsForm form;
  private final PresetFile file;
  private final Executor fileThread;
  private final ObservableList<Preset> own;
  private final ReadOnlyObjectWrapper<Optional<Preset>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final BooleanProperty naming = new SimpleBooleanProperty();

  /**
   * The presets for a form.
   *
   * @param fileThread writes the file
   */
  public PresetsViewModel(SettingsForm form, PresetFile file, Executor fileThread) {
    this.form = form;
    this.file = file;
    this.fileThread = fileThread;
    own = FXCollections.observableArrayList(file.read());
    form.onChange(this::find);
    find();
  }

  private void find() {
    chosen.set(
        Stream.concat(own.stream(), Preset.standard().stream())
            .filter(preset -> preset.isIn(form))
            .findFirst());
  }

  /** Puts a preset into the form. */
  public void choose(Preset preset) {
    preset.fill(form);
  }

  /** Keeps what the form holds by a name, in place of what had the name; nothing without a name. */
  public void save(String name) {
    naming.set(false);
    String stripped = name.strip();
    if (stripped.isEmpty()) {
      return;
    }
    Preset preset;
    try {
      preset = new Preset(stripped, form.values().sampling());
    } catch (IllegalArgumentException e) {
      return; // what makes no sense is said beside the button that starts a run
    }
    own.removeIf(each -> each.name().equals(stripped));
    own.add(preset);
    changed();
  }

  /** Forgets one of the person's own. */
  public void remove(Preset preset) {
    own.remove(preset);
    changed();
  }

  private void changed() {
    List<Preset> kept = List.copyOf(own);
    fileThread.execute(() -> file.write(kept));
    find();
  }

  /** The person's own, in the order of their saving. */
  public ObservableList<Preset> own() {
    return own;
  }

  /** The preset that the form holds, if it holds one. */
  public ReadOnlyObjectProperty<Optional<Preset>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** Whether a person is giving a name to what the form holds. */
  public BooleanProperty naming() {
    return naming;
  }
}
