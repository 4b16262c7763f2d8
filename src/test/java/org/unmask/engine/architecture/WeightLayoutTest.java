package org.unmask.engine.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.engine.safetensors.ElementType;
import org.unmask.engine.safetensors.StoredTensor;
import org.unmask.error.UserError;

/** Finding an architecture's weights by name among the tensors of a checkpoint. */
@Tag("fast")
class WeightLayoutTest {
  private static final RobertaConfig BERT =
      new RobertaConfig(RobertaFamily.BERT, 20, 4, 4, 1, 2, 8, 10, 0, 2, 1e-12, true);

  private static StoredTensor tensor(List<Long> shape) {
    return new StoredTensor(Path.of("model.safetensors"), ElementType.F32, shape, 0, 0);
  }

  /** The tensors of a checkpoint that has all of them under transformers' names. */
  private static Map<String, StoredTensor> whole(ModelConfig config) {
    return new HashMap<>(
        config.layout().weights().stream()
            .flatMap(weight -> weight.parts().stream())
            .collect(Collectors.toMap(WeightLayout.Part::name, part -> tensor(part.shape()))));
  }

  private static List<List<StoredTensor>> find(Map<String, StoredTensor> tensors) {
    return BERT.layout().find("folder", tensors);
  }

  @Test
  void namesAreTransformers() {
    assertThat(whole(BERT))
        .containsKeys(
            "bert.embeddings.word_embeddings.weight",
            "bert.encoder.layer.0.attention.self.query.weight",
            "cls.predictions.transform.dense.weight",
            "cls.predictions.bias");
    assertThat(whole(new AlbertConfig(20, 4, 4, 6, 1, 2, 8, 10, 2, 1e-12, "none", true)))
        .containsKeys(
            "albert.encoder.embedding_hidden_mapping_in.weight",
            "albert.encoder.albert_layer_groups.0.albert_layers.0.attention.query.weight",
            "albert.encoder.albert_layer_groups.0.albert_layers.0.full_layer_layer_norm.bias",
            "predictions.dense.weight",
            "predictions.bias");
  }

  @Test
  void queryKeyAndValueAreStackedInThatOrder() {
    Map<String, StoredTensor> tensors = whole(BERT);
    String at = "bert.encoder.layer.0.attention.self.";
    assertThat(find(tensors))
        .contains(
            List.of(
                tensors.get(at + "query.weight"),
                tensors.get(at + "key.weight"),
                tensors.get(at + "value.weight")));
  }

  @Test
  void thePrefixMayBeMissing() {
    Map<String, StoredTensor> tensors = new HashMap<>();
    whole(BERT).forEach((name, tensor) -> tensors.put(name.replaceFirst("^bert\\.", ""), tensor));
    assertThat(find(tensors)).hasSameSizeAs(BERT.layout().weights());
  }

  @Test
  void theFirstBertsNamesOfNormsAreKnown() {
    Map<String, StoredTensor> tensors = new HashMap<>();
    whole(BERT)
        .forEach(
            (name, tensor) ->
                tensors.put(
                    name.replace("Norm.weight", "Norm.gamma").replace("Norm.bias", "Norm.beta"),
                    tensor));
    assertThat(find(tensors)).hasSameSizeAs(BERT.layout().weights());
  }

  @Test
  void whatOtherHeadsAddIsIgnored() {
    Map<String, StoredTensor> tensors = whole(BERT);
    tensors.put("cls.seq_relationship.weight", tensor(List.of(2L, 4L)));
    tensors.put("bert.pooler.dense.weight", tensor(List.of(4L, 4L)));
    assertThat(find(tensors)).hasSameSizeAs(BERT.layout().weights());
  }

  @Test
  void anUnknownTensorIsRefusedByName() {
    Map<String, StoredTensor> tensors = whole(BERT);
    tensors.put("bert.encoder.layer.7.output.dense.bias", tensor(List.of(4L)));
    assertThatThrownBy(() -> find(tensors))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("folder")
        .hasMessageContaining("encoder.layer.7.output.dense.bias");
  }

  @Test
  void aMissingTensorAndAWrongShapeAreNamed() {
    Map<String, StoredTensor> missing = whole(BERT);
    missing.remove("cls.predictions.bias");
    assertThatThrownBy(() -> find(missing))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cls.predictions.bias");
    Map<String, StoredTensor> wrong = whole(BERT);
    wrong.put("bert.encoder.layer.0.output.dense.bias", tensor(List.of(5L)));
    assertThatThrownBy(() -> find(wrong))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("[5]")
        .hasMessageContaining("[4]");
  }
}
