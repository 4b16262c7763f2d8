package org.unmask.engine.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The main memory of this machine. */
public final class MainMemory {
  private MainMemory() {}

  /** Returns the bytes that can still be allocated, as far as the system reports it. */
  public static long available() {
    long total =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : Long.MAX_VALUE;
    return Math.min(kilobytes(Path.of("/proc/meminfo"), "MemAvailable:").orElse(total), total);
  }

  /**
   * Returns the bytes that this process has, libtorch's included; 0 where the system does not
   * report it.
   */
  public static long used() {
    return kilobytes(Path.of("/proc/self/status"), "VmRSS:").orElse(0);
  }

  /** Returns in bytes what one of Linux's files reports in kilobytes. */
  private static OptionalLong kilobytes(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }
}
