package org.unmask.djl;

import java.util.List;
import java.util.Optional;

/**
 * Where a program runs.
 *
 * @param accelerator the GPU; none for the CPU
 * @param passedOver why it does not run where it was wished, and what to do, one line for each GPU
 */
record Place(Optional<Accelerator> accelerator, List<String> passedOver) {
  /** The CPU, by choice. */
  static final Place CPU = new Place(Optional.empty(), List.of());

  /** Copies the list. */
  Place {
    passedOver = List.copyOf(passedOver);
  }

  boolean isGpu() {
    return accelerator.isPresent();
  }

  /** For people, as “GPU 0: NVIDIA H100 PCIe”. */
  String name() {
    return accelerator.map(Accelerator::label).orElse("CPU");
  }

  /** libtorch's name for it. */
  ai.djl.Device device() {
    return accelerator.map(gpu -> ai.djl.Device.gpu(gpu.index())).orElse(ai.djl.Device.cpu());
  }
}
