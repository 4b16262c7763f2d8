package org.unmask.app.export;

import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;

/** A renderer of nodes that are in no window. On the JavaFX thread only. */
public final class NodePicture {
  private NodePicture() {}

  /** Returns the picture of a node at a size in pixels. */
  public static StillFrame of(Region node, int width, int height, Theme theme, TextSize letters) {
    node.setMinSize(width, height);
    node.setPrefSize(width, height);
    node.setMaxSize(width, height);
    var scene = new Scene(new Group(node), width, height);
    theme.dress(scene, letters);
    return new StillFrame(width, height, pixels(scene, new WritableImage(width, height)));
  }

  /** Returns a scene's pixels row by row, each {@code 0xAARRGGBB} and opaque. */
  static int[] pixels(Scene scene, WritableImage image) {
    scene.snapshot(image);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    return pixels;
  }
}
