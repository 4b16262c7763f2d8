package org.unmask.bench;

import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import org.unmask.app.form.FormValues;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.theme.Theme;
import org.unmask.bench.FramePulses.Working;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;

/**
 * A measurement of how regularly the window draws while six lanes play and a model generates
 * further texts of theirs: software rendering, no screen. The letters are a made-up story's; the
 * work is a whole forward pass of the checkpoint for each step.
 */
final class RacePulses {
  private static final int WARM_UP_SECONDS = 5;

  private RacePulses() {}

  /** Arguments: the checkpoint, and seconds. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    TorchModel work = ModelLoader.load(Checkpoint.open(folder), Device.CPU, Precision.AUTO);
    try (var window =
        new OffScreenWindow(
            path -> new Working(new FakeModel(128, 0), work),
            folder,
            FormValues.standard(),
            Theme.LIGHT,
            1)) {
      window.await(scene -> !scene.lookup("#generate").isDisabled());
      window.run("show-compare");
      window.run("race-preset-seeds");
      window.run("race-judge-none");
      window.act(
          scene -> {
            scene.getWindow().setWidth(1440);
            scene.getWindow().setHeight(900);
            ((TextField) scene.lookup("#race-seeds")).setText("50");
          });
      window.run("race-run");
      window.await(scene -> !scene.lookup("#race-scrubber").isDisabled());
      window.pulses(WARM_UP_SECONDS, RacePulses::isOver, "race-play");
      FramePulses.print(window.pulses(seconds, RacePulses::isOver, "race-play"));
      long stop = System.nanoTime();
      window.run("race-stop");
      window.await(scene -> !scene.lookup("#race-run-button").isDisabled());
      System.out.printf(
          Locale.ROOT,
          "stopped after %.0f ms, by %s%n",
          (System.nanoTime() - stop) / 1e6,
          work.device());
    }
    System.exit(0); // JavaFX has no other end
  }

  /** Whether the playhead is at the end, from where it plays from the start again. */
  private static boolean isOver(Scene scene) {
    return scene.lookup("#race-scrubber") instanceof Slider scrubber
        && scrubber.getValue() == scrubber.getMax();
  }
}
