package org.unmask.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.IValue;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.unmask.djl.RobertaWeights.Weight;
import org.unmask.problem.Problem;

/**
 * What a run resumes from: the program's weights and AdamW's moments, in a file of float32 tensors
 * weight.I, first.I and second.I.
 *
 * @param layout the program's weights, in its order
 */
record TrainingState(RobertaProgram program, List<Weight> layout) {
  private static final List<String> KINDS = List.of("weight.", "first.", "second.");

  /**
   * Gives the program the weights of a file.
   *
   * @throws Problem if the file is broken, or of another model
   */
  void readWeights(Path file) {
    Safetensors files = Safetensors.file(file);
    try (Arena arena = Arena.ofConfined()) {
      Safetensors.Mapping mapping = files.map(arena);
      for (int i = 0; i < layout.size(); i++) {
        WeightReader.add(program, mapping, List.of(stored(files, 0, i)), false);
      }
    }
  }

  /**
   * Gives the program, in training by now, the moments of a file.
   *
   * @param steps that led to them
   * @throws Problem if the file is broken, or of another model
   */
  void readMoments(Path file, long steps) {
    Safetensors files = Safetensors.file(file);
    try (Arena arena = Arena.ofConfined()) {
      Safetensors.Mapping mapping = files.map(arena);
      for (int i = 0; i < layout.size(); i++) {
        try (NDManager manager = program.newManager()) {
          program.train(
              "set_moments",
              manager.create((long) i),
              WeightReader.array(manager, mapping, stored(files, 1, i)),
              WeightReader.array(manager, mapping, stored(files, 2, i)),
              manager.create((float) steps));
        }
      }
    }
  }

  private StoredTensor stored(Safetensors files, int kind, int index) {
    String name = KINDS.get(kind) + index;
    List<Long> shape = layout.get(index).shape();
    StoredTensor tensor = files.tensors().get(name);
    if (tensor == null || tensor.type() != ElementType.F32 || !tensor.shape().equals(shape)) {
      throw new Problem(
          "%s: it has no %s of F32 %s; is it the state of another model? Begin anew in another folder"
              .formatted(files.files().getFirst(), name, shape));
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
    SafetensorsWriter.write(file, ElementType.F32, notes, tensors);
  }

  /** A weight as it is now. */
  float[] weight(int index) {
    return trained(index, 0);
  }

  private float[] trained(int index, int kind) {
    try (NDManager manager = program.newManager()) {
      return program.run(manager, "trained", IValue.from((long) index)).get(kind).toFloatArray();
    }
  }
}
