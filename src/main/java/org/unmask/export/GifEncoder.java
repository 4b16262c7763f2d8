package org.unmask.export;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/**
 * Writes frame after frame: of each only the rectangle that changed, in it only the pixels that
 * changed, and nothing of a frame that changed nothing, which makes the one before it stay longer.
 */
final class GifEncoder implements AutoCloseable {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 65_535;

  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
  private final Palette palette;
  private final IndexColorModel colorModel;
  private final int width;
  private final byte[] shown;
  private final byte[] next;

  // The frame that is not written yet: the next ones may make it stay longer.
  private @Nullable BufferedImage pending;
  private Rectangle place;
  private boolean first = true;
  private double milliseconds;
  private long written;

  GifEncoder(ImageOutputStream out, Palette palette, int width, int height) throws IOException {
    this.palette = palette;
    this.colorModel = palette.colorModel();
    this.width = width;
    this.shown = new byte[width * height];
    this.next = new byte[width * height];
    this.place = new Rectangle(width, height);
    Arrays.fill(shown, (byte) Palette.TRANSPARENT);
    writer.setOutput(out);
    writer.prepareWriteSequence(streamMetadata(width, height));
  }

  /** Adds a frame. */
  void add(int[] pixels, int stays) throws IOException {
    for (int i = 0; i < next.length; i++) {
      next[i] = palette.nearest(pixels[i]);
    }
    Rectangle changed = changed();
    if (!changed.isEmpty()) {
      flush();
      pending = delta(changed);
      place = changed;
    }
    milliseconds += stays;
  }

  /** Writes what is left. */
  void finish() throws IOException {
    flush();
    writer.endWriteSequence();
  }

  @Override
  public void close() {
    writer.dispose();
  }

  private Rectangle changed() {
    int height = next.length / width;
    int top = height;
    int bottom = -1;
    int left = width;
    int right = -1;
    for (int y = 0; y < height; y++) {
      int row = y * width;
      int from = Arrays.mismatch(shown, row, row + width, next, row, row + width);
      if (from >= 0) {
        int to = width - 1;
        while (shown[row + to] == next[row + to]) {
          to--;
        }
        top = Math.min(top, y);
        bottom = y;
        left = Math.min(left, from);
        right = Math.max(right, to);
      }
    }
    return new Rectangle(left, top, right - left + 1, bottom - top + 1);
  }

  /** The pixels of a rectangle that changed, all others transparent; notes them as shown. */
  private BufferedImage delta(Rectangle at) {
    var image = new BufferedImage(at.width, at.height, BufferedImage.TYPE_BYTE_INDEXED, colorModel);
    byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int y = 0; y < at.height; y++) {
      for (int x = 0; x < at.width; x++) {
        int i = (at.y + y) * width + at.x + x;
        data[y * at.width + x] = shown[i] == next[i] ? (byte) Palette.TRANSPARENT : next[i];
        shown[i] = next[i];
      }
    }
    return image;
  }

  private void flush() throws IOException {
    if (pending == null) {
      return;
    }
    // Rounded from the whole, so that many short frames do not drift.
    long due = Math.round(milliseconds / 10);
    int delay = Math.clamp(due - written, SHORTEST, LONGEST);
    written += delay;
    writer.writeToSequence(new IIOImage(pending, null, imageMetadata(pending, delay)), null);
    pending = null;
    first = false;
  }

  private IIOMetadata streamMetadata(int screenWidth, int screenHeight) throws IOException {
    IIOMetadata metadata = writer.getDefaultStreamMetadata(null);
    var root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
    child(root, "Version", "value", "89a");
    child(
        root,
        "LogicalScreenDescriptor",
        "logicalScreenWidth",
        screenWidth,
        "logicalScreenHeight",
        screenHeight,
        "colorResolution",
        8,
        "pixelAspectRatio",
        0);
    Node table =
        child(
            root,
            "GlobalColorTable",
            "sizeOfGlobalColorTable",
            256,
            "backgroundColorIndex",
            0,
            "sortFlag",
            "FALSE");
    for (int i = 0; i < 256; i++) {
      child(
          table,
          "ColorTableEntry",
          "index",
          i,
          "red",
          colorModel.getRed(i),
          "green",
          colorModel.getGreen(i),
          "blue",
          colorModel.getBlue(i));
    }
    metadata.setFromTree(metadata.getNativeMetadataFormatName(), root);
    return metadata;
  }

  private IIOMetadata imageMetadata(BufferedImage image, int delay) throws IOException {
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
    var root = new IIOMetadataNode(metadata.getNativeMetadataFormatName());
    child(
        root,
        "ImageDescriptor",
        "imageLeftPosition",
        place.x,
        "imageTopPosition",
        place.y,
        "imageWidth",
        place.width,
        "imageHeight",
        place.height,
        "interlaceFlag",
        "FALSE");
    child(
        root,
        "GraphicControlExtension",
        "disposalMethod",
        "doNotDispose",
        "userInputFlag",
        "FALSE",
        "transparentColorFlag",
        "TRUE",
        "delayTime",
        delay,
        "transparentColorIndex",
        Palette.TRANSPARENT);
    if (first) {
      Node extensions = child(root, "ApplicationExtensions");
      IIOMetadataNode loop =
          child(
              extensions,
              "ApplicationExtension",
              "applicationID",
              "NETSCAPE",
              "authenticationCode",
              "2.0");
      loop.setUserObject(new byte[] {1, 0, 0});
    }
    metadata.setFromTree(metadata.getNativeMetadataFormatName(), root);
    return metadata;
  }

  private static IIOMetadataNode child(Node parent, String name, Object... attributes) {
    var node = new IIOMetadataNode(name);
    for (int i = 0; i < attributes.length; i += 2) {
      node.setAttribute(attributes[i].toString(), attributes[i + 1].toString());
    }
    parent.appendChild(node);
    return node;
  }
}
