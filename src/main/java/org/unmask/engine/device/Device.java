package org.unmask.engine.device;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.error.ValueError;

/**
 * A requested device.
 *
 * @param index of the GPU in CUDA's order, from 0; 0 where it is none
 */
public record Device(Kind kind, int index) {
  /** The kind of a device. */
  public enum Kind {
    /** The first GPU that can take the model, else the CPU. */
    AUTO,
    CPU,
    GPU
  }

  /** On the first GPU that can take it, else on the CPU. */
  public static final Device AUTO = new Device(Kind.AUTO, 0);

  /** On the CPU. */
  public static final Device CPU = new Device(Kind.CPU, 0);

  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,4}))?");

  /** Checks the range. */
  public Device {
    if (index < 0 || (index > 0 && kind != Kind.GPU)) {
      throw new IllegalArgumentException("%s %d".formatted(kind, index));
    }
  }

  /** Returns the device of a GPU. */
  public static Device gpu(int index) {
    return new Device(Kind.GPU, index);
  }

  /**
   * Reads what {@link #id} writes, in any case; gpu alone is the first.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Device of(String id) {
    String name = id.toLowerCase(Locale.ROOT);
    Matcher gpu = GPU.matcher(name);
    if (gpu.matches()) {
      return gpu(gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1)));
    }
    return switch (name) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      default ->
          throw new ValueError(
              "“%.60s” is not a device. Choose auto, cpu or gpu; of several GPUs, gpu:0, gpu:1 …",
              id);
    };
  }

  /** Returns the name that commands take: auto, cpu, gpu:0, gpu:1 … */
  public String id() {
    return switch (kind) {
      case AUTO -> "auto";
      case CPU -> "cpu";
      case GPU -> "gpu:" + index;
    };
  }
}
