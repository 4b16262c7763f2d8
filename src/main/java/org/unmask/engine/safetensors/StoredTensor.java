package org.unmask.engine.safetensors;

import java.nio.file.Path;
import java.util.List;

/**
 * The place of a tensor in a safetensors file.
 *
 * @param file the file
 * @param type of its elements
 * @param shape its sizes, outermost first
 * @param begin the offset of its first byte in the file
 * @param end the offset after its last
 */
public record StoredTensor(Path file, ElementType type, List<Long> shape, long begin, long end) {
  public StoredTensor {
    shape = List.copyOf(shape);
  }

  long bytes() {
    return end - begin;
  }
}
