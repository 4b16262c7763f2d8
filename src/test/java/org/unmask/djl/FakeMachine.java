package org.unmask.djl;

import java.util.List;
import java.util.Optional;

/**
 * A machine with GPUs that are the CPU.
 *
 * @param free bytes of memory on any of them
 * @param gpu what runs there
 */
record FakeMachine(
    List<Accelerator> accelerators, Optional<String> obstacle, long free, Programs gpu)
    implements Machine {
  /** Makes programs. */
  interface Programs {
    TorchProgram program(Place place, ModelConfig config);
  }

  /** One with a GPU that works. */
  static FakeMachine sound() {
    return running((_, config) -> onCpu(config));
  }

  static FakeMachine running(Programs gpu) {
    return new FakeMachine(
        List.of(new Accelerator(0, "Imagined", 8L << 30)), Optional.empty(), 8L << 30, gpu);
  }

  /** One with a GPU that computes something else: with twice the heads. */
  static FakeMachine wrong() {
    return running(
        (_, config) -> {
          var roberta = (RobertaConfig) config;
          return onCpu(
              new RobertaConfig(
                  roberta.family(),
                  roberta.vocabularySize(),
                  roberta.embeddingSize(),
                  roberta.hiddenSize(),
                  roberta.layers(),
                  roberta.heads() * 2,
                  roberta.intermediateSize(),
                  roberta.positions(),
                  roberta.padding(),
                  roberta.typeVocabularySize(),
                  roberta.epsilon(),
                  roberta.tied()));
        });
  }

  static TorchProgram onCpu(ModelConfig config) {
    return Engine.start().program(Place.CPU, config);
  }

  FakeMachine with(List<Accelerator> others) {
    return new FakeMachine(others, obstacle, free, gpu);
  }

  FakeMachine with(String reason) {
    return new FakeMachine(accelerators, Optional.of(reason), free, gpu);
  }

  FakeMachine with(long bytes) {
    return new FakeMachine(accelerators, obstacle, bytes, gpu);
  }

  @Override
  public long available(Place place) {
    return place.isGpu() ? free : MainMemory.available();
  }

  @Override
  public TorchProgram program(Place place, ModelConfig config) {
    return place.isGpu() ? gpu.program(place, config) : onCpu(config);
  }
}
