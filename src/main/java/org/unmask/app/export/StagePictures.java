package org.unmask.app.export;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.application.Platform;
import org.unmask.app.export.StageRenderer.Look;
import org.unmask.app.i18n.Language;
import org.unmask.app.theme.Arrangement;
import org.unmask.export.format.AnimationOptions;
import org.unmask.export.format.FrameSource;
import org.unmask.export.format.Frames;
import org.unmask.export.format.PictureOptions;
import org.unmask.playback.Pace;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;
import org.unmask.race.Race;

/**
 * A frame source that draws recordings with the stage's own nodes. Asked from any thread; draws on
 * the JavaFX thread, which must be running.
 *
 * @param language of the words beside the text
 */
public record StagePictures(Arrangement arrangement, Language language) implements FrameSource {
  @Override
  public Frames animation(Recording recording, AnimationOptions options) {
    return new StageFrames(recording, new Pace(options.speed()), look(options.picture()));
  }

  @Override
  public Frames still(Recording recording, int steps, PictureOptions options) {
    var storyboard = new Storyboard(recording);
    Look look = look(options);
    return onScreenThread(
        () -> {
          var renderer = new StageRenderer(storyboard, look);
          int[] pixels = renderer.pixels(storyboard.endOf(steps));
          return new StillFrame(renderer.width(), renderer.height(), pixels);
        });
  }

  @Override
  public Frames strip(Recording recording, int pictures, PictureOptions options) {
    var storyboard = new Storyboard(recording);
    List<Integer> steps = evenly(recording.trajectory().stepCount(), pictures);
    Look look = look(options);
    var renderer = onScreenThread(() -> StageRenderer.asHighAsNeeded(storyboard, look));
    return new StripFrames(storyboard, steps, renderer);
  }

  @Override
  public Frames race(Race race, AnimationOptions options) {
    Look look = look(options.picture());
    return onScreenThread(() -> new RaceFrames(race, options.speed(), look));
  }

  /** Returns numbers of steps from none to all, with about the same distance, none twice. */
  static List<Integer> evenly(int steps, int pictures) {
    return IntStream.range(0, pictures)
        .map(i -> (int) Math.round((double) i * steps / (pictures - 1)))
        .distinct()
        .boxed()
        .toList();
  }

  private Look look(PictureOptions options) {
    return new Look(options, arrangement, language);
  }

  /** Does work on the JavaFX thread and waits for it. */
  static <T> T onScreenThread(Supplier<T> work) {
    if (Platform.isFxApplicationThread()) {
      return work.get();
    }
    try {
      return CompletableFuture.supplyAsync(work, Platform::runLater).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
