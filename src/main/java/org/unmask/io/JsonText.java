package org.unmask.io;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import org.unmask.error.UserError;

/** A parser of JSON that is not trusted. */
public final class JsonText {
  private static final TypeAdapter<JsonElement> ELEMENT = new Gson().getAdapter(JsonElement.class);

  private JsonText() {}

  /**
   * Returns the list that a whole file is, which is strict JSON.
   *
   * @throws UserError if it is not one list
   */
  public static JsonArray list(String file, String json) {
    if (parse(file, json, Strictness.STRICT) instanceof JsonArray list) {
      return list;
    }
    throw new UserError(
        "%s must hold one JSON list, in brackets. Correct the file, or choose another.", file);
  }

  /** Returns what a whole file is; JSON’s null if more follows. */
  static JsonElement parse(String file, String json, Strictness strictness) {
    var reader = new JsonReader(new StringReader(json));
    reader.setStrictness(strictness);
    try {
      JsonElement element = ELEMENT.read(reader);
      return reader.peek() == JsonToken.END_DOCUMENT ? element : JsonNull.INSTANCE;
    } catch (IOException | JsonParseException | IllegalStateException | StackOverflowError e) {
      throw new UserError(
          e,
          "%s is not valid JSON: the error is at %.60s. Correct the file, or choose another.",
          file,
          reader.getPath());
    }
  }
}
