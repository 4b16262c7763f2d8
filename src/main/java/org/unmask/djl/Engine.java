package org.unmask.djl;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Platform;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.unmask.problem.Problem;

/**
 * libtorch by way of DJL: set up so that it is silent and touches no network, and what it can do
 * here.
 */
public final class Engine {
  /**
   * What the engine logs, from which level: it is no warning that a machine with CUDA's library has
   * no GPU. Held, for the logging system keeps loggers weakly and would forget their levels.
   */
  private static final Map<Logger, Level> LOGGERS =
      Map.of(
          Logger.getLogger("ai.djl"),
          Level.WARNING,
          Logger.getLogger("ai.djl.util.cuda"),
          Level.SEVERE);

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "ai.djl.offline", "true", "OPT_OUT_TRACKING", "true", "ai.djl.default_engine", "PyTorch");

  private final ai.djl.engine.Engine engine;

  private Engine(ai.djl.engine.Engine engine) {
    this.engine = engine;
  }

  /**
   * Makes sure, before any class of DJL is used, that it asks no network and logs warnings only.
   */
  static void prepare() {
    PROPERTIES.forEach(System::setProperty);
    LOGGERS.forEach(Logger::setLevel);
    OpenMp.waitAsleep();
  }

  /**
   * Loads libtorch; the first call takes about a second, and half a gigabyte in ~/.djl.ai.
   *
   * @throws Problem if it cannot be loaded
   */
  public static Engine start() {
    prepare();
    try {
      return new Engine(ai.djl.engine.Engine.getEngine("PyTorch"));
    } catch (EngineException | LinkageError e) {
      throw new Problem(
          "the engine, libtorch, cannot be loaded: %s; run doctor to see what is missing"
              .formatted(Engine.line(e)),
          e);
    }
  }

  /** The version of libtorch. */
  public String version() {
    return engine.getVersion();
  }

  /** Which build of libtorch runs: cpu, or cu and CUDA's version. */
  public String flavour() {
    return Platform.detectPlatform("pytorch").getFlavor();
  }

  /** The folder of the native libraries. */
  public Path library() {
    return Path.of(LibUtils.getLibtorchPath());
  }

  /** The features that libtorch was built with and found, such as MKL, MKLDNN, OPENMP, CUDA. */
  public Set<String> capabilities() {
    return new TreeSet<>(JniUtils.getFeatures());
  }

  /** Whether this libtorch sees an NVIDIA GPU. */
  public boolean hasGpu() {
    return JniUtils.getFeatures().contains("CUDA");
  }

  /** The devices a model can run on, the preferred first. */
  public List<Device> devices() {
    return hasGpu() ? List.of(Device.GPU, Device.CPU) : List.of(Device.CPU);
  }

  /** How many threads libtorch uses if no one says otherwise. */
  public int threads() {
    return JniUtils.getNumThreads();
  }

  /**
   * The device for a wish.
   *
   * @throws Problem if it is not there
   */
  ai.djl.Device device(Device wish) {
    return switch (wish) {
      case CPU -> ai.djl.Device.cpu();
      case AUTO -> hasGpu() ? ai.djl.Device.gpu() : ai.djl.Device.cpu();
      case GPU -> {
        if (!hasGpu()) {
          throw new Problem(
              "there is no GPU that this libtorch (%s) can use; choose the CPU"
                  .formatted(flavour()));
        }
        yield ai.djl.Device.gpu();
      }
    };
  }

  /** Bytes of main memory that can still be had, as far as the system tells. */
  static long availableMemory() {
    long total =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : Long.MAX_VALUE;
    return Math.min(kilobytes(Path.of("/proc/meminfo"), "MemAvailable:").orElse(total), total);
  }

  /**
   * Bytes of main memory that this program has, libtorch's too; 0 where the system does not tell.
   */
  static long usedMemory() {
    return kilobytes(Path.of("/proc/self/status"), "VmRSS:").orElse(0);
  }

  /** In bytes, what one of Linux's files says in kilobytes. */
  private static OptionalLong kilobytes(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst();
    } catch (java.io.IOException | java.io.UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }

  /** The first line of a message from native code, which may be pages long. */
  static String line(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
