package org.unmask.engine.tokenizer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.unmask.io.AtomicFile;
import org.unmask.training.data.BytePairEncoding;

/** A writer of the tokenizer files of a Hugging Face folder. */
public final class TokenizerFiles {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().setPrettyPrinting().create();

  private static final String TOKENIZER = "tokenizer.json";
  private static final String CONFIG = "tokenizer_config.json";

  private static final List<String> NAMES =
      List.of(
          TOKENIZER, CONFIG, "special_tokens_map.json", "vocab.json", "merges.txt", "vocab.txt");

  private TokenizerFiles() {}

  /**
   * Writes a new one.
   *
   * @param length of its model's longest sequence
   */
  public static void write(Path folder, BytePairEncoding encoding, int length) {
    json(folder.resolve(TOKENIZER), tokenizer(encoding));
    json(folder.resolve(CONFIG), config(FolderTokenizer.open(folder).special().names(), length));
  }

  /**
   * Copies a folder's for a new RoBERTa. Where it does not say which tokens are special, that is
   * added: else transformers takes the model's own for them.
   *
   * @param length of the new model's longest sequence
   * @throws Problem if there is none
   */
  public static void take(Path from, Path to, int length) {
    SpecialTokens special = FolderTokenizer.open(from).special();
    copy(from, to);
    if (special.maskId() >= 0 && Files.notExists(to.resolve(CONFIG))) {
      json(to.resolve(CONFIG), config(special.names(), length));
    }
  }

  /** Copies a folder's. */
  public static void copy(Path from, Path to) {
    NAMES.forEach(name -> AtomicFile.copy(from.resolve(name), to.resolve(name)));
  }

  private static void json(Path file, JsonObject json) {
    AtomicFile.makeFolderOf(file);
    AtomicFile.writeText(file, GSON.toJson(json) + "\n");
  }

  private static JsonObject tokenizer(BytePairEncoding encoding) {
    var vocabulary = new JsonObject();
    for (int id = 0; id < encoding.tokens().size(); id++) {
      vocabulary.addProperty(encoding.tokens().get(id), id);
    }
    var merges = new JsonArray();
    encoding.merges().forEach(merge -> merges.add(merge.left() + " " + merge.right()));
    var model = new JsonObject();
    model.addProperty("type", "BPE");
    model.add("vocab", vocabulary);
    model.add("merges", merges);
    var added = new JsonArray();
    for (int id = 0; id < BytePairEncoding.SPECIAL.size(); id++) {
      added.add(SpecialTokens.definition(BytePairEncoding.SPECIAL.get(id), new JsonPrimitive(id)));
    }
    var json = new JsonObject();
    json.addProperty("version", "1.0");
    json.add("truncation", JsonNull.INSTANCE);
    json.add("padding", JsonNull.INSTANCE);
    json.add("added_tokens", added);
    json.add("normalizer", JsonNull.INSTANCE);
    json.add("pre_tokenizer", byteLevel());
    json.add("post_processor", processor());
    json.add("decoder", byteLevel());
    json.add("model", model);
    return json;
  }

  private static JsonObject byteLevel() {
    var json = new JsonObject();
    json.addProperty("type", "ByteLevel");
    json.addProperty("add_prefix_space", false);
    json.addProperty("trim_offsets", true);
    json.addProperty("use_regex", true);
    return json;
  }

  /** Puts {@code <s>} before a sequence and {@code </s>} after it. */
  private static JsonObject processor() {
    var json = new JsonObject();
    json.addProperty("type", "RobertaProcessing");
    json.add("sep", pair("</s>", 2));
    json.add("cls", pair("<s>", 0));
    json.addProperty("trim_offsets", true);
    json.addProperty("add_prefix_space", false);
    return json;
  }

  private static JsonArray pair(String token, int id) {
    var pair = new JsonArray();
    pair.add(token);
    pair.add(id);
    return pair;
  }

  private static JsonObject config(List<String> names, int length) {
    boolean isRobertas = names.getFirst().equals("<s>");
    var json = new JsonObject();
    json.addProperty(
        "tokenizer_class", isRobertas ? "RobertaTokenizerFast" : "PreTrainedTokenizerFast");
    json.addProperty("model_max_length", length);
    json.addProperty("add_prefix_space", false);
    json.addProperty("bos_token", names.get(0));
    json.addProperty("cls_token", names.get(0));
    json.addProperty("eos_token", names.get(1));
    json.addProperty("sep_token", names.get(1));
    json.addProperty("pad_token", names.get(3));
    json.addProperty("unk_token", names.get(4));
    json.addProperty("mask_token", names.get(2));
    return json;
  }
}
