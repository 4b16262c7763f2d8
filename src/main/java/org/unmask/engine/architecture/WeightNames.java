package org.unmask.engine.architecture;

import java.util.List;

/**
 * The names of an architecture's weights, beside RoBERTa's.
 *
 * @param prefix begins the names of all but the head, in transformers; a checkpoint may leave it
 *     away
 * @param parts of names that differ, applied in this order in both directions
 */
public record WeightNames(String prefix, List<Part> parts) {
  /** A part of a name, as this architecture has it and as RoBERTa has it. */
  record Part(String own, String roberta) {}

  public WeightNames {
    parts = List.copyOf(parts);
  }

  /**
   * Returns a stored tensor's name as RoBERTa would have it, without the prefix. The first
   * checkpoints of BERT call a norm's weight gamma and its bias beta.
   */
  String roberta(String stored) {
    String name = stored.startsWith(prefix) ? stored.substring(prefix.length()) : stored;
    name =
        name.replaceFirst("Norm\\.gamma$", "Norm.weight").replaceFirst("Norm\\.beta$", "Norm.bias");
    for (Part each : parts) {
      name = name.replace(each.own(), each.roberta());
    }
    return name;
  }

  /** Returns what transformers calls a tensor that RoBERTa would call so. */
  String own(String roberta) {
    String name = roberta.startsWith("lm_head.") ? roberta : prefix + roberta;
    for (Part each : parts) {
      name = name.replace(each.roberta(), each.own());
    }
    return name;
  }
}
