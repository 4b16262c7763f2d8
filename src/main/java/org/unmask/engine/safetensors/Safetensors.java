package org.unmask.engine.safetensors;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.unmask.error.UserError;
import org.unmask.io.JsonFields;
import org.unmask.io.Reason;

/** The tensors of a checkpoint folder, in one safetensors file or in shards with an index. */
public final class Safetensors {
  public static final String SINGLE = "model.safetensors";
  static final String INDEX = "model.safetensors.index.json";

  private final List<Path> files;
  private final Map<String, StoredTensor> tensors;

  private Safetensors(List<Path> files, Map<String, StoredTensor> tensors) {
    this.files = files;
    this.tensors = Collections.unmodifiableMap(tensors);
  }

  /**
   * Reads and checks all headers.
   *
   * @throws UserError if there is none, or one does not hold what it claims
   */
  public static Safetensors open(Path folder) {
    Path single = folder.resolve(SINGLE);
    if (Files.exists(single)) {
      return new Safetensors(List.of(single), SafetensorsHeader.read(single));
    }
    Path index = folder.resolve(INDEX);
    if (Files.exists(index)) {
      return shards(folder, index);
    }
    if (Files.exists(folder.resolve("pytorch_model.bin"))) {
      throw new UserError(
          "%s has its weights only as pytorch_model.bin, a pickle, which can run any program when it is read. Convert it once with: python -c \"from transformers import AutoModelForMaskedLM as M; M.from_pretrained('%s').save_pretrained('%s')\"",
          folder, folder, folder);
    }
    throw new UserError("%s has neither %s nor %s. Choose another folder.", folder, SINGLE, INDEX);
  }

  /** Reads and checks the header of one file, whatever its name. */
  public static Safetensors file(Path file) {
    return new Safetensors(List.of(file), SafetensorsHeader.read(file));
  }

  private static Safetensors shards(Path folder, Path index) {
    JsonObject weightMap = JsonFields.ofModel(index).fields("weight_map").object();
    var names = new TreeMap<String, String>();
    for (Map.Entry<String, JsonElement> entry : weightMap.entrySet()) {
      names.put(entry.getKey(), shardName(index, weightMap, entry.getKey()));
    }
    var headers = new TreeMap<String, Map<String, StoredTensor>>();
    for (String shard : new TreeSet<>(names.values())) {
      headers.put(shard, SafetensorsHeader.read(folder.resolve(shard)));
    }
    var tensors = new TreeMap<String, StoredTensor>();
    names.forEach(
        (name, shard) -> {
          StoredTensor tensor = Objects.requireNonNull(headers.get(shard)).get(name);
          if (tensor == null) {
            throw new UserError(
                "%s: tensor %.80s is not in %s. Download the checkpoint again.",
                index, name, shard);
          }
          tensors.put(name, tensor);
        });
    return new Safetensors(headers.keySet().stream().map(folder::resolve).toList(), tensors);
  }

  /** Returns a shard's file name; it may not lead out of the folder. */
  private static String shardName(Path index, JsonObject weightMap, String tensor) {
    String name = new JsonFields(index.toString(), "weight_map.", weightMap).text(tensor);
    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*\\.safetensors")) {
      throw new UserError(
          "%s: tensor %.80s is said to be in %.60s, which is not a plain name of a .safetensors file. Download the checkpoint again.",
          index, tensor, name);
    }
    return name;
  }

  /** Returns the files, by name. */
  public List<Path> files() {
    return files;
  }

  /** Returns all tensors, by name. */
  public Map<String, StoredTensor> tensors() {
    return tensors;
  }

  /** Maps the files into memory for as long as the arena lives. */
  public Mapping map(Arena arena) {
    var segments = new HashMap<Path, MemorySegment>();
    for (Path file : files) {
      try (FileChannel channel = FileChannel.open(file)) {
        segments.put(file, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
      } catch (IOException e) {
        throw Reason.cannotRead(file, e);
      }
    }
    return new Mapping(segments);
  }

  /** Files in memory. */
  public record Mapping(Map<Path, MemorySegment> segments) {
    /**
     * Returns the bytes of a tensor, in the machine's order, little-endian.
     *
     * @throws UserError if the file has changed since its header was read, or the tensor takes 2
     *     GiB or more
     */
    public ByteBuffer bytes(StoredTensor tensor) {
      MemorySegment segment = Objects.requireNonNull(segments.get(tensor.file()));
      if (tensor.end() > segment.byteSize()) {
        throw new UserError("%s has changed since it was opened. Open it again.", tensor.file());
      }
      if (tensor.bytes() > Integer.MAX_VALUE) {
        throw new UserError(
            "%s has a tensor of %d bytes, but at most 2 GiB are supported. Choose another checkpoint.",
            tensor.file(), tensor.bytes());
      }
      return segment
          .asSlice(tensor.begin(), tensor.bytes())
          .asByteBuffer()
          .order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Returns a tensor's values, of type F32, F16 or BF16, as float32.
     *
     * @throws UserError as {@link #bytes} does
     */
    public float[] floats(StoredTensor tensor) {
      ByteBuffer bytes = bytes(tensor);
      float[] values = new float[bytes.remaining() / tensor.type().bytes()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (tensor.type()) {
              case F32 -> bytes.getFloat();
              case F16 -> Float.float16ToFloat(bytes.getShort());
              case BF16 -> Float.intBitsToFloat(bytes.getShort() << 16);
              case BOOL, U8, I8, F8_E5M2, F8_E4M3, I16, U16, I32, U32, I64, U64, F64 ->
                  throw new IllegalArgumentException("weights of type " + tensor.type());
            };
      }
      return values;
    }
  }
}
