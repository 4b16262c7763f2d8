package org.unmask.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.unmask.djl.RobertaWeights.Composition;
import org.unmask.djl.RobertaWeights.Part;
import org.unmask.djl.RobertaWeights.Weight;
import org.unmask.problem.Problem;
import org.unmask.training.Learner;
import org.unmask.training.MaskedBatch;

/**
 * A checkpoint in training: float32 masters and AdamW's moments live in libtorch, and a step is one
 * call.
 */
final class RobertaLearner implements Learner {
  private static final String STEP = "step";
  private static final String PRECISION = "precision";

  private final Checkpoint checkpoint;
  private final RobertaProgram program;
  private final TrainingState state;
  private final List<Weight> layout;
  private final Precision precision;
  private final ElementType storage;
  private final int threads;
  private boolean stale = true;

  private RobertaLearner(
      Checkpoint checkpoint,
      RobertaProgram program,
      TrainingState state,
      Precision precision,
      ElementType storage,
      int threads) {
    this.checkpoint = checkpoint;
    this.program = program;
    this.state = state;
    this.layout = RobertaWeights.of(checkpoint.config());
    this.precision = precision;
    this.storage = storage;
    this.threads = threads;
  }

  /**
   * Brings a checkpoint into memory, to be trained on from its beginning or from a saved state.
   *
   * @param notes of the run whose state is in the job's folder; empty to begin
   */
  static RobertaLearner load(Checkpoint checkpoint, TrainingJob job, Map<String, String> notes) {
    Engine engine = Engine.start();
    requireMemory(checkpoint, job, engine.device(job.device()).isGpu());
    if (JniUtils.getNumThreads() != job.threads()) {
      JniUtils.setNumThreads(job.threads());
    }
    RobertaProgram program = RobertaProgram.load(engine.device(job.device()), checkpoint.config());
    try {
      boolean resumes = !notes.isEmpty();
      var state = new TrainingState(program, RobertaWeights.of(checkpoint.config()));
      Path file = org.unmask.training.TrainingRun.state(job.out());
      if (resumes) {
        state.readWeights(file);
      } else {
        WeightReader.read(checkpoint, program);
      }
      Precision precision =
          resumes
              ? Precision.valueOf(notes.getOrDefault(PRECISION, "FLOAT32"))
              : choose(program, checkpoint, job);
      begin(program, precision);
      program.run("settle");
      if (resumes) {
        state.readMoments(file, Long.parseLong(notes.getOrDefault(STEP, "0")));
      }
      return new RobertaLearner(
          checkpoint, program, state, precision, job.storage(), job.threads());
    } catch (EngineException e) {
      program.close();
      throw new Problem(
          "%s: cannot be trained: %s".formatted(checkpoint.name(), Engine.line(e)), e);
    } catch (RuntimeException e) {
      program.close();
      throw e;
    }
  }

  /**
   * Masters, gradients, two moments and copies for products; and what the layers keep for the
   * gradients.
   */
  private static void requireMemory(Checkpoint checkpoint, TrainingJob job, boolean gpu) {
    RobertaConfig config = checkpoint.config();
    long tokens = (long) job.settings().batch() * job.length();
    long kept =
        tokens * (config.layers() * (20L * config.hiddenSize() + 8L * config.intermediateSize()));
    long needed = config.parameters() * 22 + kept + tokens * 8 * config.vocabularySize();
    if (!gpu && needed > Engine.availableMemory()) {
      throw new Problem(
          "%s: training it with %d × %d tokens a step needs about %,d MB of memory, but %,d MB are free; use a smaller batch"
              .formatted(
                  checkpoint.name(),
                  job.settings().batch(),
                  job.length(),
                  needed >> 20,
                  Engine.availableMemory() >> 20));
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
            sequences, length, tokens, rows, new int[rows.length], new float[rows.length]);
    Precision best = Precision.FLOAT32;
    double fastest = Double.POSITIVE_INFINITY;
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      begin(program, precision);
      for (int trial = 0; trial < 4; trial++) {
        long start = System.nanoTime();
        step(program, batch, 0);
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (trial >= 2 && seconds < fastest) {
          fastest = seconds;
          best = precision;
        }
      }
    }
    return best;
  }

  private static float[] step(RobertaProgram program, MaskedBatch batch, double learningRate) {
    MaskedBatch padded = batch.padded(RobertaProgram.ROW_MULTIPLE);
    try (NDManager manager = program.newManager()) {
      return program
          .train(
              "train_step",
              RobertaProgram.tokens(manager, padded),
              RobertaProgram.integers(manager, padded.rows()),
              RobertaProgram.integers(manager, padded.targets()),
              manager.create(padded.weights()),
              manager.create((float) learningRate))
          .head()
          .toFloatArray();
    }
  }

  @Override
  public Outcome step(MaskedBatch batch, double learningRate) {
    useThreads();
    stale = true;
    float[] result = step(program, batch, learningRate);
    if (result[2] != layout.size()) {
      throw new IllegalStateException(
          "%s of %d weights were updated".formatted(result[2], layout.size()));
    }
    return new Outcome(result[0], result[1]);
  }

  @Override
  public float[] crossEntropies(MaskedBatch batch) {
    useThreads();
    if (stale) {
      program.run("use_trained");
      stale = false;
    }
    return program.crossEntropies(batch);
  }

  private void useThreads() {
    if (JniUtils.getNumThreads() != threads) { // libtorch keeps it per calling thread
      JniUtils.setNumThreads(threads);
    }
  }

  @Override
  public void publish(Path folder, Map<String, String> facts) {
    var tensors = new ArrayList<SafetensorsWriter.Tensor>();
    for (int i = 0; i < layout.size(); i++) {
      Weight weight = layout.get(i);
      for (int part = 0; part < weight.parts().size(); part++) {
        int index = i;
        int row = part;
        Part stored = weight.parts().get(part);
        tensors.add(
            new SafetensorsWriter.Tensor(
                stored.name(),
                stored.shape(),
                () -> part(index, weight.composition(), row, stored)));
      }
    }
    SafetensorsWriter.write(folder.resolve(Safetensors.SINGLE), storage, Map.of(), tensors);
    ModelFolder.writeCard(folder, checkpoint.config(), facts);
  }

  /** One part of a weight; of an addition, the first holds all and the others are nought. */
  private float[] part(int index, Composition composition, int part, Part stored) {
    int elements = Math.toIntExact(stored.shape().stream().reduce(1L, Math::multiplyExact));
    return switch (composition) {
      case STACKED ->
          Arrays.copyOfRange(state.weight(index), part * elements, (part + 1) * elements);
      case FIRST_ROW_ADDED -> part == 0 ? state.weight(index) : new float[elements];
    };
  }

  @Override
  public void save(Path file, Map<String, String> notes) {
    var all = new TreeMap<>(notes);
    all.put(PRECISION, precision.name());
    state.write(file, all);
  }

  @Override
  public void close() {
    program.close();
  }
}
