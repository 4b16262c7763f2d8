package org.unmask.engine.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.unmask.error.ValueError;

/**
 * The tokens that open and end a sequence and mask a place in it.
 *
 * @param maskId the mask token's id, −1 where there is none, as in GPT-2's vocabulary
 * @param mask what stands for the mask in a text
 * @param padding the padding token's id, −1 where there is none
 * @param unknown the id of what no other token stands for, −1 where there is none
 */
public record SpecialTokens(int start, int end, int maskId, String mask, int padding, int unknown) {
  /** The only one of GPT-2's vocabulary: it stands between documents. */
  private static final String GPT2 = "<|endoftext|>";

  /** Those that RoBERTa's and BERT's vocabularies define. */
  static final List<String> KNOWN =
      List.of(
          "<s>", "<pad>", "</s>", "<unk>", "<mask>", "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

  /** Fillers that bring a vocabulary to a round size and never occur. */
  private static final Pattern UNUSED = Pattern.compile("madeupword\\d+|\\[unused\\d+]");

  private static final List<List<String>> NAMES =
      List.of(
          List.of("<s>", "</s>", "<mask>", "<pad>", "<unk>"),
          List.of("[CLS]", "[SEP]", "[MASK]", "[PAD]", "[UNK]"));

  /**
   * Finds them by their names.
   *
   * @throws IllegalArgumentException if one is missing
   */
  static SpecialTokens of(Map<String, Integer> ids) {
    for (List<String> names : NAMES) {
      Integer start = ids.get(names.get(0));
      Integer end = ids.get(names.get(1));
      Integer mask = ids.get(names.get(2));
      if (start != null && end != null && mask != null) {
        return new SpecialTokens(
            start,
            end,
            mask,
            names.get(2),
            ids.getOrDefault(names.get(3), -1),
            ids.getOrDefault(names.get(4), -1));
      }
    }
    Integer between = ids.get(GPT2);
    if (between != null) {
      return new SpecialTokens(between, between, -1, "<mask>", -1, -1);
    }
    throw new ValueError(
        "It has neither all of <s>, </s> and <mask>, nor all of [CLS], [SEP] and [MASK], nor %s.",
        GPT2);
  }

  /** Returns start, end, mask, padding and unknown, as RoBERTa or BERT writes them. */
  List<String> names() {
    return NAMES.stream().filter(each -> each.get(2).equals(mask)).findFirst().orElseThrow();
  }

  /**
   * Returns what plays the same part elsewhere, by id; no entry where either has nothing for it.
   *
   * @param other another vocabulary's
   */
  public Map<Integer, Integer> counterparts(SpecialTokens other) {
    int[] own = {start, end, maskId, padding, unknown};
    int[] others = {other.start, other.end, other.maskId, other.padding, other.unknown};
    return IntStream.range(0, own.length)
        .filter(part -> own[part] >= 0 && others[part] >= 0)
        .boxed()
        .collect(Collectors.toMap(part -> own[part], part -> others[part], (first, _) -> first));
  }

  /** Returns whether a token is special, or a filler, by its name alone. */
  static boolean isKnown(String token) {
    return KNOWN.contains(token) || UNUSED.matcher(token).matches();
  }

  /** Returns one of the KNOWN as tokenizer.json's added_tokens have it. */
  static JsonObject definition(String token, JsonElement id) {
    var json = new JsonObject();
    json.add("id", id);
    json.addProperty("content", token);
    json.addProperty("single_word", false);
    json.addProperty("lstrip", token.equals("<mask>")); // RoBERTa's takes the space before it
    json.addProperty("rstrip", false);
    json.addProperty("normalized", false);
    json.addProperty("special", true);
    return json;
  }
}
