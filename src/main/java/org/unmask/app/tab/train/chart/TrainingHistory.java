package org.unmask.app.tab.train.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.unmask.training.bound.LikelihoodBound;
import org.unmask.training.objective.LossByRatio;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingEvent.Batch;
import org.unmask.training.run.TrainingEvent.Evaluation;
import org.unmask.training.run.TrainingEvent.Exact;

/** The numbers of a run so far. What it went back from is forgotten. */
public final class TrainingHistory {
  private static final double SMOOTHING = 0.05;

  /** The number of steps that a smoothed number is made of, where only the last is asked for. */
  private static final int LATE = 200;

  private final String name;
  private final List<Batch> batches = new ArrayList<>();
  private final List<Evaluation> evaluations = new ArrayList<>();
  private final List<Exact> exact = new ArrayList<>();

  TrainingHistory(String name) {
    this.name = name;
  }

  /** Returns what the run is called. */
  public String name() {
    return name;
  }

  public void add(TrainingEvent event) {
    switch (event) {
      case Batch batch -> batches.add(batch);
      case Evaluation evaluation -> evaluations.add(evaluation);
      case Exact found -> exact.add(found);
      case TrainingEvent.RolledBack back -> {
        batches.removeIf(batch -> batch.step() > back.step());
        evaluations.removeIf(evaluation -> evaluation.step() > back.step());
        exact.removeIf(found -> found.step() > back.step());
      }
      case TrainingEvent.Busy _,
          TrainingEvent.Sample _,
          TrainingEvent.Overfitting _,
          TrainingEvent.NotSaved _,
          TrainingEvent.Saved _ -> {}
    }
  }

  /** A number for some steps. */
  public enum Measure {
    /** Of the objective, in nats. */
    LOSS,
    /** On held-out text, in nats per token. */
    BOUND,
    /** On the first windows of held-out text, one token per pass, in nats per token. */
    EXACT,
    /** Of the optimiser. */
    RATE,
    /** Before clipping. */
    NORM
  }

  /**
   * A curve.
   *
   * @param steps in their order
   * @param values at them
   * @param smooth the same without noise; empty where there is none to take away
   * @param errors of the values; empty where none are known
   */
  @SuppressWarnings("ArrayRecordComponent") // many numbers, drawn and thrown away
  public record Curve(double[] steps, double[] values, double[] smooth, double[] errors) {
    /** A curve without a point. */
    static final Curve NOTHING =
        new Curve(new double[0], new double[0], new double[0], new double[0]);

    /** Returns the error of a value; 0 where none is known. */
    double error(int place) {
      return errors.length == 0 || Double.isNaN(errors[place]) ? 0 : errors[place];
    }

    /** Returns the values that are drawn: without noise, where there is some. */
    double[] shown() {
      return smooth.length > 0 ? smooth : values;
    }
  }

  public Curve curve(Measure measure) {
    return switch (measure) {
      case LOSS -> {
        Curve raw = batches(Batch::loss);
        yield new Curve(raw.steps, raw.values, smoothed(raw.values), raw.errors);
      }
      case RATE -> batches(Batch::learningRate);
      case NORM -> {
        Curve raw = batches(Batch::gradientNorm);
        yield new Curve(raw.steps, raw.values, smoothed(raw.values), raw.errors);
      }
      case BOUND -> likelihoods(evaluations, Evaluation::bound);
      case EXACT -> likelihoods(exact, Exact::likelihood);
    };
  }

  private static <E extends TrainingEvent> Curve likelihoods(
      List<E> events, Function<E, LikelihoodBound> likelihood) {
    return new Curve(
        events.stream().mapToDouble(TrainingEvent::step).toArray(),
        events.stream().mapToDouble(event -> likelihood.apply(event).nats()).toArray(),
        new double[0],
        events.stream().mapToDouble(event -> likelihood.apply(event).standardError()).toArray());
  }

  private Curve batches(ToDoubleFunction<Batch> value) {
    return new Curve(
        batches.stream().mapToDouble(Batch::step).toArray(),
        batches.stream().mapToDouble(value).toArray(),
        new double[0],
        new double[0]);
  }

  /** Returns an exponential moving average, right from its start. */
  private static double[] smoothed(double[] values) {
    double[] smooth = new double[values.length];
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < values.length; i++) {
      sum += SMOOTHING * (values[i] - sum);
      weight += SMOOTHING * (1 - weight);
      smooth[i] = sum / weight;
    }
    return smooth;
  }

  /**
   * Returns the losses by mask ratio, of as many stretches of the run as asked, or of every step.
   */
  List<LossByRatio> byRatio(int stretches) {
    int count = Math.min(stretches, batches.size());
    List<LossByRatio> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * batches.size() / count);
      int to = (int) ((long) (i + 1) * batches.size() / count);
      all.add(
          batches.subList(from, to).stream()
              .map(Batch::byRatio)
              .reduce(LossByRatio.NONE, LossByRatio::plus));
    }
    return all;
  }

  /** Returns the loss lately; NaN before the first step. */
  public double loss() {
    // asked at every step: what lies further back weighs nothing
    double[] late = lately(LATE).mapToDouble(Batch::loss).toArray();
    return late.length == 0 ? Double.NaN : smoothed(late)[late.length - 1];
  }

  /** Returns the tokens per second, lately. */
  public double tokensPerSecond() {
    return lately(20).mapToDouble(Batch::tokensPerSecond).average().orElse(0);
  }

  private Stream<Batch> lately(int most) {
    return batches.subList(Math.max(0, batches.size() - most), batches.size()).stream();
  }

  /** Returns the steps there are numbers of, from 0. */
  public int lastStep() {
    return batches.isEmpty() ? 0 : batches.getLast().step();
  }
}
