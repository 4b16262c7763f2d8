package org.unmask.engine.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.unmask.engine.architecture.WeightNames.Part;

/** The architectures that RoBERTa's program runs: what they call their weights differs. */
public enum RobertaFamily {
  /** RobertaForMaskedLM. */
  ROBERTA("roberta", new WeightNames("roberta.", List.of())),

  /** RobertaPreLayerNormForMaskedLM, whose layers normalise first. */
  PRE_NORM(
      "roberta-prelayernorm",
      new WeightNames(
          "roberta_prelayernorm.",
          List.of(
              new Part(".attention.LayerNorm.", ".attention.output.LayerNorm."),
              new Part(".intermediate.LayerNorm.", ".output.LayerNorm.")))),

  /** BertForMaskedLM, or a BertForPreTraining, of which the rest is left aside. */
  BERT(
      "bert",
      new WeightNames(
          "bert.",
          List.of(
              new Part("cls.predictions.transform.dense.", "lm_head.dense."),
              new Part("cls.predictions.transform.LayerNorm.", "lm_head.layer_norm."),
              new Part("cls.predictions.", "lm_head.")))),

  /** DistilBertForMaskedLM. */
  DISTILBERT(
      "distilbert",
      new WeightNames(
          "distilbert.",
          List.of(
              new Part("transformer.layer.", "encoder.layer."),
              new Part(".attention.q_lin.", ".attention.self.query."),
              new Part(".attention.k_lin.", ".attention.self.key."),
              new Part(".attention.v_lin.", ".attention.self.value."),
              new Part(".attention.out_lin.", ".attention.output.dense."),
              new Part(".sa_layer_norm.", ".attention.output.LayerNorm."),
              new Part(".ffn.lin1.", ".intermediate.dense."),
              new Part(".ffn.lin2.", ".output.dense."),
              new Part(".output_layer_norm.", ".output.LayerNorm."),
              new Part("vocab_transform.", "lm_head.dense."),
              new Part("vocab_layer_norm.", "lm_head.layer_norm."),
              new Part("vocab_projector.bias", "lm_head.bias"),
              new Part("vocab_projector.weight", "lm_head.decoder.weight")))),

  /** ElectraForMaskedLM: a generator, whose embeddings may have a width of their own. */
  ELECTRA(
      "electra",
      new WeightNames(
          "electra.",
          List.of(
              new Part("generator_predictions.dense.", "lm_head.dense."),
              new Part("generator_predictions.LayerNorm.", "lm_head.layer_norm."),
              new Part("generator_lm_head.bias", "lm_head.bias"),
              new Part("generator_lm_head.weight", "lm_head.decoder.weight"))));

  private final String modelType;

  @SuppressWarnings("ImmutableEnumChecker") // a record of strings and a List.copyOf
  private final WeightNames names;

  RobertaFamily(String modelType, WeightNames names) {
    this.modelType = modelType;
    this.names = names;
  }

  /** Returns the one that config.json calls so. */
  static Optional<RobertaFamily> of(String modelType) {
    return Arrays.stream(values()).filter(each -> each.modelType.equals(modelType)).findFirst();
  }

  /** Returns what config.json calls it. */
  public String modelType() {
    return modelType;
  }

  public WeightNames names() {
    return names;
  }

  /**
   * Returns whether positions are counted from {@code pad_token_id + 1}, skipping padding, or from
   * 0.
   */
  boolean countsFromPadding() {
    return this == ROBERTA || this == PRE_NORM;
  }
}
