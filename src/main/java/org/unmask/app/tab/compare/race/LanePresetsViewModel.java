package org.unmask.app.tab.compare.race;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.unmask.app.form.SamplingPresets;
import org.unmask.app.presets.Preset;
import org.unmask.app.services.LatestRead;
import org.unmask.app.services.ModelSource;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/** The presets of a lane: those that its model recommends, and those that come with the program. */
public final class LanePresetsViewModel {
  /** What a preset sets of a lane: the text is that of all lanes. */
  private static final List<Field<?>> FIELDS =
      Field.without(GenerationSettings.RUN, GenerationSettings.SEED);

  private final SamplingPresets form;
  private final ObservableList<Preset<SettingValues>> recommended =
      FXCollections.observableArrayList();

  private final ReadOnlyObjectWrapper<Optional<Preset<SettingValues>>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** The model that they are of. */
  private String asked = "";

  /**
   * Creates the presets of the selected lane.
   *
   * @param work reads files
   * @param screen runs what changes properties
   */
  public LanePresetsViewModel(
      RaceSetupViewModel setup, ModelSource models, Executor work, Executor screen) {
    form = new SamplingPresets(setup.form());
    var reads = new LatestRead(work, screen);
    setup
        .modelProperty()
        .subscribe(
            model -> {
              if (!model.equals(asked)) {
                asked = model;
                recommended.clear();
                reads.read(() -> find(model, models), this::recommend);
              }
            });
    form.onChange(this::choose);
    choose();
  }

  private void choose() {
    chosen.set(
        Stream.of(recommended, standard())
            .flatMap(List::stream)
            .filter(preset -> form.holds(preset.values()))
            .findFirst());
  }

  private void recommend(List<Preset<SettingValues>> presets) {
    recommended.setAll(presets);
    choose();
  }

  private static List<Preset<SettingValues>> find(String model, ModelSource models) {
    try {
      return model.isBlank()
          ? List.of()
          : models.recommended(Path.of(model)).stream()
              .map(each -> new Preset<>(each.name(), each.settings().values().only(FIELDS)))
              .toList();
    } catch (UserError | InvalidPathException e) {
      return List.of(); // which the lane says when it runs
    }
  }

  /** Gives the selected lane a preset's sampler, steps and choice of tokens; its seed stays. */
  void take(Preset<SettingValues> preset) {
    form.take(preset.values());
  }

  /** Returns the presets that come with the program. */
  List<Preset<SettingValues>> standard() {
    return form.standard();
  }

  /** Returns the presets that the selected lane's model recommends. */
  ObservableList<Preset<SettingValues>> recommended() {
    return recommended;
  }

  /** Returns the preset that the selected lane holds, if it holds one. */
  ReadOnlyObjectProperty<Optional<Preset<SettingValues>>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }
}
