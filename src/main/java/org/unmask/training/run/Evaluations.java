package org.unmask.training.run;

import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.training.bound.BoundEstimate;
import org.unmask.training.bound.OrderedLikelihood;
import org.unmask.training.bound.Scoring;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.Masker;
import org.unmask.training.run.TrainingEvent.Task;
import org.unmask.training.setting.TrainingSettings;

/** Evaluations of a run on its validation text, each made in parts. */
final class Evaluations {
  private static final int BATCH = 64;

  private final TrainingSettings settings;
  private final Learner learner;
  private final Masker masker;
  private final Windows validation;
  private final Generators generators;
  private @Nullable BoundEstimate bound;
  private @Nullable OrderedLikelihood exact;

  Evaluations(
      TrainingSettings settings,
      Learner learner,
      Masker masker,
      Windows validation,
      Generators generators) {
    this.settings = settings;
    this.learner = learner;
    this.masker = masker;
    this.validation = validation;
    this.generators = generators;
  }

  /**
   * Returns one batch of the bound, by the same masks each time; a {@link TrainingEvent.Evaluation}
   * when it is found.
   *
   * @param step that the run is at
   */
  TrainingEvent bound(int step) {
    BoundEstimate now = bound != null ? bound : beginBound();
    bound = now;
    double share = now.next();
    if (now.hasNext()) {
      return new TrainingEvent.Busy(step, Task.EVALUATION, share);
    }
    bound = null;
    return new TrainingEvent.Evaluation(step, now.bound());
  }

  private BoundEstimate beginBound() {
    return new BoundEstimate(
        learner,
        validation,
        masker,
        settings.objective().isCausal()
            ? new Scoring.NextTokens()
            : new Scoring.Masks(settings.draws(), generators.of("validation", 0)),
        BATCH);
  }

  /**
   * Returns one pass of the exact likelihood of the first windows; a {@link TrainingEvent.Exact}
   * when it is found.
   *
   * @param step that the run is at
   */
  TrainingEvent exact(int step) {
    OrderedLikelihood now = exact != null ? exact : beginExact();
    exact = now;
    double share = now.next();
    if (now.hasNext()) {
      return new TrainingEvent.Busy(step, Task.EVALUATION, share);
    }
    exact = null;
    return new TrainingEvent.Exact(step, now.likelihood());
  }

  private OrderedLikelihood beginExact() {
    return new OrderedLikelihood(
        learner.model(),
        validation.first(settings.exactWindows()),
        masker,
        SamplerOptions.usual(LowConfidence.SPEC),
        validation.length());
  }
}
