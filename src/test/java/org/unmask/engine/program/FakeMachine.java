package org.unmask.engine.program;

import java.util.List;
import java.util.Optional;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.architecture.RobertaConfig;
import org.unmask.engine.device.Accelerator;
import org.unmask.engine.device.MainMemory;
import org.unmask.engine.device.Placement;
import org.unmask.error.Message;

/**
 * A machine with GPUs that are the CPU.
 *
 * @param free bytes of memory on any of them
 * @param gpu what runs there
 */
public record FakeMachine(
    List<Accelerator> accelerators, Optional<Message> obstacle, long free, Programs gpu)
    implements Machine {
  /** A factory of programs. */
  public interface Programs {
    TorchProgram program(Placement place, ModelConfig config);
  }

  /** One with a GPU that works. */
  public static FakeMachine sound() {
    return running((_, config) -> onCpu(config));
  }

  public static FakeMachine running(Programs gpu) {
    return new FakeMachine(
        List.of(new Accelerator(0, "Imagined", 8L << 30)), Optional.empty(), 8L << 30, gpu);
  }

  /** One with a GPU that computes something else: with twice the heads. */
  public static FakeMachine wrong() {
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

  public static TorchProgram onCpu(ModelConfig config) {
    return Engine.start().program(Placement.CPU, config);
  }

  public FakeMachine with(List<Accelerator> others) {
    return new FakeMachine(others, obstacle, free, gpu);
  }

  public FakeMachine with(String reason) {
    return new FakeMachine(accelerators, Optional.of(Message.of(reason)), free, gpu);
  }

  public FakeMachine with(long bytes) {
    return new FakeMachine(accelerators, obstacle, bytes, gpu);
  }

  @Override
  public long available(Placement place) {
    return place.isGpu() ? free : MainMemory.available();
  }

  @Override
  public TorchProgram program(Placement place, ModelConfig config) {
    return place.isGpu() ? gpu.program(place, config) : onCpu(config);
  }
}
