package org.unmask.io;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;

/**
 * A JSON object of a file that is not trusted: each field is asked for with its range, and a bad
 * one is a {@link UserError} that names file, field and value.
 *
 * @param path where the object stands, as “steps[3].”; empty at the top
 */
public record JsonFields(String file, String path, JsonObject object) {
  private static final long LARGEST_MODEL_FILE = 256L << 20;

  /**
   * The fields of a whole file, which is strict JSON.
   *
   * @throws UserError if it is not one object
   */
  public static JsonFields parse(String file, String json) {
    return parse(file, json, Strictness.STRICT);
  }

  /**
   * The fields of a file that a model brings, which may say NaN or Infinity, as Python writes it.
   *
   * @throws UserError if it cannot be read, has more than 256 MiB, or is not one object
   */
  public static JsonFields ofModel(Path file) {
    try {
      if (Files.size(file) > LARGEST_MODEL_FILE) {
        throw new UserError("%s: %d bytes are too many for JSON".formatted(file, Files.size(file)));
      }
      return ofModel(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new UserError("%s: is not a JSON object".formatted(file), e);
    } catch (IOException e) {
      throw new UserError("%s: cannot be read: %s".formatted(file, Reason.of(e)), e);
    }
  }

  /**
   * The fields of a text that a model brings.
   *
   * @throws UserError if it is not one object
   */
  public static JsonFields ofModel(String file, String json) {
    return parse(file, json, Strictness.LENIENT);
  }

  private static JsonFields parse(String file, String json, Strictness strictness) {
    var reader = new JsonReader(new StringReader(json));
    reader.setStrictness(strictness);
    try {
      JsonElement element = new Gson().getAdapter(JsonElement.class).read(reader);
      if (element instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
        return new JsonFields(file, "", object);
      }
    } catch (IOException | JsonParseException | IllegalStateException | StackOverflowError e) {
      throw new UserError("%s: not JSON: %s is wrong.".formatted(file, reader.getPath()), e);
    }
    throw new UserError("%s: not one JSON object.".formatted(file));
  }

  /** A whole number within a range, both ends included. */
  public long whole(String name, long least, long most) {
    return whole(name, primitive(name), least, most);
  }

  /** A number within a range, both ends included. */
  public double number(String name, double least, double most) {
    return number(name, primitive(name), least, most);
  }

  private double number(String name, JsonPrimitive value, double least, double most) {
    try {
      double number = value.isNumber() ? value.getAsDouble() : Double.NaN;
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, value, "a number", e);
    }
    throw wrong(name, value, "a number from %s to %s".formatted(least, most), null);
  }

  /** A text; a very long one in a message is cut. */
  public String text(String name) {
    JsonPrimitive value = primitive(name);
    if (!value.isString()) {
      throw wrong(name, value, "a text", null);
    }
    return value.getAsString();
  }

  /** True or false. */
  public boolean flag(String name) {
    JsonPrimitive value = primitive(name);
    if (!value.isBoolean()) {
      throw wrong(name, value, "true or false", null);
    }
    return value.getAsBoolean();
  }

  /** An object inside. */
  public JsonFields fields(String name) {
    JsonElement value = element(name);
    if (!(value instanceof JsonObject inner)) {
      throw wrong(name, value, "an object", null);
    }
    return inner(name, inner);
  }

  /** A list with a bounded size. */
  public JsonArray list(String name, int mostItems) {
    JsonElement value = element(name);
    if (!(value instanceof JsonArray array)) {
      throw wrong(name, value, "a list", null);
    }
    if (array.size() > mostItems) {
      throw new UserError(
          "%s: %s%s has %d items, but may have %d at most."
              .formatted(file, path, name, array.size(), mostItems));
    }
    return array;
  }

  /** An object of the same file. */
  public JsonFields inner(String name, JsonObject inner) {
    return new JsonFields(file, path + name + ".", inner);
  }

  /** An object in a list. */
  public JsonFields item(String name, JsonArray list, int index) {
    String itemName = "%s[%d]".formatted(name, index);
    if (!(list.get(index) instanceof JsonObject inner)) {
      throw wrong(itemName, list.get(index), "an object", null);
    }
    return new JsonFields(file, path + itemName + ".", inner);
  }

  /** A whole number in a list, within a range. */
  public int wholeItem(String name, JsonArray list, int index, int least, int most) {
    return (int) whole("%s[%d]".formatted(name, index), list.get(index), least, most);
  }

  /** A whole number in a list, of whatever size. */
  public long longItem(String name, JsonArray list, int index) {
    return whole("%s[%d]".formatted(name, index), list.get(index), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A number in a list, within a range, both ends included. */
  public double numberItem(String name, JsonArray list, int index, double least, double most) {
    String itemName = "%s[%d]".formatted(name, index);
    JsonElement value = at(itemName, list, index);
    if (!(value instanceof JsonPrimitive primitive)) {
      throw wrong(itemName, value, "a number", null);
    }
    return number(itemName, primitive, least, most);
  }

  /** A list in a list, with a bounded size. */
  public JsonArray listItem(String name, JsonArray list, int index, int mostItems) {
    String itemName = "%s[%d]".formatted(name, index);
    if (!(at(itemName, list, index) instanceof JsonArray array) || array.size() > mostItems) {
      throw wrong(
          itemName, list.get(index), "a list of %d items at most".formatted(mostItems), null);
    }
    return array;
  }

  private JsonElement at(String itemName, JsonArray list, int index) {
    if (index >= list.size()) {
      throw missing(itemName);
    }
    return list.get(index);
  }

  /** Whether a field is there. */
  public boolean has(String name) {
    return object.has(name);
  }

  /** Whether a field is there and null. */
  public boolean isNull(String name) {
    return element(name).isJsonNull();
  }

  /** A field that is missing. */
  public UserError missing(String name) {
    return new UserError("%s: %s%s is missing.".formatted(file, path, name));
  }

  /** A field that is wrong: what it says, and what it should. */
  public UserError wrong(
      String name, JsonElement value, String expected, @Nullable Exception cause) {
    String shown = value.toString();
    String cut = shown.length() > 60 ? shown.substring(0, 60) + "…" : shown;
    return new UserError(
        "%s: %s%s is %s, but must be %s.".formatted(file, path, name, cut, expected), cause);
  }

  private long whole(String name, JsonElement value, long least, long most) {
    String expected = "a whole number from %d to %d".formatted(least, most);
    if (!(value instanceof JsonPrimitive primitive)
        || !primitive.isNumber()
        || value.toString().length() > 25) {
      throw wrong(name, value, expected, null);
    }
    try {
      long whole = new BigDecimal(value.toString()).longValueExact();
      if (whole >= least && whole <= most) {
        return whole;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong(name, value, expected, e);
    }
    throw wrong(name, value, expected, null);
  }

  /** A text, a number, true or false. */
  public JsonPrimitive primitive(String name) {
    JsonElement value = element(name);
    if (!(value instanceof JsonPrimitive primitive)) {
      throw wrong(name, value, "a value", null);
    }
    return primitive;
  }

  private JsonElement element(String name) {
    JsonElement value = object.get(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }
}
