package org.unmask.engine.device;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The settings of DJL that must be made before any of its classes is used. */
public final class EngineSettings {
  /**
   * The least level that each logger reports: it is no warning that a machine with CUDA's library
   * has no GPU, nor that one with a GPU lacks that library. Held, for the logging system keeps
   * loggers weakly and would forget their levels.
   */
  private static final Map<Logger, Level> LOGGERS =
      Map.of(
          Logger.getLogger("ai.djl"),
          Level.WARNING,
          Logger.getLogger("ai.djl.util.cuda"),
          Level.SEVERE,
          Logger.getLogger("ai.djl.util.Platform"),
          Level.SEVERE);

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "ai.djl.offline", "true", "OPT_OUT_TRACKING", "true", "ai.djl.default_engine", "PyTorch");

  private EngineSettings() {}

  /** Makes DJL offline and silent but for warnings; may be called again. */
  public static void apply() {
    PROPERTIES.forEach(System::setProperty);
    LOGGERS.forEach(Logger::setLevel);
    OpenMp.waitAsleep();
  }
}
