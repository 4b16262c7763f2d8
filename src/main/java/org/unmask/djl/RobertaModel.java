package org.unmask.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.MaskedLanguageModel;
import org.unmask.diffusion.Prediction;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.problem.Problem;
import org.unmask.training.LanguageModelScorer;
import org.unmask.training.MaskedBatch;

/** A checkpoint in memory, ready to predict. */
public final class RobertaModel implements MaskedLanguageModel, LanguageModelScorer, AutoCloseable {
  private final Checkpoint checkpoint;
  private final RobertaProgram program;
  private final ai.djl.Device device;
  private final int threads;
  private final int[] neverSampled;
  private PrecisionChoice choice =
      new PrecisionChoice(Precision.FLOAT32, "float32, not chosen yet");

  private RobertaModel(
      Checkpoint checkpoint, RobertaProgram program, ai.djl.Device device, int threads) {
    this.checkpoint = checkpoint;
    this.program = program;
    this.device = device;
    this.threads = threads;
    var vocabulary = checkpoint.tokenizer().vocabulary();
    this.neverSampled =
        IntStream.range(0, checkpoint.config().vocabularySize())
            .filter(token -> token >= vocabulary.size() || vocabulary.isSpecial(token))
            .toArray();
  }

  static RobertaModel load(Checkpoint checkpoint, Device wish, Precision precision, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "threads is %d, but must be at least 1".formatted(threads));
    }
    Engine engine = Engine.start();
    ai.djl.Device device = engine.device(wish);
    requireMemory(checkpoint, device, Engine.availableMemory());
    if (JniUtils.getNumThreads() != threads) {
      JniUtils.setNumThreads(threads);
    }
    var model =
        new RobertaModel(
            checkpoint, RobertaProgram.load(device, checkpoint.config()), device, threads);
    try {
      model.readWeights();
      model.choose(precision);
      return model;
    } catch (EngineException e) {
      model.close();
      throw new Problem(
          "%s: the model cannot be loaded: %s".formatted(checkpoint.name(), Engine.line(e)), e);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /** Float32 weights, those that run, and room for activations and logits. */
  static void requireMemory(Checkpoint checkpoint, ai.djl.Device device, long available) {
    RobertaConfig config = checkpoint.config();
    long weights = Math.multiplyExact(config.parameters(), 4L + 2L);
    long activations =
        16L * config.maximumLength() * ((long) config.vocabularySize() + config.intermediateSize());
    long needed = Math.addExact(weights, activations);
    if (!device.isGpu() && needed > available) {
      throw new Problem(
          "%s: the model needs about %,d MB of memory, but %,d MB are free; choose a smaller one"
              .formatted(checkpoint.name(), needed >> 20, available >> 20));
    }
  }

  private void readWeights() {
    List<RobertaWeights.Weight> layout = RobertaWeights.of(checkpoint.config());
    try (Arena arena = Arena.ofConfined()) {
      Safetensors.Mapping mapping = checkpoint.files().map(arena);
      for (int i = 0; i < layout.size(); i++) {
        boolean added = layout.get(i).composition() == RobertaWeights.Composition.FIRST_ROW_ADDED;
        addWeight(program, mapping, checkpoint.weights().get(i), added);
      }
    }
  }

  /** Gives a program its next weight. */
  static void addWeight(
      RobertaProgram program,
      Safetensors.Mapping mapping,
      List<StoredTensor> parts,
      boolean added) {
    try (NDManager manager = program.newManager()) {
      var arrays = new NDList();
      parts.forEach(part -> arrays.add(array(manager, mapping, part)));
      program.run("add_weight", RobertaProgram.argument(arrays), IValue.from(added));
    }
  }

  /** A stored tensor as an array of float32 or float16. */
  static NDArray array(NDManager manager, Safetensors.Mapping mapping, StoredTensor tensor) {
    ByteBuffer bytes = mapping.bytes(tensor);
    var shape = new Shape(tensor.shape().stream().mapToLong(Long::longValue).toArray());
    return switch (tensor.type()) {
      case F32 -> manager.create(bytes, shape, DataType.FLOAT32);
      case F16 -> manager.create(bytes, shape, DataType.FLOAT16);
      case BF16 -> manager.create(widened(bytes), shape, DataType.FLOAT32);
      case BOOL, U8, I8, F8_E5M2, F8_E4M3, I16, U16, I32, U32, I64, U64, F64 ->
          throw new IllegalArgumentException("weights of type " + tensor.type());
    };
  }

  /**
   * Bfloat16 as float32, whose upper half it is; DJL ends the virtual machine when it meets that
   * type itself.
   */
  private static ByteBuffer widened(ByteBuffer bytes) {
    ByteBuffer floats =
        ByteBuffer.allocateDirect(Math.multiplyExact(bytes.remaining(), 2))
            .order(ByteOrder.nativeOrder());
    ShortBuffer halves = bytes.asShortBuffer();
    IntBuffer wide = floats.asIntBuffer();
    while (halves.hasRemaining()) {
      wide.put(halves.get() << 16);
    }
    return floats;
  }

  private void choose(Precision wish) {
    if (wish == Precision.AUTO) {
      choice =
          PrecisionChoice.fastest(
              this,
              device.isGpu()
                  ? List.of(Precision.BFLOAT16, Precision.FLOAT16)
                  : List.of(Precision.BFLOAT16));
    } else {
      use(wish);
      choice = new PrecisionChoice(wish, wish.label() + ", as asked");
    }
    program.run("settle");
  }

  /** Runs in a precision from now on; possible until the choice is settled. */
  void use(Precision precision) {
    try (NDManager manager = program.newManager()) {
      program.run(
          "use_type",
          IValue.from((long) precision.scalarType()),
          RobertaProgram.argument(RobertaProgram.integers(manager, neverSampled)));
    }
  }

  /** The checkpoint. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** Where the model runs, for people: CPU and its threads, or GPU. */
  public String device() {
    return device.isGpu()
        ? "GPU"
        : threads == 1 ? "CPU, 1 thread" : "CPU, %d threads".formatted(threads);
  }

  /** The type it runs in, never {@link Precision#AUTO}. */
  public Precision precision() {
    return choice.precision();
  }

  /** What recordings call the model. */
  public ModelLabel label() {
    return new ModelLabel(checkpoint.name(), checkpoint.hash(), device(), precision().label());
  }

  /** Why it runs in that type, with the times measured. */
  public String reason() {
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

  @Override
  public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
    int mask = checkpoint.tokenizer().mask();
    int[] tokens =
        Arrays.stream(draft.tokens()).map(token -> token == Draft.MASKED ? mask : token).toArray();
    return forward(
        tokens, positions, Math.min(candidates, vocabularySize() - neverSampled.length), false);
  }

  /**
   * What the model itself says at some positions, special tokens among the candidates, as
   * transformers' fill-mask does.
   *
   * @param tokens of a whole sequence, {@code <s>} and {@code </s>} and mask tokens among them
   * @param topK how many candidates for each position, from 1; all if the vocabulary is smaller
   */
  public List<Prediction> fill(int[] tokens, int[] positions, int topK) {
    return forward(tokens, positions, Math.min(topK, vocabularySize()), true);
  }

  private synchronized List<Prediction> forward(
      int[] tokens, int[] positions, int candidates, boolean whole) {
    check(tokens, positions, candidates);
    if (positions.length == 0) {
      return List.of();
    }
    if (JniUtils.getNumThreads() != threads) { // libtorch keeps it per calling thread
      JniUtils.setNumThreads(threads);
    }
    int[] rows = Arrays.copyOf(positions, padded(positions.length));
    try (NDManager manager = program.newManager()) {
      NDList result =
          program.run(
              manager,
              "predict",
              RobertaProgram.argument(RobertaProgram.integers(manager, tokens).expandDims(0)),
              RobertaProgram.argument(RobertaProgram.integers(manager, rows)),
              IValue.from((long) positions.length),
              IValue.from((long) candidates),
              IValue.from(whole));
      return predictions(
          positions,
          candidates,
          result.get(0).toIntArray(),
          result.get(1).toFloatArray(),
          result.get(2).toFloatArray());
    } catch (EngineException e) {
      throw new Problem("the model cannot run: %s".formatted(Engine.line(e)), e);
    }
  }

  /**
   * All logits of a sequence, one row for each token: a matrix of length × vocabulary, so for tests
   * and small models.
   *
   * @param tokens of a whole sequence
   */
  synchronized float[][] logits(int[] tokens) {
    check(tokens, new int[0], 1);
    try (NDManager manager = program.newManager()) {
      NDList result =
          program.run(
              manager,
              "all_logits",
              RobertaProgram.argument(RobertaProgram.integers(manager, tokens).expandDims(0)));
      float[] all = result.singletonOrThrow().toFloatArray();
      return IntStream.range(0, tokens.length)
          .mapToObj(
              row -> Arrays.copyOfRange(all, row * vocabularySize(), (row + 1) * vocabularySize()))
          .toArray(float[][]::new);
    }
  }

  private void check(int[] tokens, int[] positions, int candidates) {
    if (tokens.length < 1 || tokens.length > maximumLength()) {
      throw new IllegalArgumentException(
          "%d tokens, but the model takes 1 to %d".formatted(tokens.length, maximumLength()));
    }
    for (int token : tokens) {
      if (token < 0 || token >= vocabularySize()) {
        throw new IllegalArgumentException(
            "token %d in a vocabulary of %d".formatted(token, vocabularySize()));
      }
    }
    for (int position : positions) {
      if (position < 0 || position >= tokens.length) {
        throw new IllegalArgumentException(
            "position %d in a sequence of %d".formatted(position, tokens.length));
      }
    }
    if (candidates < 1) {
      throw new IllegalArgumentException(
          "%d candidates, but must be at least 1".formatted(candidates));
    }
  }

  /**
   * A number of rows from a short list, 8, 16, 32, 48, 64, 96, 128, 192 …, since oneDNN compiles
   * and keeps a primitive for each new shape.
   */
  static int padded(int rows) {
    int size = 8;
    while (size < rows) {
      boolean powerOfTwo = Integer.bitCount(size) == 1;
      size = powerOfTwo && size >= 32 ? size + size / 2 : powerOfTwo ? size * 2 : size / 3 * 4;
    }
    return size;
  }

  private static List<Prediction> predictions(
      int[] positions, int candidates, int[] ids, float[] logProbabilities, float[] entropies) {
    List<Prediction> predictions = new ArrayList<>(positions.length);
    for (int row = 0; row < positions.length; row++) {
      int from = row * candidates;
      predictions.add(
          new Prediction(
              positions[row],
              Arrays.copyOfRange(ids, from, from + candidates),
              Arrays.copyOfRange(logProbabilities, from, from + candidates),
              entropies[row]));
    }
    return predictions;
  }

  @Override
  public synchronized float[] crossEntropies(MaskedBatch batch) {
    if (JniUtils.getNumThreads() != threads) {
      JniUtils.setNumThreads(threads);
    }
    return program.crossEntropies(batch);
  }

  /** Frees the weights; the model cannot be used afterwards. */
  @Override
  public synchronized void close() {
    program.close();
  }
}
