package org.unmask.engine.training;

import java.nio.file.Path;
import java.util.Map;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.architecture.RobertaConfig;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.engine.safetensors.StoredTensor;
import org.unmask.engine.tokenizer.FolderTokenizer;
import org.unmask.error.UserError;

/**
 * A folder of a BERT-like encoder, read and checked, that a new model can be made from; its weights
 * are not yet in memory.
 *
 * @param tensors by the names that RoBERTa has for them, without the prefix; of a masked-LM head
 *     too, where it has one
 */
record PretrainedEncoder(
    Path folder,
    RobertaConfig config,
    FolderTokenizer tokenizer,
    Safetensors files,
    Map<String, StoredTensor> tensors) {

  /**
   * Opens a folder.
   *
   * @throws UserError if anything in it is missing, broken, or does not fit the rest, or the
   *     encoder is of another kind
   */
  static PretrainedEncoder open(Path folder) {
    Checkpoint.requireFolder(folder);
    RobertaConfig config = config(folder);
    Safetensors files = Safetensors.open(folder);
    Map<String, StoredTensor> tensors =
        config.layout().findEncoder(folder.toString(), files.tensors());
    FolderTokenizer tokenizer = FolderTokenizer.open(folder);
    if (tokenizer.vocabulary().size() > config.vocabularySize()) {
      throw new UserError(
          "%s: the tokenizer has %d tokens, but the model has %d. Download the checkpoint again.",
          folder, tokenizer.vocabulary().size(), config.vocabularySize());
    }
    return new PretrainedEncoder(folder, config, tokenizer, files, tensors);
  }

  /** Returns those whose layers are RoBERTa's, norms after them. */
  private static RobertaConfig config(Path folder) {
    ModelConfig config = ModelConfig.read(folder.resolve("config.json"));
    if (config instanceof RobertaConfig roberta
        && !roberta.normaliseFirst()
        && !roberta.projects()) {
      return roberta;
    }
    throw new UserError(
        "%s: a model of type %s cannot get a masked-LM head, another vocabulary or a longer window. Keep what it has, or start from one of type bert, roberta or distilbert.",
        folder, config.modelType());
  }

  /** Returns whether it has a masked-LM head. */
  boolean hasHead() {
    return tensors.containsKey("lm_head.dense.weight");
  }
}
