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

/**
 * The view-model of the selected lane's model, its sampler and its presets: a causal model writes
 * from left to right, others have the presets of their makers beside the included ones.
 */
public final class LaneModelViewModel {
  /** The fields of a lane that a preset sets: the text is that of all lanes. */
  private static final List<Field<?>> FIELDS =
      Field.without(GenerationSettings.RUN, GenerationSettings.SEED);

  /** The facts that a model's files give. */
  private record Found(boolean isCausal, List<Preset<SettingValues>> presets) {
    static final Found NOTHING = new Found(false, List.of());
  }

  private final SamplingPresets form;
  private final ObservableList<Preset<SettingValues>> recommended =
      FXCollections.observableArrayList();

  private final ReadOnlyObjectWrapper<Optional<Preset<SettingValues>>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** The model that was asked about last. */
  private String asked = "";

  /**
   * Creates the view-model, which reads a model's files whenever a lane gets or has another one.
   *
   * @param work reads files
   * @param screen runs what changes properties
   */
  public LaneModelViewModel(
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
                reads.read(
                    () -> find(model, models),
                    found -> {
                      setup.form().fit(found.isCausal());
                      recommend(found.presets());
                    });
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

  private static Found find(String model, ModelSource models) {
    if (model.isBlank()) {
      return Found.NOTHING;
    }
    try {
      Path folder = Path.of(model);
      return new Found(
          models.isCausal(folder),
          models.recommended(folder).stream()
              .map(each -> new Preset<>(each.name(), each.settings().values().only(FIELDS)))
              .toList());
    } catch (UserError | InvalidPathException e) {
      return Found.NOTHING; // which the lane says when it runs
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
