package org.unmask.cli.command;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.unmask.cli.options.ShippedModel;
import org.unmask.cli.terminal.Display;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Accelerator;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.device.TorchFailure;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.program.Engine;
import org.unmask.error.UserError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command that reports what Unmask finds on this machine, and how to fix what is missing. */
@Command(
    name = "doctor",
    description = "Report what Unmask finds on this machine and how to fix what is missing.")
final class DoctorCommand implements Callable<Integer> {
  private static final Path NVIDIA_DRIVER = Path.of("/proc/driver/nvidia/version");
  private static final double MEBIBYTE = 1 << 20;

  @Spec private CommandSpec spec = CommandSpec.create();
  private boolean healthy = true;

  @Override
  public Integer call() {
    healthy = true;
    java();
    machine();
    display();
    if (engine()) {
      model(ShippedModel.standard());
    }
    tell("verdict", healthy ? "no problems found" : "problems found; see the lines marked with !");
    return healthy ? 0 : Unmask.FAILED;
  }

  private void java() {
    tell("Java", "%s, %s".formatted(Runtime.version(), System.getProperty("java.vendor")));
  }

  private void machine() {
    tell(
        "system", "%s, %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    tell("cores", "%d".formatted(Runtime.getRuntime().availableProcessors()));
    long heap = Runtime.getRuntime().maxMemory();
    String memory =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? "%.0f MiB, %.0f MiB free; "
                .formatted(
                    system.getTotalMemorySize() / MEBIBYTE, system.getFreeMemorySize() / MEBIBYTE)
            : "";
    tell("memory", "%sJava heap up to %.0f MiB".formatted(memory, heap / MEBIBYTE));
  }

  private void display() {
    tell("display", Display.absence().map("none; the window needs "::concat).orElse("found"));
  }

  private boolean engine() {
    try {
      Engine engine = Engine.start();
      tell("engine", "libtorch %s, %s build".formatted(engine.version(), engine.flavour()));
      tell("library", engine.library().toString());
      tell("features", String.join(" ", engine.capabilities()));
      tell("threads", Integer.toString(engine.threads()));
      devices(engine);
      return true;
    } catch (UserError e) {
      missing(e.getMessage());
      missing("In the system's words: " + TorchFailure.line(deepest(e)));
      missing("Build again with mvn package, and check that ~/.djl.ai is writable.");
      return false;
    }
  }

  /** Returns the deepest cause: DJL wraps what the system says of a missing library. */
  private static Throwable deepest(Throwable e) {
    return e.getCause() == null ? e : deepest(e.getCause());
  }

  /** Writes the values that --device takes. */
  private void devices(Engine engine) {
    tell("device", "cpu");
    for (Accelerator gpu : engine.accelerators()) {
      tell(
          "device",
          "%s (%s, %.0f MiB)".formatted(gpu.device().id(), gpu.name(), gpu.memory() / MEBIBYTE));
    }
    if (engine.accelerators().isEmpty() && Files.exists(NVIDIA_DRIVER)) {
      missing(
          "An NVIDIA driver is installed, but it reports no GPU. Run nvidia-smi to find out why.");
    }
  }

  private void model(Path folder) {
    tell("model", folder.toAbsolutePath().normalize().toString());
    try (TorchModel model =
        ModelLoader.load(Checkpoint.open(folder), Device.AUTO, Precision.AUTO)) {
      tell("window", "%d tokens".formatted(model.maximumLength()));
      tell("runs on", model.device().toString());
      model.skipped().forEach(each -> missing(each.toString()));
      tell("precision", model.reason().toString());
    } catch (UserError e) {
      missing(e.getMessage());
      missing("Run Unmask from its own folder, which has the included models.");
    }
  }

  private void tell(String what, String text) {
    out().printf(Locale.ROOT, "%-10s %s%n", what, text);
  }

  private void missing(String text) {
    healthy = false;
    out().printf(Locale.ROOT, "!          %s%n", text);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
