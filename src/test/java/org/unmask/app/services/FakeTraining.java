package org.unmask.app.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.Cancellation;
import org.unmask.training.data.Surprisals;
import org.unmask.training.data.TextPreview;
import org.unmask.training.data.TextSource;
import org.unmask.training.data.Windows;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.objective.LossByRatio;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Masker;
import org.unmask.training.run.Learner;
import org.unmask.training.run.MemoryUse;
import org.unmask.training.run.RunTimes;
import org.unmask.training.run.TrainingEstimate;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;

/** Runs of a learner that learns nothing, and remembers what it was asked. */
public final class FakeTraining implements TrainingSource {
  private static final Windows WINDOWS =
      new Windows(List.of(IntStream.range(5, 59).toArray()), 8, 0, 2);

  private final List<String> heard = new ArrayList<>();
  private volatile long pause;
  private final List<TrainingPlan> opened = new ArrayList<>();
  private double loss = 3;
  private Runnable whileOpening = () -> {};
  private boolean mindsCancelling;

  /** What was asked, in words. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /** Lets each step take a time, in nanoseconds. */
  public void pause(long nanoseconds) {
    pause = nanoseconds;
  }

  /** The runs that were opened, in order. */
  public List<TrainingPlan> opened() {
    return List.copyOf(opened);
  }

  /** What each step's loss is from now on; NaN for a run that diverges. */
  public void lose(double now) {
    loss = now;
  }

  /** Leaves off preparing a run that is cancelled meanwhile, from now on. */
  public void mindCancelling() {
    mindsCancelling = true;
  }

  /** What happens while the next run is prepared. */
  public void whileOpening(Runnable work) {
    whileOpening = work;
  }

  @Override
  public TrainingRun open(TrainingPlan plan, Cancellation cancelled) {
    heard.add("open");
    opened.add(plan);
    Runnable meanwhile = whileOpening;
    whileOpening = () -> {};
    meanwhile.run();
    if (plan.folder().endsWith("broken")) {
      throw new UserError("broken: no room for a run");
    }
    try {
      Files.createDirectories(plan.folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (mindsCancelling && cancelled.isCancelled()) {
      throw new CancellationException();
    }
    var masker = new Masker(4, new BitSet(), Surprisals.even(256));
    return new TrainingRun(
        plan.settings(), new FakeLearner(), masker, WINDOWS, WINDOWS, plan.folder(), Map.of());
  }

  @Override
  public TextPreview preview(TextSource text, TrainingPlan.Start start) {
    heard.add("preview");
    List<TextPreview.Token> tokens =
        IntStream.range(0, TrainingPlan.length(start) - 1)
            .mapToObj(i -> new TextPreview.Token(i % 9 == 8 ? ".\n" : " word" + i, true, 3))
            .toList();
    return new TextPreview(
        9, 1, 9000, 1000, 0, Collections.nCopies(5, tokens), List.of("To be or"));
  }

  @Override
  public List<String> documents(Path text) {
    try {
      return Files.readString(text).lines().toList();
    } catch (IOException e) {
      throw new UserError(e, "%s: cannot be read", text);
    }
  }

  @Override
  public TrainingEstimate measure(TrainingPlan plan) {
    heard.add("measure");
    double tokens = (double) plan.settings().batch() * plan.length();
    var times = new RunTimes(tokens / 1000, 1e-3, 0.1, 1);
    return new TrainingEstimate(
        5_000_000, 200L << 20, 4000L << 20, times, Message.of("CPU, float32"));
  }

  @Override
  public int longest(Path checkpoint) {
    if (checkpoint.endsWith("broken")) {
      throw new UserError("broken: there is no such folder");
    }
    return 64;
  }

  @Override
  public int vocabularySize(Path folder) {
    if (folder.endsWith("broken")) {
      throw new UserError("broken: it has no tokenizer");
    }
    return 500;
  }

  @Override
  public MemoryUse memory() {
    return new MemoryUse(700L << 20, 4000L << 20);
  }

  @Override
  public long parameters(NewModelSize architecture) {
    return 1_000_000L * architecture.layers();
  }

  private final class FakeLearner implements Learner {
    private final FakeModel model = new FakeModel(128, 0);

    @Override
    public Message place() {
      return Message.of("CPU, float32");
    }

    @Override
    public Outcome step(MaskedBatch batch, double learningRate) {
      LockSupport.parkNanos(pause);
      heard.add("step");
      float[] each = new float[batch.predictions()];
      java.util.Arrays.fill(each, (float) loss);
      return new Outcome(loss, 1, LossByRatio.of(batch, each));
    }

    @Override
    public float[] crossEntropies(MaskedBatch batch) {
      float[] each = new float[batch.predictions()];
      java.util.Arrays.fill(each, (float) loss);
      return each;
    }

    @Override
    public void publish(Path folder, Map<String, String> facts) {
      heard.add("published");
    }

    @Override
    public void save(Path file, Map<String, String> notes) {
      heard.add("saved");
    }

    @Override
    public void restore(Path file, int steps) {
      heard.add("restored");
    }

    @Override
    public MaskedLanguageModel model() {
      return model;
    }

    @Override
    public Generation sample(GenerationSettings request) {
      return new Generation(model, model, model.label(), request);
    }

    @Override
    public void close() {
      heard.add("closed");
    }
  }
}
