package org.unmask.djl;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.unmask.problem.Problem;
import org.unmask.text.ByteAlphabet;
import org.unmask.text.Vocabulary;

/** The vocabulary that a tokenizer file defines. */
final class TokenizerFile implements Vocabulary {
  private static final String START = "<s>";
  private static final String END = "</s>";
  private static final String MASK = "<mask>";

  /** Those RoBERTa's vocabularies define; only the mask takes the space before it. */
  private static final List<String> SPECIAL = List.of(START, "<pad>", END, "<unk>", MASK);

  /** Fillers that bring roberta-base's vocabulary to a round size and never occur. */
  private static final Pattern UNUSED = Pattern.compile("madeupword\\d+");

  /** More ids than any vocabulary has; a bound for what an id may make us allocate. */
  private static final int MOST_TOKENS = 10_000_000;

  private final byte[][] bytes;
  private final BitSet special;
  private final int start;
  private final int end;
  private final int mask;

  private TokenizerFile(byte[][] bytes, BitSet special, Map<String, Integer> ids) {
    this.bytes = bytes;
    this.special = special;
    this.start = named(ids, START);
    this.end = named(ids, END);
    this.mask = named(ids, MASK);
  }

  private static int named(Map<String, Integer> ids, String token) {
    Integer id = ids.get(token);
    if (id == null) {
      throw new IllegalArgumentException("there is no token " + token);
    }
    return id;
  }

  /**
   * The contents of tokenizer.json, made from vocab.json and merges.txt where there is none; never
   * truncating.
   */
  static JsonObject json(Path folder) {
    Path whole = folder.resolve("tokenizer.json");
    Path vocabulary = folder.resolve("vocab.json");
    Path merges = folder.resolve("merges.txt");
    if (Files.exists(whole)) {
      JsonObject json = Json.read(whole);
      json.add("truncation", JsonNull.INSTANCE);
      json.add("padding", JsonNull.INSTANCE);
      return json;
    }
    if (Files.exists(vocabulary) && Files.exists(merges)) {
      return assembled(Json.read(vocabulary), lines(merges));
    }
    throw new Problem(
        "%s: there is neither tokenizer.json nor vocab.json with merges.txt in it"
            .formatted(folder));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new Problem("%s: cannot be read: %s".formatted(file, Json.reason(e)), e);
    }
  }

  private static JsonObject assembled(JsonObject vocabulary, List<String> merges) {
    var pairs = new JsonArray();
    merges.stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#version"))
        .forEach(pairs::add);
    var model = new JsonObject();
    model.addProperty("type", "BPE");
    model.add("vocab", vocabulary);
    model.add("merges", pairs);
    var byteLevel = new JsonObject();
    byteLevel.addProperty("type", "ByteLevel");
    byteLevel.addProperty("add_prefix_space", false);
    byteLevel.addProperty("trim_offsets", true);
    var added = new JsonArray();
    SPECIAL.stream()
        .filter(vocabulary::has)
        .forEach(token -> added.add(added(token, vocabulary.get(token))));
    var json = new JsonObject();
    json.addProperty("version", "1.0");
    json.add("added_tokens", added);
    json.add("pre_tokenizer", byteLevel);
    json.add("decoder", byteLevel);
    json.add("model", model);
    return json;
  }

  private static JsonObject added(String token, JsonElement id) {
    var json = new JsonObject();
    json.add("id", id);
    json.addProperty("content", token);
    json.addProperty("single_word", false);
    json.addProperty("lstrip", token.equals(MASK));
    json.addProperty("rstrip", false);
    json.addProperty("normalized", false);
    json.addProperty("special", true);
    return json;
  }

  /**
   * The vocabulary of a tokenizer.json.
   *
   * @throws Problem if it is not byte-level BPE, or lacks a token that diffusion needs
   */
  static TokenizerFile of(Path folder, JsonObject json) {
    try {
      if (!(json.get("model") instanceof JsonObject model)
          || !(model.get("vocab") instanceof JsonObject vocabulary)
          || !model.has("merges")) {
        throw new IllegalArgumentException("it is not byte-level BPE, which alone is supported");
      }
      var ids = new HashMap<String, Integer>();
      vocabulary
          .entrySet()
          .forEach(entry -> ids.put(entry.getKey(), id(vocabulary, entry.getKey())));
      var added = new TreeMap<String, JsonObject>();
      if (json.get("added_tokens") instanceof JsonArray tokens) {
        for (JsonElement element : tokens) {
          JsonObject token = element.getAsJsonObject();
          ids.put(Json.string(token, "content"), id(token, "id"));
          added.put(Json.string(token, "content"), token);
        }
      }
      return vocabulary(ids, added);
    } catch (IllegalArgumentException
        | ArithmeticException
        | IllegalStateException
        | UnsupportedOperationException e) {
      throw new Problem("%s: the tokenizer does not fit: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static int id(JsonObject object, String key) {
    long id = Json.integer(object, key);
    if (id < 0 || id >= MOST_TOKENS) {
      throw new IllegalArgumentException("token id %d".formatted(id));
    }
    return (int) id;
  }

  private static TokenizerFile vocabulary(Map<String, Integer> ids, Map<String, JsonObject> added) {
    byte[][] bytes = new byte[ids.values().stream().mapToInt(id -> id + 1).max().orElse(0)][];
    var special = new BitSet(bytes.length);
    ids.forEach(
        (token, id) -> {
          JsonObject definition = added.get(token);
          if (SPECIAL.contains(token) || UNUSED.matcher(token).matches() || isSpecial(definition)) {
            special.set(id);
            bytes[id] = new byte[0];
          } else if (bytes[id] == null) {
            bytes[id] =
                definition == null
                    ? ByteAlphabet.read(token)
                    : token.getBytes(StandardCharsets.UTF_8);
          }
        });
    for (int id = 0; id < bytes.length; id++) {
      if (bytes[id] == null) { // an id that no token has
        special.set(id);
        bytes[id] = new byte[0];
      }
    }
    return new TokenizerFile(bytes, special, ids);
  }

  private static boolean isSpecial(@org.jspecify.annotations.Nullable JsonObject definition) {
    return definition != null
        && definition.get("special") instanceof JsonPrimitive flag
        && flag.isBoolean()
        && flag.getAsBoolean();
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int mask() {
    return mask;
  }

  @Override
  public int size() {
    return bytes.length;
  }

  @Override
  public byte[] bytes(int token) {
    return bytes[Objects.checkIndex(token, bytes.length)].clone();
  }

  @Override
  public boolean isSpecial(int token) {
    return special.get(Objects.checkIndex(token, bytes.length));
  }
}
