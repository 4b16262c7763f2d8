package org.unmask.engine.safetensors;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
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
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.io.JsonFields;
import org.unmask.io.Reason;

/**
 * The header of a safetensors file, every claim checked against the file before anything is
 * allocated for it: eight bytes of length, so many bytes of JSON, then the tensors without gap or
 * overlap to the file's end.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">the format</a>
 */
public final class SafetensorsHeader {
  /** The limit of the format's reference reader. */
  private static final long LONGEST = 100_000_000;

  private static final int MOST_DIMENSIONS = 64;

  private SafetensorsHeader() {}

  /**
   * Returns the tensors of a file, by name.
   *
   * @throws UserError if the file cannot be read or a claim does not hold
   */
  static Map<String, StoredTensor> read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < 8) {
        throw cut(
            file, Message.of("it has %d bytes, but the length of its header alone takes 8", size));
      }
      long length = buffer(channel, 0, 8).getLong();
      if (length < 2 || length > size - 8) {
        throw cut(
            file,
            Message.of(
                "the header claims %s bytes, but the file has %d after it begins",
                Long.toUnsignedString(length), size - 8));
      }
      if (length > LONGEST) {
        throw new UserError(
            "%s: the header claims %d bytes, but may have at most %d. Check that it is a safetensors file.",
            file, length, LONGEST);
      }
      String json = StandardCharsets.UTF_8.decode(buffer(channel, 8, (int) length)).toString();
      return checked(file, header(file, json), 8 + length, size);
    } catch (IOException e) {
      throw Reason.cannotRead(file, e);
    }
  }

  /**
   * Returns what a file says beside its tensors, which are checked too.
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
      throw Reason.cannotRead(file, e);
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
      Path file, JsonFields header, long dataBegin, long size) {
    var tensors = new TreeMap<String, StoredTensor>();
    for (Map.Entry<String, JsonElement> entry : header.object().entrySet()) {
      if (!entry.getKey().equals("__metadata__")) {
        try {
          tensors.put(entry.getKey(), tensor(file, header.fields(entry.getKey()), dataBegin, size));
        } catch (ValueError e) {
          throw new UserError(
              e,
              "%s: tensor %.80s is damaged. %s Download the file again.",
              file,
              entry.getKey(),
              e);
        } catch (ArithmeticException e) {
          throw new UserError(
              e,
              "%s: tensor %.80s is damaged. %s Download the file again.",
              file,
              entry.getKey(),
              Message.of("Its shape or its data_offsets are too large."));
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
            "%s: tensor %.80s begins at byte %d, but the one before ends at byte %d. Download the file again.",
            file, entry.getKey(), tensor.begin(), end);
      }
      end = tensor.end();
    }
    if (end != size) {
      throw new UserError(
          "%s: the tensors end at byte %d, but the file at byte %d. Download the file again.",
          file, end, size);
    }
    return tensors;
  }

  private static StoredTensor tensor(Path file, JsonFields claims, long dataBegin, long size) {
    String type = claims.text("dtype");
    ElementType elements;
    try {
      elements = ElementType.valueOf(type);
    } catch (IllegalArgumentException e) {
      throw new ValueError(e, "Its type is %.60s, which is unknown.", type);
    }
    List<Long> shape = integers(claims, "shape");
    List<Long> offsets = integers(claims, "data_offsets");
    if (offsets.size() != 2) {
      throw new ValueError("Its data_offsets have %d numbers, but must have two.", offsets.size());
    }
    long begin = Math.addExact(dataBegin, offsets.get(0));
    long end = Math.addExact(dataBegin, offsets.get(1));
    if (begin < dataBegin || end < begin || end > size) {
      throw new ValueError(
          "Its data_offsets are %.80s, but the file has only %d bytes of data.",
          offsets, size - dataBegin);
    }
    long bytes = elements.bytes();
    for (long length : shape) {
      if (length < 0) {
        throw new ValueError("Its shape is %.80s, but no size may be negative.", shape);
      }
      bytes = Math.multiplyExact(bytes, length);
    }
    if (bytes != end - begin) {
      throw new ValueError(
          "A tensor of shape %.80s and type %s takes %d bytes, but the file stores %d.",
          shape, elements, bytes, end - begin);
    }
    return new StoredTensor(file, elements, shape, begin, end);
  }

  private static List<Long> integers(JsonFields claims, String name) {
    JsonArray list = claims.list(name, MOST_DIMENSIONS);
    return IntStream.range(0, list.size()).mapToObj(i -> claims.longItem(name, list, i)).toList();
  }

  private static UserError cut(Path file, Message what) {
    return new UserError(
        "%s is cut, or is not a safetensors file: %s. Download it again.", file, what);
  }
}
