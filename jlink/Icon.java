import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PNG of 256 × 256 pixels as each system wants its icons: both other formats hold PNGs. */
final class Icon {
  private Icon() {}

  /** Writes the PNG into a {@code .png}, {@code .ico} (Windows) or {@code .icns} (macOS) file. */
  static void write(Path png, Path target) throws IOException {
    byte[] picture = Files.readAllBytes(png);
    String name = target.getFileName().toString();
    Files.write(
        target,
        name.endsWith(".ico") ? ico(picture) : name.endsWith(".icns") ? icns(picture) : picture);
  }

  private static byte[] ico(byte[] picture) {
    int header = 22;
    return ByteBuffer.allocate(header + picture.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) 0)
        .putShort((short) 1) // an icon
        .putShort((short) 1) // of one picture
        .putShort((short) 0) // 0 is 256: width and height
        .putShort((short) 0) // no palette
        .putShort((short) 1)
        .putShort((short) 32) // bits a pixel
        .putInt(picture.length)
        .putInt(header)
        .put(picture)
        .array();
  }

  private static byte[] icns(byte[] picture) {
    int header = 8;
    return ByteBuffer.allocate(2 * header + picture.length)
        .put("icns".getBytes(StandardCharsets.US_ASCII))
        .putInt(2 * header + picture.length)
        .put("ic08".getBytes(StandardCharsets.US_ASCII)) // 256 × 256
        .putInt(header + picture.length)
        .put(picture)
        .array();
  }
}
