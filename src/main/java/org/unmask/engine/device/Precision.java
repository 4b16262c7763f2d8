package org.unmask.engine.device;

/** In which type a model's large products shall run. */
public enum Precision {
  /** The fastest that agrees with float32, by timing one forward pass in each. */
  AUTO(0),
  FLOAT32(6),
  FLOAT16(5),
  BFLOAT16(15),
  /**
   * Weights of 8 bits with a scale for each row, and activations rounded to 256 levels as they
   * come; for CPUs only.
   */
  INT8(1);

  private final int scalarType;

  Precision(int scalarType) {
    this.scalarType = scalarType;
  }

  /** Returns libtorch's number for the type. */
  public int scalarType() {
    return scalarType;
  }

  /** Returns the name in lower case. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
