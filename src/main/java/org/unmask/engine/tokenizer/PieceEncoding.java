package org.unmask.engine.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.unmask.error.ValueError;
import org.unmask.text.ByteAlphabet;

/** The encoding of tokens in a tokenizer.json. */
enum PieceEncoding {
  /** A character of an alphabet for each byte: “Ġthe”; GPT-2, RoBERTa, ModernBERT. */
  BYTE_LEVEL {
    @Override
    byte[] bytes(String token) {
      return ByteAlphabet.read(token);
    }
  },

  /**
   * “##ing” continues a word, and all else begins one; BERT, DistilBERT, ELECTRA. The spaces of the
   * text are lost, so marks that end a clause stand without one.
   */
  WORD_PIECE {
    @Override
    byte[] bytes(String token) {
      String text =
          token.startsWith(CONTINUES)
              ? token.substring(CONTINUES.length())
              : CLOSING.matcher(token).matches() ? token : " " + token;
      return text.getBytes(StandardCharsets.UTF_8);
    }
  },

  /** “▁” for a space, and “&lt;0x0A&gt;” for a byte; SentencePiece, DeBERTa. */
  METASPACE {
    @Override
    byte[] bytes(String token) {
      Matcher single = BYTE.matcher(token);
      return single.matches()
          ? new byte[] {(byte) Integer.parseInt(single.group(1), 16)}
          : token.replace(SPACE, ' ').getBytes(StandardCharsets.UTF_8);
    }
  };

  /** Begins a token that continues a word. */
  static final String CONTINUES = "##";

  private static final char SPACE = '▁';
  private static final Pattern BYTE = Pattern.compile("<0x([0-9A-F]{2})>");
  private static final Pattern CLOSING = Pattern.compile("[.,!?;:%)\\]}'’”»…]");

  /** Returns the bytes of text that a token stands for. */
  abstract byte[] bytes(String token);

  /**
   * Recognises it.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static PieceEncoding of(JsonObject tokenizer) {
    if (tokenizer.get("model") instanceof JsonObject model) {
      if (model.has("continuing_subword_prefix") && !model.has("merges")) {
        if (!(model.get("continuing_subword_prefix") instanceof JsonPrimitive prefix
            && prefix.getAsString().equals(CONTINUES))) {
          throw new ValueError(
              "%s is %.60s, but only %s is supported.",
              "continuing_subword_prefix", model.get("continuing_subword_prefix"), CONTINUES);
        }
        return WORD_PIECE;
      }
      if (model.has("merges") && has(tokenizer, "ByteLevel")) {
        return BYTE_LEVEL;
      }
      if (has(tokenizer, "Metaspace")
          && (model.has("merges") || model.get("vocab") instanceof JsonArray)) {
        return METASPACE;
      }
    }
    throw new ValueError(
        "It is neither byte-level BPE, nor WordPiece, nor SentencePiece's unigram or BPE.");
  }

  /** Returns whether its text is split, or put together, like this. */
  private static boolean has(JsonObject tokenizer, String type) {
    return is(tokenizer.get("pre_tokenizer"), type) || is(tokenizer.get("decoder"), type);
  }

  private static boolean is(@Nullable JsonElement part, String type) {
    return switch (part) {
      case JsonObject object ->
          (object.get("type") instanceof JsonPrimitive name && name.getAsString().equals(type))
              || is(object.get("pretokenizers"), type)
              || is(object.get("decoders"), type);
      case JsonArray array ->
          StreamSupport.stream(array.spliterator(), false).anyMatch(each -> is(each, type));
      case null, default -> false;
    };
  }
}
