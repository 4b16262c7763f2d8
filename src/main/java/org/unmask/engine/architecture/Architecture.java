package org.unmask.engine.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.error.ValueError;

/**
 * An architecture that checkpoints can have.
 *
 * @param modelType {@code model_type} in config.json
 * @param isTrainable whether all its models are trainable
 * @param reader of its configuration; throws IllegalArgumentException for what it does not support
 */
record Architecture(
    String modelType, boolean isTrainable, Function<ConfigReader, ModelConfig> reader) {
  /** All of them. A new one is a line here, a configuration, and a program where it needs one. */
  static final List<Architecture> ALL =
      Stream.concat(
              Arrays.stream(RobertaFamily.values())
                  .map(
                      family ->
                          new Architecture(
                              family.modelType(),
                              family != RobertaFamily.ELECTRA, // whose embeddings may be projected
                              json -> RobertaConfig.read(family, json))),
              Stream.of(
                  new Architecture(AlbertConfig.MODEL_TYPE, false, AlbertConfig::read),
                  new Architecture(DebertaConfig.MODEL_TYPE, false, DebertaConfig::read),
                  new Architecture(ModernBertConfig.MODEL_TYPE, false, ModernBertConfig::read),
                  new Architecture(Gpt2Config.MODEL_TYPE, true, Gpt2Config::read)))
          .toList();

  /**
   * Returns the architecture of a model type.
   *
   * @throws IllegalArgumentException if there is none, with the list of those there are
   */
  static Architecture of(String modelType) {
    return ALL.stream()
        .filter(each -> each.modelType.equals(modelType))
        .findFirst()
        .orElseThrow(
            () ->
                new ValueError(
                    "%s is %.60s, but must be one of %s.",
                    "model_type",
                    modelType,
                    ALL.stream().map(Architecture::modelType).collect(Collectors.joining(", "))));
  }

  /** Reads a configuration. */
  ModelConfig read(ConfigReader json) {
    return reader.apply(json);
  }
}
