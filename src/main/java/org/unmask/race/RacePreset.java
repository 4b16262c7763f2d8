package org.unmask.race;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.LeftToRight;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampler.ScheduledRemasking;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;

/**
 * A race that is ready to run. Its name in the window is the message {@code race.preset.<id>}.
 *
 * @param id the name in commands and messages
 * @param title what commands call it
 */
public record RacePreset(String id, String title, Function<Contestants, RaceSetup> setups) {
  /** Tokens of the published comparison, where the masked model's window holds as many. */
  private static final int PUBLISHED_LENGTH = 256;

  private static final int PUBLISHED_STEPS = 10;
  private static final int STEPS = 32;
  private static final int SEEDS = 6;

  /** Ten steps of diffusion, remasking as in the blog post, against a GPT-2. */
  public static final RacePreset PUBLISHED =
      new RacePreset(
          "published",
          "The published comparison",
          models ->
              setup(
                  models,
                  Math.min(PUBLISHED_LENGTH, models.window()),
                  RaceClock.TIME,
                  List.of(
                      lane(models.masked(), ScheduledRemasking.SPEC, PUBLISHED_STEPS),
                      lane(models.causal(), LeftToRight.SPEC, (int) Settings.STEPS.usual()))));

  /** The first samplers that plan their steps, as menus list them. */
  public static final RacePreset SAMPLERS =
      new RacePreset(
          "samplers",
          "Four samplers, 32 steps",
          models ->
              setup(
                  models,
                  Samplers.ALL.stream()
                      .filter(SamplerSpec::takesSteps)
                      .limit(4)
                      .map(sampler -> lane(models.masked(), sampler, STEPS))
                      .toList()));

  /** One sampler in few and in many steps. */
  public static final RacePreset STEP_COUNTS =
      new RacePreset(
          "steps",
          "1, 4, 16, 64 steps",
          models ->
              setup(
                  models,
                  Stream.of(1, 4, 16, 64)
                      .map(steps -> lane(models.masked(), LowConfidence.SPREAD, steps))
                      .toList()));

  /** A model and the one that it was fine-tuned from. */
  public static final RacePreset FINE_TUNING =
      new RacePreset(
          "fine-tuning",
          "Before and after fine-tuning",
          models ->
              setup(
                  models,
                  Stream.of(models.before(), models.masked())
                      .map(model -> lane(model, LowConfidence.SPREAD, STEPS))
                      .toList()));

  /** The same settings with six seeds. */
  public static final RacePreset SIX_SEEDS =
      new RacePreset(
          "seeds",
          "Six seeds",
          models ->
              setup(
                  models,
                  LongStream.range(0, SEEDS)
                      .mapToObj(
                          seed ->
                              lane(models.masked(), LowConfidence.SPREAD, STEPS)
                                  .with(SettingValues.NONE.with(GenerationSettings.SEED, seed)))
                      .toList()));

  /** All of them, in the order they are offered. */
  public static final List<RacePreset> ALL =
      List.of(PUBLISHED, SAMPLERS, STEP_COUNTS, FINE_TUNING, SIX_SEEDS);

  /**
   * The models that presets are made of.
   *
   * @param masked the model that is compared
   * @param before the one that it was fine-tuned from; the same where it is not known
   * @param causal a GPT-2, which is the judge too
   * @param window the maximum number of tokens that the masked ones take; a GPT-2 may write beyond
   *     its own
   */
  public record Contestants(String masked, String before, String causal, int window) {}

  /** Returns the preset of an id, if there is one. */
  public static Optional<RacePreset> of(String id) {
    return ALL.stream().filter(preset -> preset.id().equals(id)).findFirst();
  }

  /** Returns the set-up with some models. */
  public RaceSetup setup(Contestants models) {
    return setups.apply(models);
  }

  private static RaceSetup setup(Contestants models, List<Lane> lanes) {
    int length = GenerationSettings.standard(models.window()).length();
    return setup(models, length, RaceClock.PASSES, lanes);
  }

  private static RaceSetup setup(
      Contestants models, int length, RaceClock clock, List<Lane> lanes) {
    GenerationSettings text =
        GenerationSettings.standard(models.window())
            .with(
                GenerationSettings.withPrefix(
                    SettingValues.NONE.with(GenerationSettings.LENGTH, (double) length)));
    return new RaceSetup(text, lanes, clock, models.causal(), 1);
  }

  private static Lane lane(String model, SamplerSpec sampler, int steps) {
    Settings standard = Settings.standard();
    return new Lane(
        model,
        new Settings(SamplerOptions.usual(sampler), steps, standard.choice(), standard.seed()));
  }
}
