package org.unmask.io;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;

/**
 * A JSON object of a file that is not trusted: each field is asked for with its range, and a bad
 * one is a {@link UserError} that names file, field and value.
 *
 * @param path where the object stands, as “steps[3].”; empty at the top
 */
public record JsonFields(String file, String path, JsonObject object) {
  private static final String FORMAT = "format";
  private static final long LARGEST_MODEL_FILE = 256L << 20;

  /**
   * Returns the fields of a whole file, which is strict JSON.
   *
   * @throws UserError if it is not one object
   */
  public static JsonFields parse(String file, String json) {
    return parse(file, json, Strictness.STRICT);
  }

  /**
   * Returns the fields of a file that a model brings, which may say NaN or Infinity, as Python
   * writes it.
   *
   * @throws UserError if it cannot be read, has more than 256 MiB, or is not one object
   */
  public static JsonFields ofModel(Path file) {
    try {
      if (Files.size(file) > LARGEST_MODEL_FILE) {
        throw new UserError(
            "%s has %d bytes, but may have at most %d. Choose another file.",
            file, Files.size(file), LARGEST_MODEL_FILE);
      }
      return ofModel(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw Reason.cannotRead(file, e);
    }
  }

  /**
   * Returns the fields of a text that a model brings.
   *
   * @throws UserError if it is not one object
   */
  public static JsonFields ofModel(String file, String json) {
    return parse(file, json, Strictness.LENIENT);
  }

  private static JsonFields parse(String file, String json, Strictness strictness) {
    if (JsonText.parse(file, json, strictness) instanceof JsonObject object) {
      return new JsonFields(file, "", object);
    }
    throw new UserError(
        "%s must hold one JSON object, in braces. Correct the file, or choose another.", file);
  }

  /**
   * Checks what a file that Unmask wrote says of itself.
   *
   * @throws UserError if it has another format, or a newer version
   */
  public void require(String format, long... versions) {
    JsonElement found = object.get(FORMAT);
    if (!new JsonPrimitive(format).equals(found)) {
      throw new UserError(
          "%s is not a file of the format %s: its field “format” is %s. Choose a file that Unmask has written.",
          file, format, found == null ? Message.of("missing") : shown(found));
    }
    JsonElement written = element("version");
    if (LongStream.of(versions).mapToObj(JsonPrimitive::new).noneMatch(written::equals)) {
      throw new UserError(
          "%s has version %s of its format, but this Unmask reads version %d. Open it with the Unmask that wrote it.",
          file, shown(written), versions[versions.length - 1]);
    }
  }

  /** Returns a whole number within a range, both ends included. */
  public long whole(String name, long least, long most) {
    return whole(name, primitive(name), least, most);
  }

  /** Returns a number within a range, both ends included. */
  public double number(String name, double least, double most) {
    return number(name, primitive(name), least, most);
  }

  private double number(String name, JsonPrimitive value, double least, double most) {
    try {
      double number = value.isNumber() ? value.getAsDouble() : Double.NaN;
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw wrong(name, value, Message.of("a number from %s to %s", least, most));
  }

  /** Returns a text; a very long one in a message is cut. */
  public String text(String name) {
    JsonPrimitive value = primitive(name);
    if (!value.isString()) {
      throw wrong(name, value, Message.of("a text"));
    }
    return value.getAsString();
  }

  /** Returns a field that is true or false. */
  public boolean flag(String name) {
    JsonPrimitive value = primitive(name);
    if (!value.isBoolean()) {
      throw wrong(name, value, Message.of("true or false"));
    }
    return value.getAsBoolean();
  }

  /** Returns an object inside. */
  public JsonFields fields(String name) {
    JsonElement value = element(name);
    if (!(value instanceof JsonObject inner)) {
      throw wrong(name, value, Message.of("an object"));
    }
    return inner(name, inner);
  }

  /** Returns a list with a bounded size. */
  public JsonArray list(String name, int mostItems) {
    JsonElement value = element(name);
    if (!(value instanceof JsonArray array)) {
      throw wrong(name, value, Message.of("a list"));
    }
    if (array.size() > mostItems) {
      throw new UserError(
          "%s: %s has %d items, but may have at most %d. Correct the file, or choose another.",
          file, path + cut(name), array.size(), mostItems);
    }
    return array;
  }

  /** Returns an object of the same file. */
  public JsonFields inner(String name, JsonObject inner) {
    return new JsonFields(file, path + cut(name) + ".", inner);
  }

  /** Returns an object in a list. */
  public JsonFields item(String name, JsonArray list, int index) {
    String itemName = "%s[%d]".formatted(name, index);
    if (!(list.get(index) instanceof JsonObject inner)) {
      throw wrong(itemName, list.get(index), Message.of("an object"));
    }
    return new JsonFields(file, path + itemName + ".", inner);
  }

  /** Returns a whole number in a list, within a range. */
  public int wholeItem(String name, JsonArray list, int index, int least, int most) {
    return (int) whole("%s[%d]".formatted(name, index), list.get(index), least, most);
  }

  /** Returns a whole number in a list, of whatever size. */
  public long longItem(String name, JsonArray list, int index) {
    return whole("%s[%d]".formatted(name, index), list.get(index), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Returns a number in a list, within a range, both ends included. */
  public double numberItem(String name, JsonArray list, int index, double least, double most) {
    String itemName = "%s[%d]".formatted(name, index);
    JsonElement value = at(itemName, list, index);
    if (!(value instanceof JsonPrimitive primitive)) {
      throw wrong(itemName, value, Message.of("a number"));
    }
    return number(itemName, primitive, least, most);
  }

  /** Returns a list in a list, with a bounded size. */
  public JsonArray listItem(String name, JsonArray list, int index, int mostItems) {
    String itemName = "%s[%d]".formatted(name, index);
    if (!(at(itemName, list, index) instanceof JsonArray array) || array.size() > mostItems) {
      throw wrong(itemName, list.get(index), Message.of("a list of at most %d items", mostItems));
    }
    return array;
  }

  private JsonElement at(String itemName, JsonArray list, int index) {
    if (index >= list.size()) {
      throw missing(itemName);
    }
    return list.get(index);
  }

  /** Returns whether a field is there. */
  public boolean has(String name) {
    return object.has(name);
  }

  /** Returns whether a field is there and null. */
  public boolean isNull(String name) {
    return element(name).isJsonNull();
  }

  /** Returns a field that is missing. */
  public UserError missing(String name) {
    return new UserError(
        "%s: %s is missing. Correct the file, or choose another.", file, path + cut(name));
  }

  /** Returns a field that is wrong: what it says, and what it should. */
  public UserError wrong(String name, JsonElement value, Message expected) {
    return new UserError(
        "%s: %s is %s, but must be %s. Correct the file, or choose another.",
        file, path + cut(name), shown(value), expected);
  }

  /**
   * Returns the error of values that break a rule together.
   *
   * @param name the field that holds them; empty for this object
   */
  public UserError unfit(String name, ValueError e) {
    String where = (path + cut(name)).replaceFirst("\\.$", "");
    return new UserError(
        e, "%s: %s does not fit. %s Correct the file, or choose another.", file, where, e);
  }

  private static String shown(JsonElement value) {
    return cut(value.toString());
  }

  /**
   * Returns a text cut to a length that fits a message; a file may have names and values of any
   * length.
   */
  private static String cut(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private long whole(String name, JsonElement value, long least, long most) {
    Message expected = Message.of("a whole number from %d to %d", least, most);
    if (!(value instanceof JsonPrimitive primitive)
        || !primitive.isNumber()
        || value.toString().length() > 25) {
      throw wrong(name, value, expected);
    }
    try {
      long whole = new BigDecimal(value.toString()).longValueExact();
      if (whole >= least && whole <= most) {
        return whole;
      }
    } catch (ArithmeticException | NumberFormatException _) {
      // said below
    }
    throw wrong(name, value, expected);
  }

  /** Returns a text, a number, true or false. */
  public JsonPrimitive primitive(String name) {
    JsonElement value = element(name);
    if (!(value instanceof JsonPrimitive primitive)) {
      throw wrong(name, value, Message.of("a number, a text, true or false"));
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
