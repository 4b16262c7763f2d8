package org.unmask.engine.program;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.device.Accelerator;
import org.unmask.engine.device.CudaBuild;
import org.unmask.engine.device.CudaDriver;
import org.unmask.engine.device.EngineSettings;
import org.unmask.engine.device.MainMemory;
import org.unmask.engine.device.Placement;
import org.unmask.error.Message;
import org.unmask.error.UserError;

/**
 * libtorch by way of DJL: set up so that it is silent and touches no network, and what it can do
 * here.
 */
public final class Engine implements Machine {
  private final ai.djl.engine.Engine engine;
  private final CudaDriver driver = CudaDriver.here();

  private Engine(ai.djl.engine.Engine engine) {
    this.engine = engine;
  }

  /**
   * Loads libtorch; the first call takes about a second, and half a gigabyte in ~/.djl.ai, or four
   * where it is the build for CUDA.
   *
   * @throws UserError if it cannot be loaded
   */
  public static Engine start() {
    EngineSettings.apply();
    CudaBuild.unpack();
    try {
      return new Engine(ai.djl.engine.Engine.getEngine("PyTorch"));
    } catch (EngineException | LinkageError e) {
      throw new UserError(e, "Cannot load libtorch. Run unmask doctor to see what is missing.");
    }
  }

  /** Returns the version of libtorch. */
  public String version() {
    return engine.getVersion();
  }

  /** Returns which build of libtorch runs: cpu, or cu and CUDA's version. */
  public String flavour() {
    String told = Utils.getEnvOrSystemProperty(CudaBuild.FLAVOUR);
    return told == null ? Platform.detectPlatform("pytorch").getFlavor() : told;
  }

  /** Returns the folder of the native libraries. */
  public Path library() {
    return Path.of(LibUtils.getLibtorchPath());
  }

  /**
   * Returns the features that libtorch was built with and found, such as MKL, MKLDNN, OPENMP, CUDA.
   */
  public Set<String> capabilities() {
    return new TreeSet<>(JniUtils.getFeatures());
  }

  /** Returns whether this libtorch sees an NVIDIA GPU. */
  public boolean hasGpu() {
    return JniUtils.getFeatures().contains("CUDA");
  }

  @Override
  public List<Accelerator> accelerators() {
    return driver.accelerators();
  }

  /** Returns this machine's GPUs, for which libtorch need not be loaded. */
  public static List<Accelerator> gpus() {
    return CudaDriver.here().accelerators();
  }

  @Override
  public Optional<Message> obstacle() {
    if (hasGpu()) {
      return Optional.empty();
    }
    return Optional.of(
        flavour().startsWith("cu")
            ? Message.of(
                "libtorch %s for CUDA (%s) does not work with its driver. Update the driver.",
                version(), flavour())
            : Message.of(
                "This libtorch is made for the CPU. Build again with mvn package, which fetches the one for CUDA where there is a driver."));
  }

  /** Returns how many threads libtorch uses if no one says otherwise. */
  public int threads() {
    return JniUtils.getNumThreads();
  }

  @Override
  public long available(Placement place) {
    if (place.accelerator().isEmpty()) {
      return MainMemory.available();
    }
    JniUtils.emptyCudaCache(); // what it keeps for later would count as taken
    try {
      return driver.free(place.accelerator().get().index());
    } catch (CudaDriver.Failure e) {
      throw new UserError(
          e, "The GPU's driver does not tell how much memory is free. Update the driver.");
    }
  }

  @Override
  public TorchProgram program(Placement place, ModelConfig config) {
    return TorchProgram.load(place.device(), config);
  }
}
