package org.unmask.engine.safetensors;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.unmask.error.UserError;
import org.unmask.io.JsonFields;
import org.unmask.io.Reason;

/**
 * What a safetensors file says it holds, every claim checked against the file before anything is
 * allocated for it: eight bytes of length, so many bytes of JSON, then the tensors without gap or
 * overlap to the file's end.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">the format</a>
 */
public final class SafetensorsHeader {
  /** As the format's reference reader allows. */
  private static final long LONGEST = 100_000_000;

  private static final int MOST_DIMENSIONS = 64;

  private SafetensorsHeader() {}

  /**
   * The tensors of a file, by name.
   *
   * @throws UserError if the file cannot be read or a claim does not hold
   */
  static Map<String, StoredTensor> read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < 8) {
        throw cut(file, "it has %d bytes, a header alone takes 8".formatted(size));
      }
      long length = buffer(channel, 0, 8).getLong();
      if (length < 2 || length > size - 8) {
        throw cut(
            file,
            "its header claims %s bytes of %d".formatted(Long.toUnsignedString(length), size - 8));
      }
      if (length > LONGEST) {
        throw new UserError(
            "%s: its header of %d bytes is longer than %d; is it safetensors?"
                .formatted(file, length, LONGEST));
      }
      String json = StandardCharsets.UTF_8.decode(buffer(channel, 8, (int) length)).toString();
      return checked(file, header(file, json).object(), 8 + length, size);
    } catch (IOException e) {
      throw new UserError("%s: cannot be read: %s".formatted(file, Reason.of(e)), e);
    }
  }

  /**
   * What a file says beside its tensors, which are checked too.
   *
   * @throws UserError as {@link #read}
   */
  public static Map<String, String> notes(Path file) {
    read(file);
    try (FileChannel channel = FileChannel.open(file)) {
      int length = Math.toIntExact(buffer(channel, 0, 8).getLong());
      JsonFields header =
          header(file, StandardCharsets.UTF_8.decode(buffer(channel, 8, length)).toString());
      var notes = new TreeMap<String, String>();
      if (header.has("__metadata__")) {
        JsonFields metadata = header.fields("__metadata__");
        metadata.object().keySet().forEach(name -> notes.put(name, metadata.text(name)));
      }
      return notes;
    } catch (IOException e) {
      throw new UserError("%s: cannot be read: %s".formatted(file, Reason.of(e)), e);
    }
  }

  private static JsonFields header(Path file, String json) {
    return JsonFields.ofModel(file + ": header", json);
  }

  private static ByteBuffer buffer(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("the file ended while it was read");
      }
    }
    return buffer.flip();
  }

  private static Map<String, StoredTensor> checked(
      Path file, JsonObject header, long dataBegin, long size) {
    var tensors = new TreeMap<String, StoredTensor>();
    for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
      if (!entry.getKey().equals("__metadata__")) {
        try {
          tensors.put(
              entry.getKey(),
              tensor(file, claims(file, entry.getKey(), entry.getValue()), dataBegin, size));
        } catch (IllegalStateException
            | IllegalArgumentException
            | ArithmeticException
            | UnsupportedOperationException e) {
          throw new UserError(
              "%s: tensor %s: %s".formatted(file, entry.getKey(), e.getMessage()), e);
        }
      }
    }
    List<Map.Entry<String, StoredTensor>> ordered = new ArrayList<>(tensors.entrySet());
    ordered.sort(
        Comparator.comparingLong(
                (Map.Entry<String, StoredTensor> entry) -> entry.getValue().begin())
            .thenComparingLong(
                entry -> entry.getValue().end())); // an empty one may begin where another does
    long end = dataBegin;
    for (Map.Entry<String, StoredTensor> entry : ordered) {
      StoredTensor tensor = entry.getValue();
      if (tensor.begin() != end) {
        throw new UserError(
            "%s: tensor %s begins at byte %d, which %s; the file is broken, get it again"
                .formatted(
                    file,
                    entry.getKey(),
                    tensor.begin(),
                    tensor.begin() < end ? "lies in another tensor" : "leaves a gap after " + end));
      }
      end = tensor.end();
    }
    if (end != size) {
      throw new UserError(
          "%s: its tensors end at byte %d, the file at %d; the file is broken, get it again"
              .formatted(file, end, size));
    }
    return tensors;
  }

  private static StoredTensor tensor(Path file, JsonFields claims, long dataBegin, long size) {
    String type = claims.text("dtype");
    ElementType elements;
    try {
      elements = ElementType.valueOf(type);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its type is %s, which is unknown".formatted(type), e);
    }
    List<Long> shape = integers(claims, "shape");
    List<Long> offsets = integers(claims, "data_offsets");
    if (offsets.size() != 2) {
      throw new IllegalArgumentException(
          "its data_offsets are %s, but must be two".formatted(offsets));
    }
    long begin = Math.addExact(dataBegin, offsets.get(0));
    long end = Math.addExact(dataBegin, offsets.get(1));
    if (begin < dataBegin || end < begin || end > size) {
      throw new IllegalArgumentException(
          "its data_offsets %s lie outside the %d bytes of data; the file is cut or broken, get it again"
              .formatted(offsets, size - dataBegin));
    }
    long bytes = elements.bytes();
    for (long length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException("its shape is %s".formatted(shape));
      }
      bytes = Math.multiplyExact(bytes, length);
    }
    if (bytes != end - begin) {
      throw new IllegalArgumentException(
          "%s × %s takes %d bytes, but %d are stored"
              .formatted(shape, elements, bytes, end - begin));
    }
    return new StoredTensor(file, elements, shape, begin, end);
  }

  private static JsonFields claims(Path file, String tensor, JsonElement claims) {
    return new JsonFields(file + ": tensor " + tensor, "", claims.getAsJsonObject());
  }

  private static List<Long> integers(JsonFields claims, String name) {
    JsonArray list = claims.list(name, MOST_DIMENSIONS);
    return IntStream.range(0, list.size()).mapToObj(i -> claims.longItem(name, list, i)).toList();
  }

  private static UserError cut(Path file, String what) {
    return new UserError(
        "%s: %s; the file is cut or is not safetensors, get it again".formatted(file, what));
  }
}
