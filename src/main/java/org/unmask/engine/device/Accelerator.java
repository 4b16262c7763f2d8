package org.unmask.engine.device;

/**
 * A GPU of this machine.
 *
 * @param index in CUDA's order, from 0
 * @param name as its driver calls it
 * @param memory all of its own, in bytes
 */
public record Accelerator(int index, String name, long memory) {
  /** Returns a label such as “GPU 0: NVIDIA H100 PCIe”. */
  public String label() {
    return "GPU %d: %s".formatted(index, name);
  }

  /** Returns the choice of it. */
  public Device device() {
    return Device.gpu(index);
  }
}
