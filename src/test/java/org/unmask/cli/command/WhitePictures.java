package org.unmask.cli.command;

import java.util.Arrays;
import org.unmask.export.format.AnimationOptions;
import org.unmask.export.format.FrameSource;
import org.unmask.export.format.Frames;
import org.unmask.export.format.PictureOptions;
import org.unmask.playback.Recording;
import org.unmask.race.Race;

/** A frame source that draws white pictures. */
final class WhitePictures implements FrameSource {
  @Override
  public Frames animation(Recording recording, AnimationOptions options) {
    return new Square();
  }

  @Override
  public Frames still(Recording recording, int steps, PictureOptions options) {
    return new Square();
  }

  @Override
  public Frames strip(Recording recording, int pictures, PictureOptions options) {
    return new Square();
  }

  @Override
  public Frames race(Race race, AnimationOptions options) {
    return new Square();
  }

  /** One white picture. */
  private record Square(int width, int height, int count) implements Frames {
    Square() {
      this(4, 4, 1);
    }

    @Override
    public int milliseconds(int frame) {
      return 100;
    }

    @Override
    public int[] pixels(int frame) {
      int[] pixels = new int[width * height];
      Arrays.fill(pixels, 0xffffff);
      return pixels;
    }
  }
}
