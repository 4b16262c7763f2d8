package org.unmask.engine.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.IValue;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import org.unmask.engine.architecture.WeightLayout;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.program.TorchProgram;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.engine.safetensors.StoredTensor;

/** A reader of stored weights into a program. */
public final class WeightReader {
  private WeightReader() {}

  /** Gives a program all weights of a checkpoint. */
  public static void read(Checkpoint checkpoint, TorchProgram program) {
    List<WeightLayout.Weight> layout = checkpoint.config().layout().weights();
    try (Arena arena = Arena.ofConfined()) {
      Safetensors.Mapping mapping = checkpoint.files().map(arena);
      for (int i = 0; i < layout.size(); i++) {
        add(program, mapping, checkpoint.weights().get(i), layout.get(i));
      }
    }
  }

  /** Gives a program its next weight. */
  private static void add(
      TorchProgram program,
      Safetensors.Mapping mapping,
      List<StoredTensor> parts,
      WeightLayout.Weight weight) {
    try (NDManager manager = program.newManager()) {
      var arrays = new NDList();
      for (StoredTensor part : parts) {
        NDArray array = array(manager, mapping, part);
        arrays.add(
            weight.composition() == WeightLayout.Composition.TRANSPOSED
                ? array.transpose()
                : array);
      }
      if (weight.composition() == WeightLayout.Composition.ABSENT) {
        arrays.add(manager.zeros(shape(weight.shape())));
      }
      program.run(
          "add_weight",
          TorchProgram.argument(arrays),
          IValue.from(weight.composition() == WeightLayout.Composition.FIRST_ROW_ADDED));
    }
  }

  private static Shape shape(List<Long> sizes) {
    return new Shape(sizes.stream().mapToLong(Long::longValue).toArray());
  }

  /** Returns a stored tensor as an array of float32 or float16. */
  public static NDArray array(NDManager manager, Safetensors.Mapping mapping, StoredTensor tensor) {
    ByteBuffer bytes = mapping.bytes(tensor);
    Shape shape = shape(tensor.shape());
    return switch (tensor.type()) {
      case F32 -> manager.create(bytes, shape, DataType.FLOAT32);
      case F16 -> manager.create(bytes, shape, DataType.FLOAT16);
      case BF16 -> manager.create(widened(bytes), shape, DataType.FLOAT32);
      case BOOL, U8, I8, F8_E5M2, F8_E4M3, I16, U16, I32, U32, I64, U64, F64 ->
          throw new IllegalArgumentException("weights of type " + tensor.type());
    };
  }

  /**
   * Widens bfloat16 to float32, whose upper half it is; DJL ends the virtual machine when it meets
   * that type itself.
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
}
