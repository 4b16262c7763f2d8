package org.unmask.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.unmask.playback.Generation;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.playback.Request;
import org.unmask.problem.Problem;
import org.unmask.training.Learner;
import org.unmask.training.LossByRatio;
import org.unmask.training.MaskedBatch;
import org.unmask.training.TrainingRun;

/**
 * A checkpoint in training: float32 masters and AdamW's moments live in libtorch, and a step is one
 * call.
 */
final class RobertaLearner implements Learner {
  private static final String STEP = "step";
  private static final String PRECISION = "precision";

  private final Checkpoint checkpoint;
  private final RobertaProgram program;
  private final RobertaModel model;
  private final TrainingState state;
  private final TrainingJob job;
  private final Precision precision;
  private boolean stale = true;
  private String hash = "";
  private int steps;

  private RobertaLearner(
      Checkpoint checkpoint,
      RobertaProgram program,
      RobertaModel model,
      TrainingState state,
      TrainingJob job,
      Precision precision) {
    this.checkpoint = checkpoint;
    this.program = program;
    this.model = model;
    this.state = state;
    this.job = job;
    this.precision = precision;
  }

  /**
   * Brings a checkpoint into memory, to be trained on from its beginning or from a saved state.
   *
   * @param notes of the run whose state is in the job's folder; empty to begin
   */
  static RobertaLearner load(Checkpoint checkpoint, TrainingJob job, Map<String, String> notes) {
    Engine engine = Engine.start();
    ai.djl.Device device = engine.device(job.device());
    if (!device.isGpu()) {
      TrainingMemory.require(checkpoint, job.plan());
    }
    if (JniUtils.getNumThreads() != job.threads()) {
      JniUtils.setNumThreads(job.threads());
    }
    RobertaProgram program = RobertaProgram.load(device, checkpoint.config());
    try {
      boolean resumes = !notes.isEmpty();
      WeightReader.read(checkpoint, program);
      Precision precision =
          resumes
              ? Precision.valueOf(notes.getOrDefault(PRECISION, "FLOAT32"))
              : choose(program, checkpoint, job);
      begin(program, precision);
      program.run("settle");
      var choice = new RunChoice(precision, job.threads(), "in training");
      var learner =
          new RobertaLearner(
              checkpoint,
              program,
              RobertaModel.inTraining(checkpoint, program, device, choice),
              new TrainingState(
                  program,
                  RobertaWeights.of(checkpoint.config()),
                  job.plan().settings().averaging() > 0),
              job,
              precision);
      if (resumes) {
        learner.restore(
            TrainingRun.state(job.plan().folder()),
            Integer.parseInt(notes.getOrDefault(STEP, "0")));
      }
      return learner;
    } catch (EngineException e) {
      program.close();
      throw new Problem(
          "%s: cannot be trained: %s".formatted(checkpoint.name(), Engine.line(e)), e);
    } catch (RuntimeException e) {
      program.close();
      throw e;
    }
  }

  private static void begin(RobertaProgram program, Precision precision) {
    try (NDManager manager = program.newManager()) {
      program.train("begin_training", manager.create((long) precision.scalarType()));
    }
  }

  /** The precision whose step is the fastest; trial steps have a learning rate of nought. */
  private static Precision choose(RobertaProgram program, Checkpoint checkpoint, TrainingJob job) {
    if (job.precision() != Precision.AUTO) {
      return job.precision();
    }
    int length = Math.min(128, checkpoint.config().maximumLength());
    int sequences = 8;
    int[] tokens = new int[sequences * length];
    Arrays.fill(tokens, checkpoint.tokenizer().mask());
    int[] rows = IntStream.range(0, tokens.length / 2).map(i -> 2 * i).toArray();
    var batch =
        new MaskedBatch(
            sequences,
            length,
            tokens,
            rows,
            new int[rows.length],
            new float[rows.length],
            new double[sequences]);
    Precision best = Precision.FLOAT32;
    double fastest = Double.POSITIVE_INFINITY;
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      begin(program, precision);
      for (int trial = 0; trial < 4; trial++) {
        long start = System.nanoTime();
        train(program, batch, Optional.of(0.0));
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (trial >= 2 && seconds < fastest) {
          fastest = seconds;
          best = precision;
        }
      }
    }
    return best;
  }

  /** The gradients of a batch; with a learning rate also the step by all that are accumulated. */
  private static float[] train(
      RobertaProgram program, MaskedBatch batch, Optional<Double> learningRate) {
    MaskedBatch padded = batch.padded(RobertaProgram.ROW_MULTIPLE);
    try (NDManager manager = program.newManager()) {
      var arguments =
          new NDList(
              RobertaProgram.tokens(manager, padded),
              RobertaProgram.integers(manager, padded.rows()),
              RobertaProgram.integers(manager, padded.targets()),
              manager.create(padded.weights()));
      learningRate.ifPresent(rate -> arguments.add(manager.create(rate.floatValue())));
      return program
          .train(
              learningRate.isPresent() ? "train_step" : "accumulate",
              arguments.toArray(new NDArray[0]))
          .head()
          .toFloatArray();
    }
  }

  @Override
  public Outcome step(MaskedBatch batch, double learningRate) {
    useThreads();
    stale = true;
    double loss = 0;
    var byRatio = LossByRatio.NONE;
    List<MaskedBatch> parts = batch.split(job.plan().accumulation());
    for (MaskedBatch part : parts.subList(0, parts.size() - 1)) {
      float[] said = train(program, part, Optional.empty());
      loss += said[0];
      byRatio = byRatio.plus(LossByRatio.of(part, Arrays.copyOfRange(said, 1, said.length)));
    }
    float[] said = train(program, parts.getLast(), Optional.of(learningRate));
    if (said[1] != state.layout().size()) {
      throw new IllegalStateException(
          "%s of %d weights were updated".formatted(said[1], state.layout().size()));
    }
    loss += said[2];
    byRatio =
        byRatio.plus(LossByRatio.of(parts.getLast(), Arrays.copyOfRange(said, 3, said.length)));
    steps++;
    average();
    return new Outcome(loss, said[0], byRatio);
  }

  /** The average follows closely at first, when the weights change much. */
  private void average() {
    if (state.averages()) {
      double decay = Math.min(job.plan().settings().averaging(), (1.0 + steps) / (10.0 + steps));
      try (NDManager manager = program.newManager()) {
        program.train("average", manager.create((float) (1 - decay)));
      }
    }
  }

  @Override
  public String place() {
    return "%s, %s".formatted(model.device(), precision.label());
  }

  @Override
  public float[] crossEntropies(MaskedBatch batch) {
    refresh();
    return model.crossEntropies(batch);
  }

  @Override
  public Generation sample(Request request) {
    refresh();
    var label =
        new ModelLabel(
            "%s, step %d".formatted(job.plan().folder().getFileName(), steps),
            hash(),
            model.device(),
            precision.label());
    return new Generation(model, checkpoint.tokenizer(), label, request);
  }

  private void refresh() {
    if (stale) {
      model.takeTrained();
      stale = false;
      hash = "";
    }
  }

  /** Of the weights as they would be published now, so that a sample knows the model it is of. */
  private String hash() {
    if (hash.isEmpty()) {
      hash =
          steps == 0
              ? checkpoint.hash()
              : SafetensorsWriter.hash(
                  job.storage(), Map.of(), state.tensors("", state::published));
    }
    return hash;
  }

  private void useThreads() {
    if (JniUtils.getNumThreads() != job.threads()) { // libtorch keeps it per calling thread
      JniUtils.setNumThreads(job.threads());
    }
  }

  @Override
  public void restore(Path file, int stepsBefore) {
    state.read(file, stepsBefore);
    steps = stepsBefore;
    stale = true;
  }

  @Override
  public void publish(Path folder, Map<String, String> facts) {
    SafetensorsWriter.write(
        folder.resolve(Safetensors.SINGLE),
        job.storage(),
        Map.of(),
        state.tensors("", state::published));
    ModelFolder.writeCard(folder, checkpoint.config(), facts);
  }

  /**
   * The state for others to go on from: weights, moments and averages as transformers names them.
   */
  void export(Path weights, Path moments) {
    SafetensorsWriter.write(weights, ElementType.F32, Map.of(), state.tensors("", state::master));
    var tensors = new ArrayList<>(state.tensors("first.", state::first));
    tensors.addAll(state.tensors("second.", state::second));
    if (state.averages()) {
      tensors.addAll(state.tensors("average.", state::published));
    }
    if (steps > 0) {
      SafetensorsWriter.write(moments, ElementType.F32, Map.of(), tensors);
    }
  }

  @Override
  public void save(Path file, Map<String, String> notes) {
    var all = new TreeMap<>(notes);
    all.put(PRECISION, precision.name());
    state.write(file, all);
    ModelFolder.delete(Training.beginning(job.plan().folder())); // no run begins there any more
  }

  @Override
  public void close() {
    program.close();
  }
}
