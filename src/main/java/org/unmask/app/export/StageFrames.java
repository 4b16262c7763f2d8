package org.unmask.app.export;

import java.util.List;
import org.unmask.app.export.StageRenderer.Look;
import org.unmask.export.format.Frames;
import org.unmask.playback.Pace;
import org.unmask.playback.Pace.Timed;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

/**
 * The pictures of a recording as the stage shows them, each made when it is asked for. Asked from
 * any thread; draws on the JavaFX thread, which must be running, one picture a turn.
 */
public final class StageFrames implements Frames {
  /** Ten a second at most: calm to look at, and a file of a few megabytes at most. */
  private static final int SHORTEST = 100;

  private final List<Timed> frames;
  private final Look look;
  private final StageRenderer renderer;

  /** The pictures of a whole recording. */
  public StageFrames(Recording recording, Pace pace, Look look) {
    var storyboard = new Storyboard(recording);
    this.look = look;
    frames = pace.frames(storyboard, SHORTEST);
    renderer = StagePictures.onScreenThread(() -> new StageRenderer(storyboard, look));
  }

  /** Returns which shots are shown, and how long. */
  static List<Timed> timed(Storyboard storyboard, double speed) {
    return new Pace(speed).frames(storyboard, SHORTEST);
  }

  @Override
  public int width() {
    return look.picture().width();
  }

  @Override
  public int height() {
    return look.picture().height();
  }

  @Override
  public int count() {
    return frames.size();
  }

  @Override
  public int milliseconds(int frame) {
    return frames.get(frame).milliseconds();
  }

  @Override
  public int[] pixels(int frame) {
    return StagePictures.onScreenThread(() -> renderer.pixels(frames.get(frame).shot()));
  }
}
