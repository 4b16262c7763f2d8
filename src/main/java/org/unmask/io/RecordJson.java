package org.unmask.io;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.unmask.error.UserError;

/**
 * A reader of records from JSON, field by field; what is missing or cannot be read is the default.
 */
public final class RecordJson {
  private static final Gson GSON = new Gson();

  private final String file;
  private final Consumer<UserError> unreadable;

  /**
   * Creates the reader of a file.
   *
   * @param unreadable called with an error for each field that cannot be read
   */
  public RecordJson(String file, Consumer<UserError> unreadable) {
    this.file = file;
    this.unreadable = unreadable;
  }

  /**
   * Returns a record with the fields that JSON has.
   *
   * @param path the object's path in the file, such as “window.”; empty at the top
   */
  public <R extends Record> R read(JsonObject json, R defaults, String path) {
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    @Nullable Object[] values =
        Arrays.stream(components).map(each -> value(each, defaults)).toArray();
    R read = defaults;
    for (int i = 0; i < components.length; i++) {
      JsonElement given = json.get(components[i].getName());
      if (given != null) {
        Object before = values[i];
        try {
          values[i] = value(components[i], given, before, path);
          read = made(defaults, components, values);
        } catch (JsonParseException | IllegalArgumentException e) {
          values[i] = before;
          unreadable.accept(
              new UserError(
                  e,
                  "%s: %s is %.60s, which cannot be used. The default is used.",
                  file,
                  path + components[i].getName(),
                  given));
        }
      }
    }
    return read;
  }

  private @Nullable Object value(
      RecordComponent component, JsonElement given, @Nullable Object before, String path) {
    if (before instanceof Record inner && given instanceof JsonObject object) {
      return read(object, inner, path + component.getName() + ".");
    }
    return value(given, component.getGenericType());
  }

  /**
   * Returns the value of a type that checks itself.
   *
   * @throws JsonParseException if JSON has no such value
   */
  public static Object value(JsonElement given, Type type) {
    Object value = GSON.fromJson(given, type);
    if (value == null) {
      throw new JsonParseException("no value");
    }
    return value;
  }

  private static @Nullable Object value(RecordComponent component, Record of) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record has its components", e);
    }
  }

  @SuppressWarnings("unchecked") // the constructor is the record's own
  private static <R extends Record> R made(
      R like, RecordComponent[] components, @Nullable Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = like.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (R) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record has its constructor", e);
    }
  }
}
