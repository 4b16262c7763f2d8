package org.unmask.app.session;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;
import org.unmask.formats.RecordJson;
import org.unmask.io.AtomicFile;

/**
 * What is kept from one session to the next: values by name, each of which belongs to the window or
 * to one tab. A field that cannot be read has its standard value, and the others stay.
 */
public final class SessionMemory {
  private static final System.Logger LOG = System.getLogger(SessionMemory.class.getName());
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Path file;
  private final JsonObject values;
  private final Consumer<UserError> wrong;

  private SessionMemory(Path file, JsonObject values, Consumer<UserError> wrong) {
    this.file = file;
    this.values = values;
    this.wrong = wrong;
  }

  /**
   * Reads a file; a missing or broken one makes an empty memory.
   *
   * @param wrong hears of a file, and later of each field, that cannot be read
   */
  public static SessionMemory read(Path file, Consumer<UserError> wrong) {
    return new SessionMemory(file, values(file, wrong), wrong);
  }

  private static JsonObject values(Path file, Consumer<UserError> wrong) {
    try {
      if (JsonParser.parseString(Files.readString(file)) instanceof JsonObject values) {
        return values;
      }
      wrong.accept(useless(file, null));
    } catch (NoSuchFileException e) {
      return new JsonObject();
    } catch (IOException | JsonParseException e) {
      wrong.accept(useless(file, e));
    }
    return new JsonObject();
  }

  private static UserError useless(Path file, @Nullable Exception cause) {
    return new UserError(
        cause,
        "Cannot read %s. The default settings are used, and the file is replaced when the window closes.",
        file);
  }

  /** Reads a value that checks its fields itself. */
  public interface Reader<T> {
    /**
     * Reads a value; what is missing or wrong is the default.
     *
     * @param file for messages
     * @param wrong hears of each field that is wrong
     */
    T read(String file, JsonObject json, Consumer<UserError> wrong);
  }

  /**
   * Returns a value.
   *
   * @param standard what is missing or cannot be read is taken from it; of a record, field by field
   */
  public <T> T get(String name, T standard) {
    return get(name, standard, _ -> true);
  }

  /**
   * Returns a value.
   *
   * @param standard what is missing or cannot be read is taken from it; of a record, field by field
   * @param valid what any other is not; for types that do not check themselves
   */
  public <T> T get(String name, T standard, Predicate<T> valid) {
    JsonElement given = values.get(name);
    if (given == null) {
      return standard;
    }
    if (standard instanceof Record record && given instanceof JsonObject object) {
      return type(standard)
          .cast(new RecordJson(file.toString(), wrong).read(object, record, name + "."));
    }
    T value = parse(given, type(standard));
    if (value != null && valid.test(value)) {
      return value;
    }
    wrong.accept(unusable(name, given));
    return standard;
  }

  /**
   * Returns a value.
   *
   * @param standard of a file that has none
   */
  public <T> T get(String name, T standard, Reader<T> reader) {
    JsonElement given = values.get(name);
    if (given instanceof JsonObject object) {
      return reader.read(file.toString(), object, wrong);
    }
    if (given != null) {
      wrong.accept(unusable(name, given));
    }
    return standard;
  }

  private UserError unusable(String name, JsonElement given) {
    return new UserError(
        "%s: %s is %.60s, which cannot be used. The default is used.", file, name, given);
  }

  @SuppressWarnings("unchecked") // an object is of its own class
  private static <T> Class<T> type(T standard) {
    return (Class<T>) standard.getClass();
  }

  /** Returns null where the text makes no such value. */
  private static <T> @Nullable T parse(JsonElement json, Class<T> type) {
    try {
      return GSON.fromJson(json, type);
    } catch (RuntimeException e) { // Gson’s, or any that a record’s checks throw
      return null;
    }
  }

  /** Keeps a value. */
  public void put(String name, Object value) {
    values.add(name, GSON.toJsonTree(value));
  }

  /** Writes the file, beside and then moved; a failure disturbs nobody. */
  public void write() {
    try {
      AtomicFile.makeFolderOf(file);
      AtomicFile.writeText(file, GSON.toJson(values));
    } catch (UserError e) {
      LOG.log(Level.WARNING, "{0}: cannot be written: {1}", file, e.getMessage());
    }
  }
}
