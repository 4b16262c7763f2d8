package org.unmask.engine.program;

import java.util.List;
import java.util.Optional;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.device.Accelerator;
import org.unmask.engine.device.Placement;
import org.unmask.error.Message;

/** The hardware that models run on; tests have machines of their own. */
public interface Machine {
  /** Returns its GPUs, in CUDA's order. */
  List<Accelerator> accelerators();

  /** Returns why libtorch can use none of them, and what to do; empty where it can. */
  Optional<Message> obstacle();

  /**
   * Returns the bytes of memory still available at a place.
   *
   * @throws org.unmask.error.UserError if that cannot be found out
   */
  long available(Placement place);

  /** Loads the program for a model's architecture and sizes, without weights. */
  TorchProgram program(Placement place, ModelConfig config);
}
