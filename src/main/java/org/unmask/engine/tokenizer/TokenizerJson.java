package org.unmask.engine.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.unmask.error.UserError;
import org.unmask.io.JsonFields;
import org.unmask.io.Reason;

/**
 * The contents of a folder's tokenizer.json, never truncating; made from vocab.json and merges.txt,
 * or from vocab.txt, where there is none.
 */
final class TokenizerJson {
  private TokenizerJson() {}

  static JsonObject read(Path folder) {
    Path whole = folder.resolve("tokenizer.json");
    Path vocabulary = folder.resolve("vocab.json");
    Path merges = folder.resolve("merges.txt");
    Path words = folder.resolve("vocab.txt");
    if (Files.exists(whole)) {
      JsonObject json = JsonFields.ofModel(whole).object();
      json.add("truncation", JsonNull.INSTANCE);
      json.add("padding", JsonNull.INSTANCE);
      return json;
    }
    if (Files.exists(vocabulary) && Files.exists(merges)) {
      return byteLevel(JsonFields.ofModel(vocabulary).object(), lines(merges));
    }
    if (Files.exists(words)) {
      return wordPiece(lines(words), isLowerCase(folder));
    }
    if (Files.exists(folder.resolve("spm.model"))) {
      throw new UserError(
          "%s has spm.model, but no tokenizer.json. Let transformers write it, with AutoTokenizer.from_pretrained(…).save_pretrained(…).",
          folder);
    }
    throw new UserError(
        "%s has no tokenizer.json, no vocab.txt and no vocab.json with merges.txt. Choose a model that has one of them.",
        folder);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw Reason.cannotRead(file, e);
    }
  }

  /** Returns the tokenizer of GPT-2 and RoBERTa. */
  private static JsonObject byteLevel(JsonObject vocabulary, List<String> merges) {
    var pairs = new JsonArray();
    merges.stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#version"))
        .forEach(pairs::add);
    JsonObject model = typed("BPE");
    model.add("vocab", vocabulary);
    model.add("merges", pairs);
    JsonObject byteLevel = typed("ByteLevel");
    byteLevel.addProperty("add_prefix_space", false);
    byteLevel.addProperty("trim_offsets", true);
    return tokenizer(model, JsonNull.INSTANCE, byteLevel, byteLevel);
  }

  /** Returns the tokenizer of BERT, whose file has a line for each token. */
  private static JsonObject wordPiece(List<String> tokens, boolean lowerCase) {
    var vocabulary = new JsonObject();
    for (int id = 0; id < tokens.size(); id++) {
      vocabulary.addProperty(tokens.get(id), id);
    }
    JsonObject model = typed("WordPiece");
    model.addProperty("unk_token", "[UNK]");
    model.addProperty("continuing_subword_prefix", PieceEncoding.CONTINUES);
    model.addProperty("max_input_chars_per_word", 100);
    model.add("vocab", vocabulary);
    JsonObject normalizer = typed("BertNormalizer");
    normalizer.addProperty("clean_text", true);
    normalizer.addProperty("handle_chinese_chars", true);
    normalizer.add("strip_accents", JsonNull.INSTANCE);
    normalizer.addProperty("lowercase", lowerCase);
    JsonObject decoder = typed("WordPiece");
    decoder.addProperty("prefix", PieceEncoding.CONTINUES);
    decoder.addProperty("cleanup", true);
    return tokenizer(model, normalizer, typed("BertPreTokenizer"), decoder);
  }

  /**
   * Returns whether texts become lower case: cased models say so beside their vocabulary; the
   * others need not.
   */
  private static boolean isLowerCase(Path folder) {
    Path file = folder.resolve("tokenizer_config.json");
    return !Files.exists(file)
        || !(JsonFields.ofModel(file).object().get("do_lower_case") instanceof JsonPrimitive flag)
        || flag.getAsBoolean();
  }

  private static JsonObject tokenizer(
      JsonObject model, JsonElement normalizer, JsonObject preTokenizer, JsonObject decoder) {
    JsonObject vocabulary = model.getAsJsonObject("vocab");
    var added = new JsonArray();
    SpecialTokens.KNOWN.stream()
        .filter(vocabulary::has)
        .forEach(token -> added.add(SpecialTokens.definition(token, vocabulary.get(token))));
    var json = new JsonObject();
    json.addProperty("version", "1.0");
    json.add("added_tokens", added);
    json.add("normalizer", normalizer);
    json.add("pre_tokenizer", preTokenizer);
    json.add("decoder", decoder);
    json.add("model", model);
    return json;
  }

  private static JsonObject typed(String type) {
    var json = new JsonObject();
    json.addProperty("type", type);
    return json;
  }
}
