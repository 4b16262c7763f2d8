package org.unmask.app.form;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;
import org.unmask.app.presets.Preset;
import org.unmask.app.presets.PresetActions;
import org.unmask.app.presets.PresetFile;
import org.unmask.app.presets.PresetForm;
import org.unmask.app.presets.PresetWords;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.sampler.ConfidenceThreshold;
import org.unmask.diffusion.sampler.FirstHitting;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampler.ScheduledRemasking;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.error.UserError;
import org.unmask.formats.SettingsJson;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/**
 * The presets of sampling. One without steps takes a step for each token, or its sampler plans
 * none.
 */
public record SamplingPresets(SettingsForm form) implements PresetForm<SettingValues> {
  private static final List<Field<?>> FIELDS =
      Field.without(GenerationSettings.RUN, GenerationSettings.SEED);

  private static final SettingValues DEFAULTS =
      GenerationSettings.standard(Integer.MAX_VALUE)
          .values()
          .only(FIELDS)
          .without(GenerationSettings.STEPS);

  private static final List<Preset<SettingValues>> STANDARD =
      List.of(
          steps(plain("blog", ScheduledRemasking.SPEC, 0, 1), 10),
          whole(plain("reference", ConfidenceThreshold.SPEC, 0, 0.8)),
          plain("llada", LowConfidence.SPEC, 32, 0),
          steps(plain("draft", LowConfidence.RANDOM_ORDER, 0, 0.7), 8),
          plain("careful", FirstHitting.SPEC, 0, 0.5));

  private static Preset<SettingValues> plain(
      String name, SamplerSpec sampler, double block, double temperature) {
    SamplerOptions options = SamplerOptions.usual(sampler).with(Map.of(Blocks.SIZE.id(), block));
    return new Preset<>(
        name,
        DEFAULTS
            .with(GenerationSettings.SAMPLER, options)
            .with(GenerationSettings.TEMPERATURE, temperature));
  }

  /** Returns the preset without top-k and top-p, which RoBERTaDiffusion's decoder lacks. */
  private static Preset<SettingValues> whole(Preset<SettingValues> preset) {
    return new Preset<>(
        preset.name(),
        preset.values().with(GenerationSettings.TOP_K, 0.0).with(GenerationSettings.TOP_P, 1.0));
  }

  private static Preset<SettingValues> steps(Preset<SettingValues> preset, double steps) {
    return new Preset<>(preset.name(), preset.values().with(GenerationSettings.STEPS, steps));
  }

  /** Returns the actions that choose and save presets. */
  public static List<Action> actions(PresetsViewModel<SettingValues> presets, Messages messages) {
    return PresetActions.of(
        presets,
        words(messages),
        ActionGroup.PRESET,
        PresetActions.keys("1", "2", "3", "4", "5", "S"),
        messages);
  }

  /** Returns the choices of the model’s presets and the user’s own, as they are now. */
  public static List<Action> named(PresetsViewModel<SettingValues> presets) {
    return PresetActions.named(presets, "preset", ActionGroup.PRESET);
  }

  /** Returns what they are called: their names say what they are. */
  public static PresetWords words(Messages messages) {
    return new PresetWords("preset", name -> messages.text("preset." + name), _ -> "");
  }

  /** Returns what a model recommends. */
  public static List<Preset<SettingValues>> of(OpenModel model) {
    return model.recommended().stream()
        .map(each -> new Preset<>(each.name(), each.values()))
        .toList();
  }

  @Override
  public List<Preset<SettingValues>> standard() {
    return STANDARD;
  }

  /**
   * Returns the file of the user's own presets.
   *
   * @param unreadable called with an error for what cannot be read
   */
  public static PresetFile<SettingValues> file(Path path, Consumer<UserError> unreadable) {
    return new PresetFile<>(
        path,
        new PresetFile.Codec<>() {
          @Override
          public JsonElement write(SettingValues values) {
            return SettingsJson.object(values);
          }

          @Override
          public SettingValues read(JsonObject json, Consumer<UserError> wrong) {
            JsonObject renamed = OlderSettings.renamed(json);
            return SettingsJson.read(path.toString(), "", renamed, FIELDS, wrong);
          }
        },
        unreadable);
  }

  @Override
  public SettingValues values() {
    return checked(form.settings().values().only(FIELDS));
  }

  @Override
  public SettingValues checked(SettingValues values) {
    SettingValues all = DEFAULTS.with(values);
    boolean planned = all.get(GenerationSettings.SAMPLER).orElseThrow().spec().takesSteps();
    return planned ? all : all.without(GenerationSettings.STEPS);
  }

  @Override
  public void take(SettingValues values) {
    form.take(
        GenerationSettings.withSteps(GenerationSettings.withPrefix(values), form.length().get()));
  }

  @Override
  public boolean holds(SettingValues values) {
    return form.holds(GenerationSettings.withSteps(values, form.length().get()));
  }

  @Override
  public void onChange(Runnable changed) {
    form.onChange(changed);
  }
}
