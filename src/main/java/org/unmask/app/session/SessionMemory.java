package org.unmask.app.session;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;
import org.unmask.io.AtomicFile;
import org.unmask.io.JsonFields;
import org.unmask.io.RecordJson;

/**
 * Values kept from one session to the next, by name; each belongs to the window or to one tab. A
 * field that cannot be read gets its default, and the others stay.
 */
public final class SessionMemory {
  private static final System.Logger LOG = System.getLogger(SessionMemory.class.getName());
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Path file;
  private final JsonObject values;
  private final Consumer<UserError> unreadable;

  private SessionMemory(Path file, JsonObject values, Consumer<UserError> unreadable) {
    this.file = file;
    this.values = values;
    this.unreadable = unreadable;
  }

  /**
   * Reads a file; a missing or broken one makes an empty memory.
   *
   * @param unreadable called with an error for a file, and later for each field, that cannot be
   *     read
   */
  public static SessionMemory read(Path file, Consumer<UserError> unreadable) {
    return new SessionMemory(file, values(file, unreadable), unreadable);
  }

  private static JsonObject values(Path file, Consumer<UserError> unreadable) {
    try {
      return JsonFields.parse(file.toString(), Files.readString(file)).object();
    } catch (NoSuchFileException e) {
      return new JsonObject();
    } catch (IOException | UserError e) {
      unreadable.accept(
          new UserError(
              e,
              "Cannot read %s. The default settings are used, and the file is replaced when the window closes.",
              file));
      return new JsonObject();
    }
  }

  /** Returns whether nothing was kept yet: no session came before. */
  public boolean isNew() {
    return values.isEmpty();
  }

  /** Takes an error of another file of the last session that cannot be read, for the user. */
  public void report(UserError error) {
    unreadable.accept(error);
  }

  /** A reader of a value that checks its fields itself. */
  public interface Reader<T> {
    /**
     * Reads a value; fields that are missing or cannot be read get their defaults.
     *
     * @param file for messages
     * @param unreadable called with an error for each field that cannot be read
     */
    T read(String file, JsonObject json, Consumer<UserError> unreadable);
  }

  /**
   * Returns a value.
   *
   * @param standard the default; for a record, of each field
   */
  public <T> T get(String name, T standard) {
    return get(name, standard, _ -> true);
  }

  /**
   * Returns a value.
   *
   * @param standard the default; for a record, of each field
   * @param valid accepts a value; for types that do not check themselves
   */
  public <T> T get(String name, T standard, Predicate<T> valid) {
    JsonElement given = values.get(name);
    if (given == null) {
      return standard;
    }
    if (standard instanceof Record record && given instanceof JsonObject object) {
      return type(standard)
          .cast(new RecordJson(file.toString(), unreadable).read(object, record, name + "."));
    }
    T value = parse(given, type(standard));
    if (value != null && valid.test(value)) {
      return value;
    }
    unreadable.accept(unusable(name, given));
    return standard;
  }

  /**
   * Returns a value.
   *
   * @param standard the default
   */
  public <T> T get(String name, T standard, Reader<T> reader) {
    JsonElement given = values.get(name);
    if (given instanceof JsonObject object) {
      return reader.read(file.toString(), object, unreadable);
    }
    if (given != null) {
      unreadable.accept(unusable(name, given));
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

  /** Returns null if the text is not a valid value. */
  private static <T> @Nullable T parse(JsonElement json, Class<T> type) {
    try {
      return type.cast(RecordJson.value(json, type));
    } catch (RuntimeException e) { // Gson’s, or any that a record’s checks throw
      return null;
    }
  }

  /** Sets a value. */
  public void put(String name, Object value) {
    values.add(name, GSON.toJsonTree(value));
  }

  /** Writes the file; a failure is only logged. */
  public void write() {
    try {
      AtomicFile.makeFolderOf(file);
      AtomicFile.writeText(file, GSON.toJson(values));
    } catch (UserError e) {
      LOG.log(Level.WARNING, "{0}: cannot be written: {1}", file, e.getMessage());
    }
  }
}
