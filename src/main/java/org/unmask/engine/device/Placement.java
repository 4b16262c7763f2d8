package org.unmask.engine.device;

import java.util.List;
import java.util.Optional;
import org.unmask.error.Message;

/**
 * The device that a program runs on.
 *
 * @param accelerator the GPU; none for the CPU
 * @param skipped why each requested GPU is not used, and what to do
 */
public record Placement(Optional<Accelerator> accelerator, List<Message> skipped) {
  /** The CPU, by choice. */
  public static final Placement CPU = new Placement(Optional.empty(), List.of());

  /** Copies the list. */
  public Placement {
    skipped = List.copyOf(skipped);
  }

  public boolean isGpu() {
    return accelerator.isPresent();
  }

  /** Returns a label such as “GPU 0: NVIDIA H100 PCIe”. */
  public String name() {
    return accelerator.map(Accelerator::label).orElse("CPU");
  }

  /** Returns libtorch's name for it. */
  public ai.djl.Device device() {
    return accelerator.map(gpu -> ai.djl.Device.gpu(gpu.index())).orElse(ai.djl.Device.cpu());
  }
}
