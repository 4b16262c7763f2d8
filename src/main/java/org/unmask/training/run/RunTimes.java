package org.unmask.training.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.setting.TrainingSettings;

/**
 * The durations of the parts of a run, in seconds.
 *
 * @param step of the optimiser
 * @param scoring of one token of an evaluation, by one mask
 * @param pass of a sample, one of its steps; and of an exact likelihood
 * @param save of the checkpoint and the state to resume from
 */
public record RunTimes(double step, double scoring, double pass, double save) {
  private static final int TRIALS = 3;

  /**
   * Measures the parts by trials that learn nothing.
   *
   * @param batch of the plan's size
   * @param folder for a checkpoint and a state, which stay there
   * @param nanoTime a clock in nanoseconds
   */
  public static RunTimes measure(
      Learner learner, TrainingPlan plan, MaskedBatch batch, Path folder, LongSupplier nanoTime) {
    var clock = new Stopwatch(nanoTime);
    double step = clock.fastest(TRIALS, () -> learner.step(batch, 0));
    double tokens = (double) batch.sequences() * batch.length();
    double scoring = clock.fastest(TRIALS, () -> learner.crossEntropies(batch)) / tokens;
    List<GenerationSettings> requests = plan.settings().samples().requests();
    double pass = 0;
    if (!requests.isEmpty() || plan.settings().exactWindows() > 0) {
      GenerationSettings request =
          requests.isEmpty() ? GenerationSettings.standard(plan.length()) : requests.getFirst();
      Generation sample = learner.sample(request);
      pass = clock.fastest(Math.min(TRIALS, passes(request)), sample::next);
    }
    double save =
        clock.seconds(
            () -> {
              learner.publish(folder, Map.of());
              learner.save(folder.resolve("state.safetensors"), Map.of());
            });
    return new RunTimes(step, scoring, pass, save);
  }

  private record Stopwatch(LongSupplier nanoTime) {
    double seconds(Runnable work) {
      long begin = nanoTime.getAsLong();
      work.run();
      return (nanoTime.getAsLong() - begin) * 1e-9;
    }

    /**
     * Returns the fastest time; the first is not counted where there are more, since it prepares
     * what the others use.
     */
    double fastest(int times, Runnable work) {
      double first = seconds(work);
      double fastest = times == 1 ? first : Double.POSITIVE_INFINITY;
      for (int time = 1; time < times; time++) {
        fastest = Math.min(fastest, seconds(work));
      }
      return fastest;
    }
  }

  /**
   * Returns how long a whole run takes: steps, evaluations, samples and saves.
   *
   * @param heldOut tokens that are scored; 0 for no evaluations
   */
  public double seconds(TrainingPlan plan, long heldOut) {
    TrainingSettings settings = plan.settings();
    int steps = settings.learningRate().steps();
    int evaluations = heldOut == 0 ? 0 : rounds(steps, settings.evaluateEvery());
    long windows = Math.ceilDiv(heldOut, plan.length() - 1);
    long scored = windows * plan.length() * settings.draws();
    long exact =
        settings.objective().isCausal()
            ? 0
            : Math.min(windows, settings.exactWindows()) * (plan.length() - 1);
    List<GenerationSettings> requests = settings.samples().requests();
    int passes = requests.stream().mapToInt(RunTimes::passes).sum();
    int samples = requests.isEmpty() ? 0 : rounds(steps, settings.samples().every());
    return steps * (1 + settings.corrector()) * step
        + evaluations * (scored * scoring + exact * pass)
        + (double) samples * passes * pass
        + saves(settings, evaluations > 0) * save;
  }

  /** Returns a step reveals at least one token. */
  private static int passes(GenerationSettings request) {
    return Math.min(request.settings().steps(), request.length());
  }

  /**
   * Returns how many rounds there are: before the first step, every so many steps, and after the
   * last.
   */
  private static int rounds(int steps, int every) {
    return 1 + Math.ceilDiv(steps, every);
  }

  /**
   * Returns how many saves there are at most: an evaluation that is the best may be followed by a
   * save of its own.
   */
  private static int saves(TrainingSettings settings, boolean evaluates) {
    int due = Math.ceilDiv(settings.learningRate().steps(), settings.saveEvery());
    boolean isApart = settings.evaluateEvery() % settings.saveEvery() != 0;
    int evaluations = rounds(settings.learningRate().steps(), settings.evaluateEvery());
    return due + (!settings.keepBest() || !evaluates ? 0 : isApart ? evaluations : 1);
  }

  /**
   * Returns the most steps that a run of some length has; 1 if even that takes longer.
   *
   * @param plan of a number of steps
   * @param heldOut tokens that are scored
   */
  public int stepsIn(double seconds, IntFunction<TrainingPlan> plan, long heldOut) {
    int least = 1;
    int most = (int) Math.clamp(seconds / step, 1, Integer.MAX_VALUE - 1);
    while (least < most) {
      int middle = (int) (((long) least + most + 1) / 2);
      if (seconds(plan.apply(middle), heldOut) <= seconds) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    return least;
  }
}
