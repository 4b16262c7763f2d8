package org.unmask.engine.inference;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.HiddenStates;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.model.TokenQuery;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Placement;
import org.unmask.engine.device.Precision;
import org.unmask.engine.device.TorchFailure;
import org.unmask.engine.program.TorchProgram;
import org.unmask.error.Message;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.training.bound.LanguageModelScorer;
import org.unmask.training.objective.MaskedBatch;

/** A checkpoint in memory, ready to predict. */
public final class TorchModel
    implements MaskedLanguageModel, LanguageModelScorer, HiddenStates, AutoCloseable {
  private final Checkpoint checkpoint;
  private final TorchProgram program;
  private final Placement place;
  private final int[] neverSampled;
  private final InputLimits limits;
  private int threads = 1;

  /** The tokens that a causal model was given last: the program keeps their keys and values. */
  private int[] read = {};

  private ExecutionPlan choice =
      new ExecutionPlan(Precision.FLOAT32, 1, Message.of("not chosen yet"));

  /** A model without weights, to which {@link ModelLoader} gives them. */
  TorchModel(Checkpoint checkpoint, TorchProgram program, Placement place) {
    this.checkpoint = checkpoint;
    this.program = program;
    this.place = place;
    limits = new InputLimits(vocabularySize(), maximumLength());
    neverSampled = NeverSampled.of(checkpoint, endOfText().orElse(-1));
  }

  /** Returns a model in training, to which {@link #takeTrained} gives its weights. */
  public static TorchModel inTraining(
      Checkpoint checkpoint, TorchProgram program, Placement place, ExecutionPlan choice) {
    var model = new TorchModel(checkpoint, program, place);
    model.choice = choice;
    model.threads = choice.threads();
    return model;
  }

  /** Takes the weights as they are trained by now. */
  public synchronized void takeTrained() {
    useThreads();
    read = new int[0];
    try (NDManager manager = program.newManager()) {
      program.run(
          "use_trained", TorchProgram.argument(TorchProgram.integers(manager, neverSampled)));
    }
  }

  /** Keeps what was chosen, and gives up what only other choices need. */
  void settle(ExecutionPlan chosen) {
    choice = chosen;
    program.run("settle");
    if (isCausal()) { // two passes warm up what writes
      program.run("lay_out");
      int start = checkpoint.tokenizer().start();
      next(new int[] {start}, 1);
      next(new int[] {start, start}, 1);
    }
  }

  /** Runs like this from now on; possible until the choice is settled. */
  void use(Precision precision, int threads) {
    this.threads = threads;
    useThreads();
    read = new int[0];
    program.useType(precision, neverSampled);
  }

  /** Sets the number of threads, which libtorch keeps per calling thread. */
  private void useThreads() {
    if (JniUtils.getNumThreads() != threads) {
      JniUtils.setNumThreads(threads);
    }
  }

  /** Returns the checkpoint. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** Returns where the model runs, as shown to the user: CPU and its threads, or a GPU by name. */
  public Message device() {
    return place.isGpu()
        ? Message.of("%s", place.name())
        : Message.of("CPU, %s", ExecutionPlan.count(threads));
  }

  /** Returns the GPUs it was meant for and does not run on: each with the reason and what to do. */
  public List<Message> skipped() {
    return place.skipped();
  }

  /** Returns a warning where the requested precision is slow here. */
  public Optional<Message> warning() {
    return choice.warning();
  }

  /** Returns the type it runs in, never {@link Precision#AUTO}. */
  public Precision precision() {
    return choice.precision();
  }

  /** Returns what recordings call the model. */
  public ModelLabel label() {
    return new ModelLabel(
        checkpoint.name(), checkpoint.hash(), device().toString(), precision().label());
  }

  /** Returns why it runs in that type on so many threads, with the times measured. */
  public Message reason() {
    return choice.reason();
  }

  @Override
  public int vocabularySize() {
    return checkpoint.config().vocabularySize();
  }

  @Override
  public int maximumLength() {
    return checkpoint.config().maximumLength();
  }

  /** Returns the mean prediction of a text of nothing but masks. */
  @Override
  public double[] frequencies() {
    return MeanPrediction.ofMasks(this, neverSampled);
  }

  @Override
  public OptionalInt endOfText() {
    return checkpoint.config().isCausal()
        ? OptionalInt.of(checkpoint.tokenizer().end())
        : OptionalInt.empty();
  }

  @Override
  public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
    if (isCausal()) {
      return Arrays.stream(positions)
          .mapToObj(position -> next(Arrays.copyOf(draft.tokens(), position), candidates))
          .toList();
    }
    return predictGiven(draft, limits.at(tokens(draft), positions), positions, candidates);
  }

  @Override
  public List<Prediction> predictGiven(Draft draft, int[] given, int[] positions, int candidates) {
    return forward(List.of(tokens(draft)), 0, given, positions, sampled(candidates), false);
  }

  @Override
  public List<Prediction> predictGuided(
      Draft draft, Draft unguided, double guidance, int[] positions, int candidates) {
    int[] all = tokens(draft);
    return forward(
        List.of(all, tokens(unguided)),
        guidance,
        limits.at(all, positions),
        positions,
        sampled(candidates),
        false);
  }

  @Override
  public List<Prediction> predictAll(List<Draft> drafts, List<int[]> positions, int candidates) {
    var batch = limits.standing(drafts.stream().map(this::tokens).toList(), positions);
    return run(() -> program.predict(batch, sampled(candidates)));
  }

  private int[] tokens(Draft draft) {
    int mask = checkpoint.tokenizer().mask();
    return Arrays.stream(draft.tokens())
        .map(token -> token == Draft.MASKED ? mask : token)
        .toArray();
  }

  /** Returns the number of candidates, at most as many as there are tokens that may be sampled. */
  private int sampled(int candidates) {
    return Math.min(candidates, vocabularySize() - neverSampled.length);
  }

  /**
   * Returns what a causal model says of the token that follows others. Where these are those of the
   * call before and one more, that one alone is read. Else all are, whatever is known of them: a
   * run rounds as it did before, and so writes the same text.
   */
  private synchronized Prediction next(int[] tokens, int candidates) {
    limits.check(tokens, new int[0], candidates);
    boolean goesOn = Arrays.equals(read, Arrays.copyOf(tokens, tokens.length - 1));
    int known = goesOn ? read.length : 0;
    read = new int[0]; // should the pass fail
    Prediction next = run(() -> program.next(tokens, known, sampled(candidates)));
    read = tokens;
    return next;
  }

  /**
   * Returns what the model itself says at some positions, special tokens among the candidates, as
   * transformers' fill-mask does.
   *
   * @param tokens of a whole sequence, {@code <s>} and {@code </s>} and mask tokens among them
   * @param topK how many candidates for each position, from 1; all if the vocabulary is smaller
   */
  public List<Prediction> fill(int[] tokens, int[] positions, int topK) {
    int count = Math.min(topK, vocabularySize());
    return forward(List.of(tokens), 0, limits.at(tokens, positions), positions, count, true);
  }

  private List<Prediction> forward(
      List<int[]> sequences,
      double guidance,
      int[] given,
      int[] positions,
      int candidates,
      boolean whole) {
    sequences.forEach(tokens -> limits.check(tokens, positions, candidates));
    if (positions.length == 0) {
      return List.of();
    }
    return run(() -> program.predict(sequences, guidance, given, positions, candidates, whole));
  }

  private synchronized <T> T run(Supplier<T> pass) {
    useThreads();
    try {
      return pass.get();
    } catch (EngineException e) {
      JniUtils.emptyCudaCache(); // what libtorch still holds of the memory that was not enough
      throw TorchFailure.problem(
          Message.of("%s: the model cannot run", checkpoint.name()),
          place,
          Message.of("Choose a shorter text"),
          e);
    }
  }

  /**
   * Returns all logits of a sequence, one row for each token: a matrix of length × vocabulary, so
   * for tests and small models.
   *
   * @param tokens of a whole sequence
   */
  public synchronized float[][] logits(int[] tokens) {
    limits.check(tokens, new int[0], 1);
    float[] all = program.logits(tokens);
    int width = vocabularySize();
    return IntStream.range(0, tokens.length)
        .mapToObj(row -> Arrays.copyOfRange(all, row * width, (row + 1) * width))
        .toArray(float[][]::new);
  }

  @Override
  public float[] crossEntropies(MaskedBatch batch) {
    return run(() -> program.crossEntropies(batch));
  }

  @Override
  public float[] logProbabilities(List<Draft> drafts, List<TokenQuery> queries) {
    MaskedBatch batch = limits.batch(drafts.stream().map(this::tokens).toList(), queries);
    return Prediction.standings(run(() -> program.predict(batch, 1)));
  }

  @Override
  public float[][][] hiddenStates(int[] tokens, int[] positions) {
    limits.check(tokens, positions, 1);
    return new StateShape(checkpoint.config(), positions.length)
        .split(run(() -> program.hiddenStates(tokens, positions)));
  }

  /** Frees the weights; the model cannot be used afterwards. */
  @Override
  public synchronized void close() {
    program.close();
    JniUtils.emptyCudaCache(); // for others
  }
}
