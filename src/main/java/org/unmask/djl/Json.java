package org.unmask.djl;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.problem.Problem;

/**
 * Reads JSON that nobody vouches for: what is absent or of another kind is an {@link
 * IllegalArgumentException}.
 */
final class Json {
  private static final long LONGEST = 256L << 20;

  private Json() {}

  /** The object in a file. */
  static JsonObject read(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new Problem("%s: %d bytes are too many for JSON".formatted(file, Files.size(file)));
      }
      return object(Files.readString(file));
    } catch (JsonParseException | CharacterCodingException e) {
      throw new Problem("%s: is not a JSON object".formatted(file), e);
    } catch (IOException e) {
      throw new Problem("%s: cannot be read: %s".formatted(file, reason(e)), e);
    }
  }

  static JsonObject object(String json) {
    if (JsonParser.parseString(json) instanceof JsonObject object) {
      return object;
    }
    throw new JsonParseException("not an object");
  }

  static String string(JsonObject object, String key) {
    if (object.get(key) instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw new IllegalArgumentException(
        "%s is %s, but must be a string".formatted(key, object.get(key)));
  }

  static long integer(JsonObject object, String key) {
    return integer(object.get(key), key);
  }

  static List<Long> integers(JsonObject object, String key) {
    if (object.get(key) == null || !object.get(key).isJsonArray()) {
      throw new IllegalArgumentException(
          "%s is %s, but must be a list".formatted(key, object.get(key)));
    }
    var integers = new ArrayList<Long>();
    for (JsonElement element : object.getAsJsonArray(key)) {
      integers.add(integer(element, key));
    }
    return integers;
  }

  private static long integer(@Nullable JsonElement element, String key) {
    if (element instanceof JsonPrimitive primitive
        && primitive.isNumber()
        && primitive.getAsString().length() < 20) {
      try {
        return new BigDecimal(primitive.getAsString()).longValueExact();
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException(
            "%s is %s, but must be a whole number".formatted(key, element), e);
      }
    }
    throw new IllegalArgumentException(
        "%s is %s, but must be a whole number".formatted(key, element));
  }

  /** Why a file could not be read, in words. */
  static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : String.valueOf(e.getMessage());
  }
}
