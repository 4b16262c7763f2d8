package org.unmask.engine.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.io.JsonFields;
import org.unmask.text.Vocabulary;

/** The vocabulary that a tokenizer file defines. */
final class FolderVocabulary implements Vocabulary {
  /** More ids than any vocabulary has; a bound for what an id may make us allocate. */
  private static final int MOST_TOKENS = 10_000_000;

  private final byte[][] bytes;
  private final BitSet special;
  private final SpecialTokens names;

  private FolderVocabulary(byte[][] bytes, BitSet special, SpecialTokens names) {
    this.bytes = bytes;
    this.special = special;
    this.names = names;
  }

  /**
   * Returns the vocabulary of a tokenizer.json.
   *
   * @throws UserError if it is of an unknown kind, or lacks a token that diffusion needs
   */
  static FolderVocabulary of(Path folder, JsonObject json) {
    try {
      PieceEncoding spelling = PieceEncoding.of(json);
      var fields = new JsonFields(folder.resolve("tokenizer.json").toString(), "", json);
      Map<String, Integer> ids = ids(fields, json.getAsJsonObject("model").get("vocab"));
      var added = new TreeMap<String, JsonObject>();
      if (json.get("added_tokens") instanceof JsonArray tokens) {
        for (JsonElement element : tokens) {
          JsonFields token = fields.inner("added_tokens", element.getAsJsonObject());
          ids.put(token.text("content"), id(token, "id"));
          added.put(token.text("content"), token.object());
        }
      }
      return vocabulary(spelling, ids, added);
    } catch (ValueError e) {
      throw new UserError(
          e, "%s: Unmask cannot use the tokenizer. %s Choose another checkpoint.", folder, e);
    } catch (IllegalArgumentException
        | ArithmeticException
        | IllegalStateException
        | IndexOutOfBoundsException
        | UnsupportedOperationException e) { // of what Gson makes of nonsense
      throw new UserError(
          e, "%s: tokenizer.json is damaged. Download the checkpoint again.", folder);
    }
  }

  /** Returns the tokens and their ids: an object, or for unigrams a list of tokens with scores. */
  private static Map<String, Integer> ids(JsonFields fields, @Nullable JsonElement vocabulary) {
    var ids = new HashMap<String, Integer>();
    switch (vocabulary) {
      case JsonObject object -> {
        JsonFields tokens = fields.inner("model.vocab", object);
        object.keySet().forEach(token -> ids.put(token, id(tokens, token)));
      }
      case JsonArray list -> {
        for (JsonElement pair : list) {
          ids.put(pair.getAsJsonArray().get(0).getAsString(), ids.size());
        }
        if (ids.size() != list.size()) {
          throw new ValueError("Its vocabulary has a token twice.");
        }
      }
      case null, default -> throw new ValueError("It has no vocabulary.");
    }
    return ids;
  }

  private static int id(JsonFields fields, String key) {
    return (int) fields.whole(key, 0, MOST_TOKENS - 1);
  }

  private static FolderVocabulary vocabulary(
      PieceEncoding spelling, Map<String, Integer> ids, Map<String, JsonObject> added) {
    byte[][] bytes = new byte[ids.values().stream().mapToInt(id -> id + 1).max().orElse(0)][];
    var special = new BitSet(bytes.length);
    var names = SpecialTokens.of(ids);
    ids.forEach(
        (token, id) -> {
          JsonObject definition = added.get(token);
          if (SpecialTokens.isKnown(token) || isSpecial(definition) || id == names.start()) {
            special.set(id);
            bytes[id] = new byte[0];
          } else if (bytes[id] == null) {
            bytes[id] =
                definition == null ? spelling.bytes(token) : token.getBytes(StandardCharsets.UTF_8);
          }
        });
    for (int id = 0; id < bytes.length; id++) {
      if (bytes[id] == null) { // an id that no token has
        special.set(id);
        bytes[id] = new byte[0];
      }
    }
    return new FolderVocabulary(bytes, special, names);
  }

  private static boolean isSpecial(@Nullable JsonObject definition) {
    return definition != null
        && definition.get("special") instanceof JsonPrimitive flag
        && flag.isBoolean()
        && flag.getAsBoolean();
  }

  /** Returns the tokens that open and end a sequence and mask a place in it. */
  SpecialTokens names() {
    return names;
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
