package org.unmask.engine.inference;

import ai.djl.engine.EngineException;
import java.util.List;
import java.util.function.Supplier;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Placement;
import org.unmask.engine.device.Precision;
import org.unmask.engine.device.TorchFailure;
import org.unmask.engine.program.DeviceSelection;
import org.unmask.engine.program.Engine;
import org.unmask.engine.program.Machine;
import org.unmask.engine.program.TorchProgram;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;

/** A loader of checkpoints for prediction. */
public final class ModelLoader {
  private ModelLoader() {}

  /**
   * Loads a model and runs it, to warm it up and to choose by time: between one thread and as many
   * as libtorch recommends and, at {@link Precision#AUTO}, the precision. A GPU that has no room
   * for it, fails, or predicts otherwise than the CPU is skipped.
   *
   * @throws UserError if the device is missing, or the CPU has no room for it either
   */
  public static TorchModel load(Checkpoint checkpoint, Device device, Precision precision) {
    Engine engine = Engine.start();
    int most = engine.threads();
    return load(engine, checkpoint, device, precision, most > 1 ? List.of(most, 1) : List.of(1));
  }

  /**
   * Loads a model and runs it, to warm it up and, at {@link Precision#AUTO}, to choose the
   * precision. A GPU is skipped as above.
   *
   * @param threads on the CPU, from 1
   * @throws UserError if the device is missing, or the CPU has no room for it either
   */
  public static TorchModel load(
      Checkpoint checkpoint, Device device, Precision precision, int threads) {
    if (threads < 1) {
      throw new ValueError("The number of threads is %d, but must be at least 1.", threads);
    }
    return load(Engine.start(), checkpoint, device, precision, List.of(threads));
  }

  /**
   * Loads a model, tries the numbers of threads (at least one) and precisions, and keeps the
   * fastest. On a GPU that says what the CPU says, or else on the CPU.
   */
  public static TorchModel load(
      Machine machine,
      Checkpoint checkpoint,
      Device wish,
      Precision precision,
      List<Integer> threads) {
    return DeviceSelection.load(
        machine,
        wish,
        place -> {
          TorchModel model = load(machine, checkpoint, place, precision, threads);
          if (place.isGpu()) {
            prove(
                model, () -> load(machine, checkpoint, Placement.CPU, Precision.FLOAT32, threads));
          }
          return model;
        });
  }

  private static TorchModel load(
      Machine machine,
      Checkpoint checkpoint,
      Placement place,
      Precision precision,
      List<Integer> threads) {
    MemoryNeed.require(checkpoint, precision, place, machine.available(place));
    TorchProgram program = machine.program(place, checkpoint.config());
    var model = new TorchModel(checkpoint, program, place);
    if (precision == Precision.INT8 && !program.packs()) {
      model.close();
      throw new UserError(
          "int8 runs only on a CPU with oneDNN. Choose the device cpu, or the precision auto.");
    }
    try {
      WeightReader.read(checkpoint, program);
      ExecutionPlan plan =
          ExecutionPlan.fastest(
              model,
              precision == Precision.AUTO ? precisions(place) : List.of(precision),
              precision == Precision.AUTO && program.packs() ? List.of(Precision.INT8) : List.of(),
              place.isGpu() ? threads.subList(0, 1) : threads);
      boolean mayBeSlow = precision == Precision.BFLOAT16 && !place.isGpu();
      model.settle(mayBeSlow ? plan.againstFloat32(model) : plan);
      return model;
    } catch (EngineException e) {
      model.close();
      throw TorchFailure.problem(
          Message.of("%s: the model cannot be loaded", checkpoint.name()),
          place,
          MemoryNeed.SMALLER,
          e);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  /**
   * Finds out whether a model says what the CPU says, and closes it if not.
   *
   * @param onCpu the same in float32
   * @throws UserError if not
   */
  private static void prove(TorchModel model, Supplier<TorchModel> onCpu) {
    try {
      GpuCheck.require(model, onCpu);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static List<Precision> precisions(Placement place) {
    return place.isGpu()
        ? List.of(Precision.FLOAT32, Precision.BFLOAT16, Precision.FLOAT16)
        : List.of(Precision.FLOAT32, Precision.BFLOAT16);
  }
}
