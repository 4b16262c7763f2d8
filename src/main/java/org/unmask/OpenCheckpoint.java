package org.unmask;

import java.nio.file.Path;
import java.util.Optional;
import org.unmask.app.OpenModel;
import org.unmask.diffusion.MaskedLanguageModel;
import org.unmask.djl.Checkpoint;
import org.unmask.djl.Device;
import org.unmask.djl.Precision;
import org.unmask.djl.TorchModel;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;
import org.unmask.training.TrainingContract;

/** A RoBERTa checkpoint, as the window wants its models. */
record OpenCheckpoint(TorchModel roberta) implements OpenModel {
  static OpenCheckpoint open(Path folder) {
    return new OpenCheckpoint(Checkpoint.open(folder).load(Device.AUTO, Precision.AUTO));
  }

  @Override
  public MaskedLanguageModel model() {
    return roberta;
  }

  @Override
  public Tokenizer tokenizer() {
    return roberta.checkpoint().tokenizer();
  }

  @Override
  public ModelLabel label() {
    return roberta.label();
  }

  @Override
  public String precisionReason() {
    return roberta.reason();
  }

  @Override
  public Optional<TrainingContract> contract() {
    return roberta.checkpoint().contract();
  }

  @Override
  public void close() {
    roberta.close();
  }
}
