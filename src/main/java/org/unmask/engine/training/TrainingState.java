package org.unmask.engine.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.IValue;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.unmask.engine.architecture.WeightLayout.Composition;
import org.unmask.engine.architecture.WeightLayout.Part;
import org.unmask.engine.architecture.WeightLayout.Weight;
import org.unmask.engine.inference.WeightReader;
import org.unmask.engine.program.TorchProgram;
import org.unmask.engine.safetensors.ElementType;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.engine.safetensors.SafetensorsWriter;
import org.unmask.engine.safetensors.StoredTensor;
import org.unmask.error.UserError;

/**
 * The state that a run resumes from: the program's weights and AdamW's moments, in a file of
 * float32 tensors weight.I, first.I and second.I; and the weights' averages, average.I, where they
 * are kept.
 *
 * @param layout the program's weights, in its order
 * @param averages whether averages are kept
 */
record TrainingState(TorchProgram program, List<Weight> layout, boolean averages) {
  private static final List<String> KINDS = List.of("weight.", "first.", "second.");
  private static final String AVERAGE = "average.";

  /**
   * Gives the program, in training by now, all of a file.
   *
   * @param steps that led to it
   * @throws UserError if the file is broken, or of another model
   */
  void read(Path file, long steps) {
    Safetensors files = Safetensors.file(file);
    try (Arena arena = Arena.ofConfined()) {
      Safetensors.Mapping mapping = files.map(arena);
      for (int i = 0; i < layout.size(); i++) {
        try (NDManager manager = program.newManager()) {
          NDArray index = manager.create((long) i);
          program.train(
              "set_state",
              index,
              WeightReader.array(manager, mapping, stored(files, KINDS.get(0), i)),
              WeightReader.array(manager, mapping, stored(files, KINDS.get(1), i)),
              WeightReader.array(manager, mapping, stored(files, KINDS.get(2), i)),
              manager.create((float) steps));
          if (averages) {
            program.train(
                "set_average",
                index,
                WeightReader.array(manager, mapping, stored(files, AVERAGE, i)));
          }
        }
      }
    }
  }

  private StoredTensor stored(Safetensors files, String kind, int index) {
    String name = kind + index;
    List<Long> shape = layout.get(index).shape();
    StoredTensor tensor = files.tensors().get(name);
    if (tensor == null || tensor.type() != ElementType.F32 || !tensor.shape().equals(shape)) {
      throw new UserError(
          "%s has no tensor %s of type F32 and shape %s, so it may be the state of another model. Start again in another folder.",
          files.files().getFirst(), name, shape);
    }
    return tensor;
  }

  /** Writes the file, whole. */
  void write(Path file, Map<String, String> notes) {
    var tensors = new ArrayList<SafetensorsWriter.Tensor>();
    for (int kind = 0; kind < KINDS.size(); kind++) {
      for (int i = 0; i < layout.size(); i++) {
        int what = kind;
        int index = i;
        tensors.add(
            new SafetensorsWriter.Tensor(
                KINDS.get(kind) + i, layout.get(i).shape(), () -> trained(index, what)));
      }
    }
    for (int i = 0; averages && i < layout.size(); i++) {
      int index = i;
      tensors.add(
          new SafetensorsWriter.Tensor(AVERAGE + i, layout.get(i).shape(), () -> published(index)));
    }
    SafetensorsWriter.write(file, ElementType.F32, notes, tensors);
  }

  /**
   * Returns all weights, or something of their shapes, as tensors of a checkpoint.
   *
   * @param prefix of their names
   * @param values of a weight of the program
   */
  List<SafetensorsWriter.Tensor> tensors(String prefix, IntFunction<float[]> values) {
    var tensors = new ArrayList<SafetensorsWriter.Tensor>();
    for (int i = 0; i < layout.size(); i++) {
      Weight weight = layout.get(i);
      int stored = weight.composition() == Composition.ABSENT ? 0 : weight.parts().size();
      for (int part = 0; part < stored; part++) {
        int index = i;
        int row = part;
        Part place = weight.parts().get(part);
        tensors.add(
            new SafetensorsWriter.Tensor(
                prefix + place.name(),
                place.shape(),
                () -> part(values.apply(index), weight.composition(), row, place)));
      }
    }
    return tensors;
  }

  /** Returns one part of a weight; of an addition, the first holds all and the others are zero. */
  private static float[] part(float[] whole, Composition composition, int part, Part stored) {
    int elements = Math.toIntExact(stored.shape().stream().reduce(1L, Math::multiplyExact));
    return switch (composition) {
      case STACKED -> Arrays.copyOfRange(whole, part * elements, (part + 1) * elements);
      case FIRST_ROW_ADDED -> part == 0 ? whole : new float[elements];
      case TRANSPOSED -> transposed(whole, Math.toIntExact(stored.shape().getFirst()));
      case ABSENT -> throw new IllegalStateException("what is absent has no part");
    };
  }

  /** Returns a matrix [.., rows] as one of [rows, ..]. */
  private static float[] transposed(float[] matrix, int rows) {
    int columns = matrix.length / rows;
    float[] result = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[row * columns + column] = matrix[column * rows + row];
      }
    }
    return result;
  }

  float[] master(int index) {
    return trained(index, 0);
  }

  float[] first(int index) {
    return trained(index, 1);
  }

  float[] second(int index) {
    return trained(index, 2);
  }

  /** Returns a weight as it would be published now: its average, where one is kept. */
  float[] published(int index) {
    try (NDManager manager = program.newManager()) {
      return program
          .run(manager, "published", IValue.from((long) index))
          .singletonOrThrow()
          .toFloatArray();
    }
  }

  private float[] trained(int index, int kind) {
    try (NDManager manager = program.newManager()) {
      return program.run(manager, "trained", IValue.from((long) index)).get(kind).toFloatArray();
    }
  }
}
