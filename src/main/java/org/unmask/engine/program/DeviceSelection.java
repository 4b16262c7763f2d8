package org.unmask.engine.program;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.engine.device.Accelerator;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Placement;
import org.unmask.engine.device.TorchFailure;
import org.unmask.error.Message;
import org.unmask.error.UserError;

/** A selection of the device that something is loaded onto. */
public final class DeviceSelection {
  private DeviceSelection() {}

  /**
   * Loads something onto the requested device. A GPU that cannot take it is skipped, and the place
   * it is loaded to says why.
   *
   * @param load fails with a Problem
   * @throws UserError if the requested GPU does not exist, or the CPU cannot take it either
   */
  public static <T> T load(Machine machine, Device requested, Function<Placement, T> load) {
    var skipped = new ArrayList<Message>();
    for (Accelerator gpu : candidates(machine, requested)) {
      Optional<Message> obstacle = machine.obstacle();
      if (obstacle.isPresent()) {
        skipped.add(skipping(gpu, obstacle.get()));
        continue;
      }
      try {
        return load.apply(new Placement(Optional.of(gpu), skipped));
      } catch (UserError e) {
        skipped.add(skipping(gpu, e.message()));
      } catch (EngineException e) {
        skipped.add(skipping(gpu, TorchFailure.ofDriver(e)));
      }
    }
    return load.apply(new Placement(Optional.empty(), skipped));
  }

  /**
   * Returns the bytes of memory that can still be had on the places that a requested device leaves
   * to choose: the GPUs that can be used, and the CPU.
   *
   * @throws UserError if the requested GPU does not exist
   */
  public static long available(Machine machine, Device requested) {
    Stream<Placement> gpus =
        machine.obstacle().isPresent()
            ? Stream.of()
            : candidates(machine, requested).stream()
                .map(gpu -> new Placement(Optional.of(gpu), List.of()));
    return Stream.concat(gpus, Stream.of(Placement.CPU)).mapToLong(machine::available).sum();
  }

  private static Message skipping(Accelerator gpu, Message reason) {
    return Message.of("%s is not used. %s", gpu.label(), reason);
  }

  /** Returns the GPUs to try, the first at first. */
  private static List<Accelerator> candidates(Machine machine, Device requested) {
    return switch (requested.kind()) {
      case AUTO -> machine.accelerators();
      case CPU -> List.of();
      case GPU -> {
        List<Accelerator> all = machine.accelerators();
        if (requested.index() >= all.size()) {
          String choice =
              Stream.concat(
                      Stream.of("cpu"),
                      all.stream().map(gpu -> "%s (%s)".formatted(gpu.device().id(), gpu.name())))
                  .collect(Collectors.joining(", "));
          throw new UserError("This machine has no %s. Choose one of %s.", requested.id(), choice);
        }
        yield List.of(all.get(requested.index()));
      }
    };
  }
}
