package org.unmask.djl;

/** Where a model shall run. */
public enum Device {
  /** On the GPU where there is one, else on the CPU. */
  AUTO,
  CPU,
  GPU
}
