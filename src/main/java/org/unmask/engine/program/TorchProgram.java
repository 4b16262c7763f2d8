package org.unmask.engine.program;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.unmask.diffusion.model.Prediction;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.device.Precision;
import org.unmask.training.objective.MaskedBatch;

/** A program, loaded onto a device: its methods, called with Java's types. */
public final class TorchProgram implements AutoCloseable {
  /** Row counts of batches are padded to multiples, for oneDNN keeps a primitive for each shape. */
  public static final int ROW_MULTIPLE = 128;

  private final Model model;
  private final boolean packs;

  private TorchProgram(Model model, boolean packs) {
    this.model = model;
    this.packs = packs;
  }

  /** Loads the program for a model's architecture and sizes, without weights. */
  public static TorchProgram load(Device device, ModelConfig config) {
    return load(device, config, !device.isGpu() && JniUtils.getFeatures().contains("MKLDNN"));
  }

  /**
   * Loads the program for a model's architecture and sizes, without weights.
   *
   * @param packs see {@link ProgramSource#of}
   */
  public static TorchProgram load(Device device, ModelConfig config, boolean packs) {
    Model model = Model.newInstance(config.modelType(), device, "PyTorch");
    try {
      model.load(new ByteArrayInputStream(TorchScriptArchive.of(ProgramSource.of(config, packs))));
    } catch (IOException e) {
      model.close();
      throw new UncheckedIOException(e);
    } catch (EngineException e) { // of the device, for the program is the same everywhere
      model.close();
      throw e;
    } catch (MalformedModelException | RuntimeException e) {
      model.close();
      throw new IllegalStateException("libtorch refuses the program: " + e.getMessage(), e);
    }
    var program = new TorchProgram(model, packs);
    try (NDManager manager = program.newManager()) {
      program.run("configure", ProgramSource.arguments(config, manager));
    }
    return program;
  }

  /** Returns whether its products are oneDNN's, which has them in int8 too. */
  public boolean packs() {
    return packs;
  }

  /** Returns a manager on the program's device, for the arrays of one call. */
  public NDManager newManager() {
    return model.getNDManager().newSubManager();
  }

  /** Returns the module, for calls with gradients. */
  PtSymbolBlock block() {
    return (PtSymbolBlock) model.getBlock();
  }

  /** Runs a method, for what it does. */
  public void run(String method, IValue... arguments) {
    call(method, arguments).close();
  }

  /** Runs a method, for the arrays it gives. */
  public NDList run(NDManager manager, String method, IValue... arguments) {
    try (IValue result = call(method, arguments)) {
      return result.toNDList((PtNDManager) manager);
    }
  }

  /** Runs a method with gradients on; all its arguments are arrays, and so is what it gives. */
  public NDList train(String method, NDArray... arguments) {
    var list = new NDList(arguments);
    NDArray name = list.getManager().create(0);
    name.setName("module_method:" + method);
    list.add(name);
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try {
      return IValueUtils.forward(block(), list, true);
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /**
   * Makes the weights that run from float32's, in a precision; tokens that are never sampled lose
   * their probability in {@link #predict}.
   */
  public void useType(Precision precision, int[] neverSampled) {
    try (NDManager manager = newManager()) {
      run(
          "use_type",
          IValue.from((long) precision.scalarType()),
          argument(integers(manager, neverSampled)));
    }
  }

  /**
   * Returns one forward pass of a sequence, or of two.
   *
   * @param sequences one, or also the one that the first is guided away from, of the same length
   * @param guidance w: see {@link org.unmask.diffusion.run.Settings#guidance}
   * @param given a token for each position, whose probability is told too
   * @param positions asked about, at least one
   * @param candidates how many for each position, from 1
   * @param whole whether the softmax runs over all tokens, or those that may be sampled
   */
  public List<Prediction> predict(
      List<int[]> sequences,
      double guidance,
      int[] given,
      int[] positions,
      int candidates,
      boolean whole) {
    int[] rows = Arrays.copyOf(positions, padded(positions.length));
    try (NDManager manager = newManager()) {
      NDList result =
          run(
              manager,
              "predict",
              argument(tokens(manager, sequences)),
              argument(integers(manager, given)),
              argument(integers(manager, rows)),
              IValue.from((long) positions.length),
              IValue.from((long) candidates),
              IValue.from(whole),
              IValue.from(guidance));
      return ReadPredictions.of(positions, candidates, result);
    }
  }

  /**
   * Returns what a causal model says of the token that follows others, whose keys and values are
   * kept.
   *
   * @param tokens of a whole sequence, at least one
   * @param read how many of the first were given to the call before, and are not read again; fewer
   *     than there are
   * @param candidates how many, from 1
   */
  public Prediction next(int[] tokens, int read, int candidates) {
    try (NDManager manager = newManager()) {
      NDList result =
          run(
              manager,
              "next",
              argument(tokens(manager, List.of(Arrays.copyOfRange(tokens, read, tokens.length)))),
              IValue.from((long) read),
              IValue.from((long) candidates));
      return ReadPredictions.of(new int[] {tokens.length}, candidates, result).getFirst();
    }
  }

  /**
   * Returns a number of rows from a short list, 8, 16, 32, 48, 64, 96, 128, 192 …, since oneDNN
   * compiles and keeps a primitive for each new shape.
   */
  public static int padded(int rows) {
    int size = 8;
    while (size < rows) {
      boolean powerOfTwo = Integer.bitCount(size) == 1;
      size = powerOfTwo && size >= 32 ? size + size / 2 : powerOfTwo ? size * 2 : size / 3 * 4;
    }
    return size;
  }

  /** Returns all logits of a sequence, row by row. */
  public float[] logits(int[] tokens) {
    try (NDManager manager = newManager()) {
      return run(manager, "all_logits", argument(integers(manager, tokens).expandDims(0)))
          .singletonOrThrow()
          .toFloatArray();
    }
  }

  /**
   * Returns the hidden states of some positions of a sequence at every layer, one after another:
   * [layers + 1, positions, hidden].
   */
  public float[] hiddenStates(int[] tokens, int[] positions) {
    try (NDManager manager = newManager()) {
      return run(
              manager,
              "hidden_states",
              argument(tokens(manager, List.of(tokens))),
              argument(integers(manager, positions)))
          .singletonOrThrow()
          .toFloatArray();
    }
  }

  /** Returns −log p of a batch's targets, by the weights that run. */
  public float[] crossEntropies(MaskedBatch batch) {
    MaskedBatch padded = batch.padded(ROW_MULTIPLE);
    try (NDManager manager = newManager()) {
      float[] all =
          run(
                  manager,
                  "score",
                  argument(tokens(manager, padded)),
                  argument(integers(manager, padded.rows())),
                  argument(integers(manager, padded.targets())))
              .singletonOrThrow()
              .toFloatArray();
      return Arrays.copyOf(all, batch.predictions());
    }
  }

  /** Returns one forward pass of a batch: for each row, and its target, what predict says. */
  public List<Prediction> predict(MaskedBatch batch, int candidates) {
    MaskedBatch padded = batch.padded(padded(batch.predictions()));
    int[] positions = Arrays.stream(batch.rows()).map(row -> row % batch.length()).toArray();
    try (NDManager manager = newManager()) {
      NDList result =
          run(
              manager,
              "predict_batch",
              argument(tokens(manager, padded)),
              argument(integers(manager, padded.rows())),
              argument(integers(manager, padded.targets())),
              IValue.from((long) candidates));
      return ReadPredictions.of(positions, candidates, result);
    }
  }

  /** Returns sequences [B, N] of one length. */
  private static NDArray tokens(NDManager manager, List<int[]> sequences) {
    int[] all = sequences.stream().flatMapToInt(Arrays::stream).toArray();
    return integers(manager, all).reshape(sequences.size(), all.length / sequences.size());
  }

  /** Returns a batch's tokens [B, N]. */
  public static NDArray tokens(NDManager manager, MaskedBatch batch) {
    return integers(manager, batch.tokens()).reshape(batch.sequences(), batch.length());
  }

  private IValue call(String method, IValue... arguments) {
    try {
      return IValueUtils.runMethod(block(), method, arguments);
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }

  /** Returns an argument that is an array. */
  public static IValue argument(NDArray array) {
    return IValue.from((PtNDArray) array);
  }

  /** Returns an argument that is a list of arrays. */
  public static IValue argument(NDList arrays) {
    return IValue.listFrom(arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
  }

  /** Returns token ids or positions as the program takes them. */
  public static NDArray integers(NDManager manager, int... values) {
    return manager.create(Arrays.stream(values).asLongStream().toArray());
  }

  @Override
  public void close() {
    model.close();
  }
}
