package org.unmask.engine.inference;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.unmask.diffusion.model.HiddenStates;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.program.DeviceSelection;
import org.unmask.engine.program.Engine;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.race.LoadedModel;
import org.unmask.race.RaceModels;
import org.unmask.text.Tokenizer;
import org.unmask.training.bound.LanguageModelScorer;

/**
 * The models of a race, which all run on one device.
 *
 * @param device the requested device
 * @param precision of all of them
 * @param finder the folder of a model's folder or name; throws {@link org.unmask.error.UserError}
 */
public record CheckpointModels(Device device, Precision precision, Function<String, Path> finder)
    implements RaceModels {
  /** A model in memory. */
  private record Loaded(TorchModel torch) implements LoadedModel {
    @Override
    public MaskedLanguageModel model() {
      return torch;
    }

    @Override
    public Tokenizer tokenizer() {
      return torch.checkpoint().tokenizer();
    }

    @Override
    public ModelLabel label() {
      return torch.label();
    }

    @Override
    public Optional<LanguageModelScorer> scorer() {
      return torch.isCausal() ? Optional.of(torch) : Optional.empty();
    }

    @Override
    public Optional<HiddenStates> hiddenStates() {
      return Optional.of(torch);
    }

    @Override
    public void close() {
      torch.close();
    }
  }

  private record Found(Checkpoint checkpoint, Device device, Precision precision)
      implements Candidate {
    @Override
    public String name() {
      return checkpoint.name();
    }

    @Override
    public String id() {
      return checkpoint.folder().toAbsolutePath().normalize().toString();
    }

    @Override
    public long bytes() {
      return MemoryNeed.of(checkpoint.config(), precision, device.kind() == Device.Kind.GPU);
    }

    @Override
    public LoadedModel load() {
      return new Loaded(ModelLoader.load(checkpoint, device, precision));
    }
  }

  @Override
  public Candidate find(String model) {
    return new Found(Checkpoint.open(finder.apply(model)), device, precision);
  }

  @Override
  public long available() {
    return DeviceSelection.available(Engine.start(), device);
  }
}
