package org.unmask.engine.safetensors;

/**
 * The types a safetensors file may name; {@link #isWeight()} tells those that a model's weights may
 * have.
 */
public enum ElementType {
  BOOL(1),
  U8(1),
  I8(1),
  F8_E5M2(1),
  F8_E4M3(1),
  I16(2),
  U16(2),
  F16(2),
  BF16(2),
  I32(4),
  U32(4),
  F32(4),
  I64(8),
  U64(8),
  F64(8);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the bytes of one element. */
  int bytes() {
    return bytes;
  }

  public boolean isWeight() {
    return this == F32 || this == F16 || this == BF16;
  }
}
