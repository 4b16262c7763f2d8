package org.unmask.engine.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A writer of the zip that libtorch loads, from the source text of a TorchScript class: the text
 * itself, and a pickle of one object of that class with its declared attributes at zero.
 */
final class TorchScriptArchive {
  private static final Pattern CLASS = Pattern.compile("(?m)^class (\\w+)\\(Module\\):$");
  private static final Pattern ATTRIBUTE = Pattern.compile("(?m)^  (\\w+) : (\\S+)$");
  private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

  private TorchScriptArchive() {}

  /**
   * Returns the archive.
   *
   * @param source one class derived from Module, whose attributes are bool, int, float, str or
   *     List[Tensor]
   */
  static byte[] of(String source) {
    Matcher name = CLASS.matcher(source);
    if (!name.find()) {
      throw new IllegalArgumentException("the source has no class");
    }
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      store(zip, "data.pkl", object(name.group(1), source));
      store(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      store(zip, "constants.pkl", EMPTY_TUPLE);
      store(
          zip,
          "version",
          "10\n".getBytes(StandardCharsets.UTF_8)); // the first with both ways to a gelu
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry("program/" + name);
    var crc = new CRC32();
    crc.update(content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * Returns an instance of the class in pickle protocol 2, built from a dictionary of its
   * attributes.
   */
  private static byte[] object(String name, String source) {
    var pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes(("c__torch__\n" + name + "\n)\u0081").getBytes(StandardCharsets.ISO_8859_1));
    pickle.writeBytes("}(".getBytes(StandardCharsets.ISO_8859_1));
    Matcher attribute = ATTRIBUTE.matcher(source);
    while (attribute.find()) {
      byte[] key = attribute.group(1).getBytes(StandardCharsets.UTF_8);
      pickle.write('X');
      pickle.writeBytes(
          ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(key.length).array());
      pickle.writeBytes(key);
      pickle.writeBytes(zero(attribute.group(2)).getBytes(StandardCharsets.ISO_8859_1));
    }
    pickle.writeBytes("ub.".getBytes(StandardCharsets.ISO_8859_1));
    return pickle.toByteArray();
  }

  private static String zero(String type) {
    return switch (type) {
      case "bool" -> "\u0089";
      case "int" -> "K\0";
      case "float" -> "G\0\0\0\0\0\0\0\0";
      case "str" -> "X\0\0\0\0";
      case "List[Tensor]" -> "ctorch.jit._pickle\nbuild_tensorlist\n]\u0085R";
      default -> throw new IllegalArgumentException("an attribute of type " + type);
    };
  }
}
