package org.unmask.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.unmask.app.services.ModelSource;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.model.HiddenStates;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.CheckpointModels;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.program.Engine;
import org.unmask.error.Message;
import org.unmask.evaluation.SamplerFigures;
import org.unmask.formats.FiguresFile;
import org.unmask.generation.ModelPreset;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.race.RaceModels;
import org.unmask.text.Tokenizer;
import org.unmask.training.bound.LanguageModelScorer;
import org.unmask.training.run.TrainingContract;

/** A checkpoint, as the window wants its models. */
record OpenCheckpoint(TorchModel loaded) implements OpenModel {
  /** A model source that opens checkpoints for the window. */
  record Source(Supplier<Device> device) implements ModelSource {
    @Override
    public OpenModel open(Path folder) {
      return prepare(folder).get();
    }

    @Override
    public RaceModels lanes() {
      return new CheckpointModels(device.get(), Precision.AUTO, Path::of);
    }

    @Override
    public List<ModelPreset> recommended(Path folder) {
      return Checkpoint.recommended(folder);
    }

    @Override
    public boolean isCausal(Path folder) {
      return Checkpoint.isCausal(folder);
    }

    @Override
    public Supplier<OpenModel> prepare(Path folder) {
      Checkpoint checkpoint = Checkpoint.open(folder);
      Engine.start();
      return () -> new OpenCheckpoint(ModelLoader.load(checkpoint, device.get(), Precision.AUTO));
    }
  }

  @Override
  public MaskedLanguageModel model() {
    return loaded;
  }

  @Override
  public Tokenizer tokenizer() {
    return loaded.checkpoint().tokenizer();
  }

  @Override
  public ModelLabel label() {
    return loaded.label();
  }

  @Override
  public Optional<LanguageModelScorer> scorer() {
    return loaded.isCausal() ? Optional.of(loaded) : Optional.empty();
  }

  @Override
  public Optional<HiddenStates> hiddenStates() {
    return Optional.of(loaded);
  }

  @Override
  public Message device() {
    return loaded.device();
  }

  @Override
  public Message precisionReason() {
    return loaded.reason();
  }

  @Override
  public List<Message> skipped() {
    return loaded.skipped();
  }

  @Override
  public Optional<TrainingContract> contract() {
    return loaded.checkpoint().contract();
  }

  @Override
  public List<ModelPreset> recommended() {
    return loaded.checkpoint().recommended();
  }

  @Override
  public Optional<SamplerFigures> figures() {
    return FiguresFile.in(loaded.checkpoint().folder());
  }

  @Override
  public void close() {
    loaded.close();
  }
}
