package org.unmask.djl;

import ai.djl.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.problem.Problem;

/**
 * Where a program runs.
 *
 * @param accelerator the GPU; none for the CPU
 * @param passedOver why it does not run where it was wished, and what to do, one line for each GPU
 */
record Place(Optional<Accelerator> accelerator, List<String> passedOver) {
  /** The CPU, by choice. */
  static final Place CPU = new Place(Optional.empty(), List.of());

  /** Copies the list. */
  Place {
    passedOver = List.copyOf(passedOver);
  }

  boolean isGpu() {
    return accelerator.isPresent();
  }

  /** For people, as “GPU 0: NVIDIA H100 PCIe”. */
  String name() {
    return accelerator.map(Accelerator::label).orElse("CPU");
  }

  /** libtorch's name for it. */
  ai.djl.Device device() {
    return accelerator.map(gpu -> ai.djl.Device.gpu(gpu.index())).orElse(ai.djl.Device.cpu());
  }

  /**
   * Brings something to where it is wished: a GPU that cannot take it is passed over, and on the
   * CPU it says so.
   *
   * @param load fails with a Problem
   * @throws Problem if the GPU that is wished for is not there, or the CPU cannot take it either
   */
  static <T> T load(Machine machine, Device wish, Function<Place, T> load) {
    var passedOver = new ArrayList<String>();
    for (Accelerator gpu : wished(machine, wish)) {
      Optional<String> obstacle = machine.obstacle();
      if (obstacle.isPresent()) {
        passedOver.add(passing(gpu, obstacle.get()));
        continue;
      }
      try {
        return load.apply(new Place(Optional.of(gpu), passedOver));
      } catch (Problem e) {
        passedOver.add(passing(gpu, String.valueOf(e.getMessage())));
      } catch (EngineException e) {
        passedOver.add(passing(gpu, TorchFailure.line(e) + "; update its driver"));
      }
    }
    return load.apply(new Place(Optional.empty(), passedOver));
  }

  private static String passing(Accelerator gpu, String reason) {
    return "%s is not used: %s".formatted(gpu.label(), reason);
  }

  /** The GPUs to try, the first at first. */
  private static List<Accelerator> wished(Machine machine, Device wish) {
    return switch (wish.kind()) {
      case AUTO -> machine.accelerators();
      case CPU -> List.of();
      case GPU -> {
        List<Accelerator> all = machine.accelerators();
        if (wish.index() >= all.size()) {
          throw new Problem(
              "there is no %s here; choose %s"
                  .formatted(
                      wish.id(),
                      Stream.concat(
                              Stream.of("cpu"),
                              all.stream()
                                  .map(gpu -> "%s (%s)".formatted(gpu.device().id(), gpu.name())))
                          .collect(Collectors.joining(", "))));
        }
        yield List.of(all.get(wish.index()));
      }
    };
  }
}
