package org.unmask.engine.safetensors;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.unmask.io.AtomicFile;
import org.unmask.io.Sha256;

/** A writer of safetensors files, tensor by tensor, from float32 values. */
public final class SafetensorsWriter {
  private SafetensorsWriter() {}

  /**
   * A tensor to be written.
   *
   * @param values asked for when its turn comes
   */
  public record Tensor(String name, List<Long> shape, Supplier<float[]> values) {
    long elements() {
      return shape.stream().reduce(1L, Math::multiplyExact);
    }
  }

  /**
   * Writes a file, beside the old one until it is complete.
   *
   * @param type F32, F16 or BF16; values are rounded to the nearest, ties to even
   * @param notes what else the file shall say
   */
  public static void write(
      Path file, ElementType type, Map<String, String> notes, List<Tensor> tensors) {
    AtomicFile.makeFolderOf(file);
    AtomicFile.write(file, out -> write(out, type, notes, tensors));
  }

  /** Returns the SHA-256 of the file that these tensors would make, without writing it. */
  public static String hash(ElementType type, Map<String, String> notes, List<Tensor> tensors) {
    MessageDigest digest = Sha256.digest();
    try {
      var nowhere = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
      write(nowhere, type, notes, tensors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void write(
      OutputStream out, ElementType type, Map<String, String> notes, List<Tensor> tensors)
      throws IOException {
    byte[] header = header(type, notes, tensors).getBytes(StandardCharsets.UTF_8);
    try (var buffered = new BufferedOutputStream(out, 1 << 16)) {
      byte[] length = new byte[Long.BYTES];
      littleEndian(length).putLong(header.length);
      buffered.write(length);
      buffered.write(header);
      for (Tensor tensor : tensors) {
        write(buffered, type, tensor);
      }
    }
  }

  private static String header(ElementType type, Map<String, String> notes, List<Tensor> tensors) {
    var json = new JsonObject();
    var metadata = new JsonObject();
    metadata.addProperty("format", "pt");
    notes.forEach(metadata::addProperty);
    json.add("__metadata__", metadata);
    long offset = 0;
    for (Tensor tensor : tensors) {
      var shape = new JsonArray();
      tensor.shape().forEach(shape::add);
      var offsets = new JsonArray();
      offsets.add(offset);
      offset += tensor.elements() * type.bytes();
      offsets.add(offset);
      var entry = new JsonObject();
      entry.addProperty("dtype", type.name());
      entry.add("shape", shape);
      entry.add("data_offsets", offsets);
      json.add(tensor.name(), entry);
    }
    String text = json.toString();
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return text + " ".repeat((8 - length % 8) % 8); // tensors begin at a multiple of eight bytes
  }

  private static void write(OutputStream out, ElementType type, Tensor tensor) throws IOException {
    float[] values = tensor.values().get();
    if (values.length != tensor.elements()) {
      throw new IllegalArgumentException(
          "%d values for %s %s".formatted(values.length, tensor.name(), tensor.shape()));
    }
    int chunk = 1 << 14;
    for (int from = 0; from < values.length; from += chunk) {
      float[] part = Arrays.copyOfRange(values, from, Math.min(values.length, from + chunk));
      byte[] bytes = new byte[part.length * type.bytes()];
      ByteBuffer buffer = littleEndian(bytes);
      for (float value : part) {
        switch (type) {
          case F32 -> buffer.putFloat(value);
          case F16 -> buffer.putShort(Float.floatToFloat16(value));
          case BF16 -> buffer.putShort(bfloat16(value));
          case BOOL, U8, I8, F8_E5M2, F8_E4M3, I16, U16, I32, U32, I64, U64, F64 ->
              throw new IllegalArgumentException("float32 values as " + type);
        }
      }
      out.write(bytes);
    }
  }

  /** Returns the upper half of a float32, rounded to nearest, ties to even. */
  static short bfloat16(float value) {
    int bits = Float.floatToIntBits(value);
    return Float.isNaN(value)
        ? (short) (bits >>> 16)
        : (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
