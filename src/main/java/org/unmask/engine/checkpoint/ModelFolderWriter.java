package org.unmask.engine.checkpoint;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.engine.architecture.Gpt2Config;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.engine.architecture.NewModelConfig;
import org.unmask.engine.architecture.RobertaConfig;
import org.unmask.engine.architecture.RobertaFamily;
import org.unmask.engine.safetensors.ElementType;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.engine.safetensors.SafetensorsWriter;
import org.unmask.engine.tokenizer.FolderTokenizer;
import org.unmask.engine.tokenizer.SpecialTokens;
import org.unmask.engine.tokenizer.TokenizerFiles;
import org.unmask.error.UserError;
import org.unmask.io.AtomicFile;
import org.unmask.io.Reason;
import org.unmask.text.Tokenizer;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.Weight;

/** A writer of Hugging Face folders that transformers opens. */
public final class ModelFolderWriter {
  /** Opens a card that may be written again. */
  private static final String GENERATED =
      "<!-- written by train; remove this line to keep your changes -->";

  private static final String CONFIG = "config.json";

  /** The id of a new RoBERTa's padding, from which its positions count. */
  private static final int PADDING = 1;

  private static final double EPSILON = 1e-5;

  private ModelFolderWriter() {}

  /**
   * Writes a new model, in float32.
   *
   * @param tokenizer as it is in the folder by now
   */
  public static void write(
      Path folder, NewModelSize size, FolderTokenizer tokenizer, Map<String, Weight> weights) {
    write(
        folder,
        config(size),
        tokenizer.special(),
        weights.entrySet().stream()
            .map(
                entry ->
                    new SafetensorsWriter.Tensor(
                        entry.getKey(),
                        Arrays.stream(entry.getValue().shape()).mapToObj(Long::valueOf).toList(),
                        entry.getValue()::values))
            .toList());
  }

  /**
   * Finds out whether a new model can have the tokenizer of a folder.
   *
   * @throws UserError if not
   */
  public static void requireFits(Tokenizer tokenizer, NewModelSize size, Path folder) {
    if (tokenizer.vocabulary().size() != size.vocabulary()) {
      throw new UserError(
          "%s: the tokenizer has %d tokens, but the new model is planned with %d. Choose another vocabulary.",
          folder, tokenizer.vocabulary().size(), size.vocabulary());
    }
    if (size.family() == NewModelSize.Family.ROBERTA
        && (tokenizer.mask() < 0 || !tokenizer.vocabulary().isSpecial(PADDING))) {
      throw new UserError(
          "%s: a new RoBERTa needs a tokenizer that has a mask, and padding of id %d. Learn one from the text, or take a RoBERTa's.",
          folder, PADDING);
    }
  }

  /** Writes a new model's configuration and weights, in float32. */
  public static void write(
      Path folder,
      NewModelConfig config,
      SpecialTokens special,
      List<SafetensorsWriter.Tensor> tensors) {
    JsonObject json = config.json(special.start(), special.end());
    text(
        folder.resolve(CONFIG), new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n");
    SafetensorsWriter.write(folder.resolve(Safetensors.SINGLE), ElementType.F32, Map.of(), tensors);
  }

  /** Returns a new model’s configuration. */
  public static NewModelConfig config(NewModelSize size) {
    return switch (size.family()) {
      case ROBERTA ->
          new RobertaConfig(
              RobertaFamily.ROBERTA,
              size.vocabulary(),
              size.width(),
              size.width(),
              size.layers(),
              size.heads(),
              size.intermediate(),
              size.length() + NewModelSize.UNUSED_POSITIONS,
              PADDING,
              1,
              EPSILON,
              true);
      case GPT2 ->
          new Gpt2Config(
              size.vocabulary(),
              size.width(),
              size.layers(),
              size.heads(),
              size.intermediate(),
              size.length(),
              EPSILON,
              true);
    };
  }

  /** Copies a checkpoint's configuration and tokenizer into another folder. */
  public static void copyAllButWeights(Path from, Path to) {
    AtomicFile.copy(from.resolve(CONFIG), to.resolve(CONFIG));
    TokenizerFiles.copy(from, to);
  }

  /** Writes the model card, unless the user has changed it. */
  public static void writeCard(Path folder, ModelConfig config, Map<String, String> facts) {
    Path card = folder.resolve("README.md");
    try {
      if (Files.exists(card) && !Files.readString(card).startsWith(GENERATED)) {
        return;
      }
    } catch (IOException e) {
      throw Reason.cannotRead(card, e);
    }
    var text =
        new StringBuilder(GENERATED)
            .append(
                config.isCausal()
                    ? "\n\n# Language model\n\n"
                    : "\n\n# Masked-diffusion language model\n\n");
    text.append(
        "%s for %s language modelling: %d layers, %d wide, %d heads, vocabulary of %d, %d tokens, %,d parameters.\n\n"
            .formatted(
                config.modelType(),
                config.isCausal() ? "causal" : "masked",
                config.layers(),
                config.hiddenSize(),
                config.heads(),
                config.vocabularySize(),
                config.maximumLength(),
                config.parameters()));
    text.append("| training | |\n|---|---|\n");
    new TreeMap<>(facts)
        .forEach((name, value) -> text.append("| %s | %s |\n".formatted(name, value)));
    text(card, text.toString());
  }

  private static void text(Path file, String text) {
    AtomicFile.makeFolderOf(file);
    AtomicFile.writeText(file, text);
  }
}
