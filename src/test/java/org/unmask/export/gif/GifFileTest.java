package org.unmask.export.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.error.UserError;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.Frames;
import org.unmask.io.Cancellation;

/** GIFs decoded again with Java's own reader. */
@Tag("fast")
class GifFileTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 60;

  @TempDir Path folder;

  /** Words that appear one after another, in smoothed letters on a plain ground. */
  private static List<BufferedImage> words(String... words) {
    var images = new ArrayList<BufferedImage>();
    for (int shown = 0; shown <= words.length; shown++) {
      var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(new Color(0xf6f8fa));
      graphics.fillRect(0, 0, WIDTH, HEIGHT);
      for (int i = 0; i < shown; i++) {
        graphics.setColor(i % 2 == 0 ? new Color(0x0969da) : new Color(0x1f2328));
        graphics.fillOval(10 + 35 * i, 20, 25, 18);
        graphics.drawString(words[i], 8 + 35 * i, 16);
      }
      graphics.dispose();
      images.add(image);
    }
    return images;
  }

  private static Frames frames(List<BufferedImage> images, int... milliseconds) {
    return new Frames() {
      @Override
      public int width() {
        return images.getFirst().getWidth();
      }

      @Override
      public int height() {
        return images.getFirst().getHeight();
      }

      @Override
      public int count() {
        return images.size();
      }

      @Override
      public int milliseconds(int frame) {
        return milliseconds[frame];
      }

      @Override
      public int[] pixels(int frame) {
        return images.get(frame).getRGB(0, 0, width(), height(), null, 0, width());
      }
    };
  }

  /** A decoded file: the pictures laid over one another, each with its delay. */
  private record Decoded(
      List<BufferedImage> screens, List<Integer> centiseconds, boolean loops, int largestArea) {
    static Decoded of(Path file) throws IOException {
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
        reader.setInput(in);
        var screens = new ArrayList<BufferedImage>();
        var delays = new ArrayList<Integer>();
        boolean loops = false;
        int largest = 0;
        var screen = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < reader.getNumImages(true); i++) {
          var root =
              (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
          var place = (IIOMetadataNode) root.getElementsByTagName("ImageDescriptor").item(0);
          var control =
              (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
          loops |= root.getElementsByTagName("ApplicationExtension").getLength() > 0;
          delays.add(Integer.valueOf(control.getAttribute("delayTime")));
          assertThat(root.getElementsByTagName("LocalColorTable").getLength()).isZero();
          BufferedImage part = reader.read(i);
          if (i > 0) {
            largest = Math.max(largest, part.getWidth() * part.getHeight());
          }
          Graphics2D graphics = screen.createGraphics();
          graphics.drawImage(
              part,
              Integer.parseInt(place.getAttribute("imageLeftPosition")),
              Integer.parseInt(place.getAttribute("imageTopPosition")),
              null);
          graphics.dispose();
          var copy = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
          screen.copyData(copy.getRaster());
          screens.add(copy);
        }
        return new Decoded(screens, delays, loops, largest);
      } finally {
        reader.dispose();
      }
    }
  }

  private static int worstDifference(BufferedImage expected, BufferedImage actual) {
    int worst = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int shift : new int[] {0, 8, 16}) {
          int difference =
              (expected.getRGB(x, y) >> shift & 0xff) - (actual.getRGB(x, y) >> shift & 0xff);
          worst = Math.max(worst, Math.abs(difference));
        }
      }
    }
    return worst;
  }

  @Test
  void everyFrameIsSeenAgainWithItsDelay() throws IOException {
    List<BufferedImage> images = words("Once", "upon", "a", "time");
    Path file = folder.resolve("words.gif");

    GifFile.write(file, frames(images, 500, 40, 64, 61, 3000), true, ExportProgress.NONE);

    Decoded decoded = Decoded.of(file);
    assertThat(decoded.centiseconds()).containsExactly(50, 4, 6, 7, 300);
    assertThat(decoded.loops()).isTrue();
    for (int i = 0; i < images.size(); i++) {
      assertThat(worstDifference(images.get(i), decoded.screens().get(i))).isLessThanOrEqualTo(16);
    }
    assertThat(decoded.largestArea())
        .as("only what changed is written")
        .isLessThan(WIDTH * HEIGHT / 4);
  }

  @Test
  void framesThatChangeNothingBecomeALongerDelay() throws IOException {
    List<BufferedImage> images = words("a", "b");
    List<BufferedImage> repeated =
        List.of(
            images.get(0),
            images.get(0),
            images.get(1),
            images.get(1),
            images.get(1),
            images.get(2));
    Path file = folder.resolve("merged.gif");

    GifFile.write(file, frames(repeated, 100, 100, 50, 50, 50, 200), true, ExportProgress.NONE);

    assertThat(Decoded.of(file).centiseconds()).containsExactly(20, 15, 20);
  }

  @Test
  void picturesThatFillTheCodeTableManyTimesAreExact() throws IOException {
    var random = new Random(1);
    var images = new ArrayList<BufferedImage>();
    for (int each = 0; each < 3; each++) {
      var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      // noise over stripes over a plain ground: the table serves well, then badly, then well
      for (int i = 0; i < WIDTH * HEIGHT; i++) {
        int shade = i < WIDTH * 20 ? 40 : i < WIDTH * 40 ? i % 3 : random.nextInt(255);
        image.setRGB(i % WIDTH, i / WIDTH, shade * 0x010101);
      }
      images.add(image);
    }
    Path file = folder.resolve("noise.gif");

    GifFile.write(file, frames(images, 100, 100, 100), false, ExportProgress.NONE);

    Decoded decoded = Decoded.of(file);
    assertThat(decoded.loops()).isFalse();
    for (int i = 0; i < images.size(); i++) {
      assertThat(worstDifference(images.get(i), decoded.screens().get(i))).isZero();
    }
  }

  @Test
  void theSameFramesGiveTheSameBytes() throws IOException {
    Path one = folder.resolve("one.gif");
    Path other = folder.resolve("other.gif");
    GifFile.write(one, frames(words("a", "b"), 10, 10, 10), true, ExportProgress.NONE);
    GifFile.write(other, frames(words("a", "b"), 10, 10, 10), true, ExportProgress.NONE);
    assertThat(one).hasSameBinaryContentAs(other);
  }

  @Test
  void moreColoursThanFitComeCloseToTheirOwn() throws IOException {
    var rainbow = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        rainbow.setRGB(x, y, Color.HSBtoRGB(x / (float) WIDTH, 0.8f, 0.3f + 0.6f * y / HEIGHT));
      }
    }
    Path file = folder.resolve("rainbow.gif");

    GifFile.write(file, frames(List.of(rainbow), 1000), true, ExportProgress.NONE);

    assertThat(worstDifference(rainbow, Decoded.of(file).screens().getFirst()))
        .isLessThanOrEqualTo(48);
  }

  private static void stopIf(boolean cancelled) {
    Cancellation stop = () -> cancelled;
    stop.check();
  }

  @Test
  void stoppingLeavesTheFolderAsItWas() throws IOException {
    Path file = folder.resolve("stopped.gif");
    Files.writeString(file, "what stood there before");

    assertThatThrownBy(
            () ->
                GifFile.write(
                    file,
                    frames(words("a", "b"), 10, 10, 10),
                    true,
                    (done, _) -> stopIf(done == 2)))
        .isInstanceOf(CancellationException.class);
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    assertThat(folder.toFile().list()).hasSize(1);
    assertThat(file).hasContent("what stood there before");
  }

  @Test
  void progressCountsEveryFrame() {
    var heard = new ArrayList<Integer>();

    GifFile.write(
        folder.resolve("p.gif"),
        frames(words("a", "b"), 10, 10, 10),
        true,
        (done, total) -> {
          assertThat(total).isEqualTo(3);
          heard.add(done);
        });

    assertThat(heard.stream().distinct()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void itCanBeStoppedWithinAFrame() {
    var asked = new ArrayList<Integer>();
    assertThatThrownBy(
            () ->
                GifFile.write(
                    folder.resolve("p.gif"),
                    frames(words("a", "b"), 10, 10, 10),
                    true,
                    (done, _) -> {
                      asked.add(done);
                      stopIf(asked.size() == 6);
                    }))
        .isInstanceOf(CancellationException.class);

    assertThat(asked).as("three for colours, three for the first frame").containsOnly(0);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void itCanBeStoppedWhileColoursAreChosen() {
    var asked = new ArrayList<Integer>();
    assertThatThrownBy(
            () ->
                GifFile.write(
                    folder.resolve("p.gif"),
                    frames(words("a", "b"), 10, 10, 10),
                    true,
                    (done, _) -> {
                      asked.add(done);
                      stopIf(true);
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(asked).containsExactly(0);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aMissingFolderIsAProblemInOneLine() {
    Path file = folder.resolve("absent/x.gif");

    assertThatThrownBy(
            () -> GifFile.write(file, frames(words("a"), 10, 10), true, ExportProgress.NONE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Cannot write")
        .hasMessageContaining("absent")
        .message()
        .doesNotContain("\n");
  }
}
