package org.unmask.app.training;

import java.util.List;
import java.util.function.Consumer;
import org.unmask.app.language.Messages;
import org.unmask.app.preset.Preset;
import org.unmask.app.preset.PresetForm;
import org.unmask.app.preset.PresetWords;
import org.unmask.training.Objective;

/** Presets of how models learn. Those that come with the program leave the length as it is. */
record TrainingPresets(TrainingForm form) implements PresetForm<Recipe> {
  /** What they are called, and what they are good for. */
  static PresetWords words(Messages messages) {
    return new PresetWords(
        "train-preset",
        name -> messages.text("train.preset." + name),
        name -> messages.text("train.preset.meaning." + name));
  }

  @Override
  public List<Preset<Recipe>> standard() {
    Base base = form.base.get();
    return List.of(
        preset("try", base, TrainingPresets::tryIt),
        preset("gentle", Base.CHECKPOINT, TrainingPresets::changeGently),
        preset("nothing", Base.NEW, TrainingPresets::beginSmall),
        preset("blog", base, TrainingPresets::learnAsTheBlog),
        preset("bert", base, TrainingPresets::learnAsBert));
  }

  private static Preset<Recipe> preset(String name, Base base, Consumer<TrainingForm> choose) {
    var usual = new TrainingForm(TrainingChoices.standard());
    usual.base.set(base);
    choose.accept(usual);
    return new Preset<>(name, usual.recipe().withLength(0));
  }

  private static void tryIt(TrainingForm form) {
    form.size.set(ModelSize.TINY);
    form.vocabulary.set(1024);
    form.budget.set(Budget.MINUTES);
    form.minutes.set(5);
    form.looks.set(5);
  }

  /** Small steps, and their average: what the model knew stays. */
  private static void changeGently(TrainingForm form) {
    form.learningRate.set(5e-5);
    form.warmUp.set(10);
    form.steps.set(1000);
    form.averaging.set(0.995);
  }

  /** Every prediction counts the same: the bound's own weights are too noisy for a first start. */
  private static void beginSmall(TrainingForm form) {
    form.size.set(ModelSize.TINY);
    form.vocabulary.set(1024);
    form.objective.set(Objective.MEAN);
    form.steps.set(3000);
  }

  /**
   * As in “BERT is just a Single Text Diffusion Step”: ten mask ratios, 16 tokens of prompt,
   * batches of 16; a new model wants a higher rate than its fine-tuning.
   */
  private static void learnAsTheBlog(TrainingForm form) {
    form.objective.set(Objective.GRID);
    form.prefix.set(PrefixPolicy.FIXED);
    form.fixedPrefix.set(16);
    form.batch.set(16);
    if (form.base.get() == Base.CHECKPOINT) {
      form.learningRate.set(5e-5);
      form.warmUp.set(0);
    }
    form.steps.set(form.base.get() == Base.NEW ? 4000 : 1000);
  }

  private static void learnAsBert(TrainingForm form) {
    form.objective.set(Objective.BERT);
    form.prefix.set(PrefixPolicy.NONE);
    form.learningRate.set(form.base.get() == Base.NEW ? 1e-3 : 1e-4);
    form.warmUp.set(10);
    form.steps.set(form.base.get() == Base.NEW ? 4000 : 1000);
  }

  @Override
  public Recipe values() {
    if (!form.wrong().isEmpty()) {
      throw new IllegalArgumentException("%s out of range".formatted(form.wrong()));
    }
    return form.recipe();
  }

  @Override
  public Recipe checked(Recipe values) {
    return new TrainingPresets(new TrainingForm(TrainingChoices.of(values))).values();
  }

  @Override
  public void take(Recipe values) {
    form.take(at(values));
  }

  @Override
  public boolean holds(Recipe values) {
    return form.recipe().isSame(at(values));
  }

  private Recipe at(Recipe values) {
    return values.length() == 0 ? values.withLength(form.length.whole()) : values;
  }

  @Override
  public void onChange(Runnable changed) {
    form.onChange(changed);
  }
}
