package org.unmask.app.presets;

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

/** The presets that come with the program and the user's own, and which of them the form holds. */
public final class PresetsViewModel<V> {
  private final PresetForm<V> form;
  private final PresetFile<V> file;
  private final Executor fileThread;
  private final ObservableList<Preset<V>> own;
  private final ObservableList<Preset<V>> recommended = FXCollections.observableArrayList();
  private String recommending = "";
  private final ReadOnlyObjectWrapper<Optional<Preset<V>>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final BooleanProperty naming = new SimpleBooleanProperty();

  /**
   * The presets for a form.
   *
   * @param fileThread writes the file
   */
  public PresetsViewModel(PresetForm<V> form, PresetFile<V> file, Executor fileThread) {
    this.form = form;
    this.file = file;
    this.fileThread = fileThread;
    own = FXCollections.observableArrayList(file.read(form::checked));
    form.onChange(this::find);
    find();
  }

  private void find() {
    chosen.set(
        Stream.of(own, recommended, form.standard())
            .flatMap(List::stream)
            .filter(preset -> form.holds(preset.values()))
            .findFirst());
  }

  /**
   * Replaces the recommendations with those of another model.
   *
   * @param model its name
   */
  public void recommend(String model, List<Preset<V>> presets) {
    recommending = model;
    recommended.setAll(presets);
    find();
  }

  /** Puts a preset into the form. */
  public void choose(Preset<V> preset) {
    form.take(preset.values());
  }

  /** Puts one that comes with the program into the form, as it is for what the form holds. */
  void chooseStandard(String name) {
    form.standard().stream()
        .filter(preset -> preset.name().equals(name))
        .findFirst()
        .ifPresent(this::choose);
  }

  /** Keeps what the form holds by a name, in place of what had the name; nothing without a name. */
  public void save(String name) {
    naming.set(false);
    String stripped = name.strip();
    if (stripped.isEmpty()) {
      return;
    }
    Preset<V> preset;
    try {
      preset = new Preset<>(stripped, form.values());
    } catch (IllegalArgumentException e) {
      return; // what makes no sense is said beside the button that starts a run
    }
    own.removeIf(each -> each.name().equals(stripped));
    own.add(preset);
    changed();
  }

  /** Forgets one of the user's own. */
  public void remove(Preset<V> preset) {
    own.remove(preset);
    changed();
  }

  private void changed() {
    List<Preset<V>> kept = List.copyOf(own);
    fileThread.execute(() -> file.write(kept));
    find();
  }

  /** Returns the names of those that come with the program. */
  List<String> standard() {
    return form.standard().stream().map(Preset::name).toList();
  }

  /** Returns those that the open model recommends. */
  public ObservableList<Preset<V>> recommended() {
    return recommended;
  }

  /** Returns the name of the model that recommends them. */
  String recommending() {
    return recommending;
  }

  /** Returns the user's own, in the order of their saving. */
  public ObservableList<Preset<V>> own() {
    return own;
  }

  /** Returns the preset that the form holds, if it holds one. */
  public ReadOnlyObjectProperty<Optional<Preset<V>>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** Returns whether the user is giving a name to what the form holds. */
  public BooleanProperty naming() {
    return naming;
  }
}
