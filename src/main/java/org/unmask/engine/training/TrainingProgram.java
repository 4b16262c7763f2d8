package org.unmask.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.unmask.engine.device.Precision;
import org.unmask.engine.program.TorchProgram;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.setting.AdamW;
import org.unmask.training.setting.TrainingSettings;

/** The methods of roberta.torchscript that train, called with Java's types. */
record TrainingProgram(TorchProgram program) {
  /** libtorch specialises a program in its first two passes. */
  private static final int WARM_UPS = 2;

  /**
   * The result of a batch.
   *
   * @param loss the weighted sum of its rows' cross-entropies, and of the filling's
   * @param each of these; those of padding follow
   */
  @SuppressWarnings("ArrayRecordComponent") // thousands of numbers, made and used once
  record Losses(double loss, float[] each) {
    private static Losses of(float[] said, int from) {
      return new Losses(said[from], Arrays.copyOfRange(said, from + 1, said.length));
    }
  }

  /**
   * The result of a step.
   *
   * @param gradientNorm before it was clipped
   * @param updated how many weights
   */
  record Step(double gradientNorm, int updated, Losses losses) {}

  /** Makes the program's float32 weights the masters, with no step behind them. */
  void begin(Precision precision, AdamW adamW) {
    try (NDManager manager = program.newManager()) {
      program.train(
          "begin_training",
          manager.create((long) precision.scalarType()),
          manager.create(
              new double[] {
                adamW.beta1(), adamW.beta2(), adamW.epsilon(), adamW.decay(), adamW.clip()
              }));
    }
  }

  /**
   * Adds a batch's gradients to those accumulated.
   *
   * @param corrects whether the loss of the model's own filling is added
   */
  Losses accumulate(MaskedBatch batch, boolean corrects) {
    try (NDManager manager = program.newManager()) {
      return Losses.of(call("accumulate", arguments(manager, batch, corrects)), 0);
    }
  }

  /**
   * Returns a step by a batch's gradients and all those accumulated.
   *
   * @param corrects whether the loss of the model's own filling is added
   * @param learningRate of embeddings and head
   * @param bodyRate of the layers
   */
  Step step(MaskedBatch batch, boolean corrects, double learningRate, double bodyRate) {
    try (NDManager manager = program.newManager()) {
      NDList arguments = arguments(manager, batch, corrects);
      arguments.add(manager.create((float) learningRate));
      arguments.add(manager.create((float) bodyRate));
      float[] said = call("train_step", arguments);
      return new Step(said[0], (int) said[1], Losses.of(said, 2));
    }
  }

  private float[] call(String method, NDList arguments) {
    return program.train(method, arguments.toArray(new NDArray[0])).head().toFloatArray();
  }

  private static NDList arguments(NDManager manager, MaskedBatch batch, boolean corrects) {
    MaskedBatch padded = batch.padded(TorchProgram.ROW_MULTIPLE);
    return new NDList(
        TorchProgram.tokens(manager, padded),
        TorchProgram.integers(manager, padded.rows()),
        TorchProgram.integers(manager, padded.targets()),
        manager.create(padded.weights()),
        manager.create(corrects ? (float) TrainingSettings.RIGHT : -1));
  }

  /** Moves the averages towards the masters, by a share; begins them where there are none. */
  void average(double share) {
    try (NDManager manager = program.newManager()) {
      program.train("average", manager.create((float) share));
    }
  }

  /**
   * Times a step in each precision, in seconds; trial steps have a learning rate of zero.
   *
   * @param token any token
   * @param length of the sequences
   */
  Map<Precision, Double> times(int token, int length) {
    int sequences = 8;
    int[] tokens = new int[sequences * length];
    Arrays.fill(tokens, token);
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
    var times = new EnumMap<Precision, Double>(Precision.class);
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      begin(precision, AdamW.STANDARD);
      for (int trial = 0; trial < 2 * WARM_UPS; trial++) {
        long start = System.nanoTime();
        step(batch, false, 0, 0);
        double seconds = (System.nanoTime() - start) * 1e-9;
        if (trial >= WARM_UPS) {
          times.merge(precision, seconds, Math::min);
        }
      }
    }
    return times;
  }
}
