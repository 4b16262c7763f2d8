package org.unmask.djl;

import java.util.List;
import java.util.Optional;

/** What there is to run models on; tests have machines of their own. */
interface Machine {
  /** Its GPUs, in CUDA's order. */
  List<Accelerator> accelerators();

  /** Why libtorch can use none of them, and what to do; empty where it can. */
  Optional<String> obstacle();

  /**
   * Bytes of memory that can still be had at a place.
   *
   * @throws org.unmask.problem.Problem if that cannot be found out
   */
  long available(Place place);

  /** Loads the program for a model's architecture and sizes, without weights. */
  TorchProgram program(Place place, ModelConfig config);
}
