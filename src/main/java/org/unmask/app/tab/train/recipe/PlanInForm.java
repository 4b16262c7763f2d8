package org.unmask.app.tab.train.recipe;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.unmask.generation.GenerationSettings;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.TrainingSettings;

/**
 * A run's plan as a form shows it, whose words are fewer than a command's: a new model has the
 * nearest of the form's sizes, and texts that are held out by name are left out.
 */
final class PlanInForm {
  private final TrainingPlan plan;
  private final TrainingForm form;

  PlanInForm(TrainingPlan plan, TrainingForm form) {
    this.plan = plan;
    this.form = form;
  }

  void put() {
    form.take(recipe());
    VocabularyChoice vocabulary = vocabulary();
    if (vocabulary instanceof VocabularyChoice.Take(Path folder)) {
      form.vocabulary.folder().set(folder);
    }
    if (plan.start() instanceof TrainingPlan.From from) {
      (base() == StartingPoint.ENCODER ? form.encoder : form.checkpoint).set(from.checkpoint());
    }
    form.text.take(plan.text());
    form.settings.take(plan.settings().values().only(TrainingRecipe.FORM));
    form.prompts.set(
        plan.settings().samples().requests().stream()
            .map(GenerationSettings::prompt)
            .collect(Collectors.joining("\n")));
    form.folder.set(plan.folder());
  }

  private TrainingRecipe recipe() {
    TrainingSettings settings = plan.settings();
    int steps = settings.learningRate().steps();
    Prefixes prefixes = settings.prefixes();
    int fixed = prefixes instanceof Prefixes.Fixed(int tokens) ? tokens : 0;
    return new TrainingRecipe(
        new TrainingRecipe.Shape(
            base(),
            size(),
            vocabulary() instanceof VocabularyChoice.Learn(int tokens)
                ? tokens
                : form.vocabulary.size().whole(),
            kind(),
            prefixes instanceof Prefixes.Varied
                ? PrefixPolicy.VARIED
                : fixed == 0 ? PrefixPolicy.NONE : PrefixPolicy.FIXED,
            fixed,
            plan.length(),
            plan.accumulation(),
            100.0 * settings.learningRate().warmUp() / steps,
            TrainingBudget.STEPS,
            form.minutes.get(),
            Math.max(1, steps / settings.evaluateEvery())),
        settings.values().only(TrainingRecipe.FIELDS));
  }

  private StartingPoint base() {
    return switch (plan.start()) {
      case TrainingPlan.New _ -> StartingPoint.NEW;
      case TrainingPlan.From from ->
          from.checkpoint().equals(form.encoder.get())
              ? StartingPoint.ENCODER
              : StartingPoint.CHECKPOINT;
    };
  }

  private ModelSize size() {
    return plan.start() instanceof TrainingPlan.New(NewModelSize wanted, _)
        ? Arrays.stream(ModelSize.values())
            .min(Comparator.comparingInt(each -> each.distance(wanted)))
            .orElseThrow()
        : form.size.get();
  }

  private VocabularyChoice vocabulary() {
    return switch (plan.start()) {
      case TrainingPlan.New(_, VocabularyChoice vocabulary) -> vocabulary;
      case TrainingPlan.From from -> from.vocabulary();
    };
  }

  private VocabularyKind kind() {
    return switch (vocabulary()) {
      case VocabularyChoice.Keep() -> VocabularyKind.KEEP;
      case VocabularyChoice.Learn _ -> VocabularyKind.LEARN;
      case VocabularyChoice.Take _ -> VocabularyKind.TAKE;
    };
  }
}
