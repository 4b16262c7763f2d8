package org.unmask.export;

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
import org.jspecify.annotations.Nullable;
import org.unmask.problem.Problem;

/**
 * A JSON object of a file that is not trusted: each field is asked for with its range, and a bad
 * one is a {@link Problem} that names file, field and value.
 *
 * @param path where the object stands, as “steps[3].”; empty at the top
 */
record JsonFields(String file, String path, JsonObject object) {
  /**
   * The fields of a whole file, which is strict JSON.
   *
   * @throws Problem if it is not one object
   */
  static JsonFields parse(String file, String json) {
    var reader = new JsonReader(new StringReader(json));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element = new Gson().getAdapter(JsonElement.class).read(reader);
      if (element instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
        return new JsonFields(file, "", object);
      }
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new Problem("%s: not JSON: %s is wrong.".formatted(file, reader.getPath()), e);
    }
    throw new Problem("%s: not one JSON object.".formatted(file));
  }

  /** A whole number within a range, both ends included. */
  long whole(String name, long least, long most) {
    return whole(name, primitive(name), least, most);
  }

  /** A number within a range, both ends included. */
  double number(String name, double least, double most) {
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
  String text(String name) {
    JsonPrimitive value = primitive(name);
    if (!value.isString()) {
      throw wrong(name, value, "a text", null);
    }
    return value.getAsString();
  }

  /** True or false. */
  boolean flag(String name) {
    JsonPrimitive value = primitive(name);
    if (!value.isBoolean()) {
      throw wrong(name, value, "true or false", null);
    }
    return value.getAsBoolean();
  }

  /** An object inside. */
  JsonFields fields(String name) {
    JsonElement value = element(name);
    if (!(value instanceof JsonObject inner)) {
      throw wrong(name, value, "an object", null);
    }
    return new JsonFields(file, path + name + ".", inner);
  }

  /** A list with a bounded size. */
  JsonArray list(String name, int mostItems) {
    JsonElement value = element(name);
    if (!(value instanceof JsonArray array)) {
      throw wrong(name, value, "a list", null);
    }
    if (array.size() > mostItems) {
      throw new Problem(
          "%s: %s%s has %d items, but may have %d at most."
              .formatted(file, path, name, array.size(), mostItems));
    }
    return array;
  }

  /** An object in a list. */
  JsonFields item(String name, JsonArray list, int index) {
    String itemName = "%s[%d]".formatted(name, index);
    if (!(list.get(index) instanceof JsonObject inner)) {
      throw wrong(itemName, list.get(index), "an object", null);
    }
    return new JsonFields(file, path + itemName + ".", inner);
  }

  /** A whole number in a list, within a range. */
  int wholeItem(String name, JsonArray list, int index, int least, int most) {
    return (int) whole("%s[%d]".formatted(name, index), list.get(index), least, most);
  }

  /** A number in a list, within a range, both ends included. */
  double numberItem(String name, JsonArray list, int index, double least, double most) {
    String itemName = "%s[%d]".formatted(name, index);
    JsonElement value = at(itemName, list, index);
    if (!(value instanceof JsonPrimitive primitive)) {
      throw wrong(itemName, value, "a number", null);
    }
    return number(itemName, primitive, least, most);
  }

  /** A list in a list, with a bounded size. */
  JsonArray listItem(String name, JsonArray list, int index, int mostItems) {
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
  boolean has(String name) {
    return object.has(name);
  }

  /** Whether a field is there and null. */
  boolean isNull(String name) {
    return element(name).isJsonNull();
  }

  /** A field that is missing. */
  Problem missing(String name) {
    return new Problem("%s: %s%s is missing.".formatted(file, path, name));
  }

  /** A field that is wrong: what it says, and what it should. */
  Problem wrong(String name, JsonElement value, String expected, @Nullable Exception cause) {
    String shown = value.toString();
    String cut = shown.length() > 60 ? shown.substring(0, 60) + "…" : shown;
    return new Problem(
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

  private JsonPrimitive primitive(String name) {
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
