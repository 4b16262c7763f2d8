package org.unmask.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.form.FormValues;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.session.Preferences;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.formats.PlanFile;
import org.unmask.formats.RunFolder;
import org.unmask.training.run.TrainingEvent;

/** The window and the engine together: a small model is trained in the tab, and then writes. */
@Tag("ui")
class TrainingTabTest {
  private static final int STEPS = 12;

  @TempDir Path folder;

  @Test
  @Timeout(120)
  void aModelIsTrainedInTheTabAndThenWrites() throws Exception {
    Path text = folder.resolve("ball.txt");
    Files.writeString(
        text, "Tom had a red ball. He liked to kick the ball in the park.\n".repeat(40));
    try (var window =
        new OffScreenWindow(
            path ->
                new OpenCheckpoint(
                    ModelLoader.load(Checkpoint.open(path), Device.CPU, Precision.FLOAT32, 1)),
            new CheckpointTraining(() -> Device.CPU, Precision.FLOAT32, 1),
            Path.of("src/test/fixtures/tied-float32"),
            folder.resolve("runs"),
            FormValues.standard(),
            Preferences.standard(),
            4)) {
      window.run("show-train");
      window.drop(List.of(text));
      window.act(scene -> type(scene, "#train-steps", String.valueOf(STEPS)));
      window.act(scene -> type(scene, "#train-batch", "4"));
      window.act(scene -> type(scene, "#train-learning-rate", "3e-3"));
      window.await(scene -> text(scene, "#train-summary").startsWith("Documents"));
      window.await(scene -> !scene.lookup("#train-start-button").isDisabled());
      window.run("train-measure");
      window.await(scene -> text(scene, "#train-estimate").contains("tokens per second"));
      window.run("train-start");
      window.await(scene -> text(scene, "#train-status").startsWith("Ended"));

      Path run = folder.resolve("runs/ball-1");
      List<Double> bounds =
          RunFolder.history(run).stream()
              .filter(TrainingEvent.Evaluation.class::isInstance)
              .map(event -> ((TrainingEvent.Evaluation) event).bound().nats())
              .toList();
      assertThat(bounds.getLast()).isLessThan(bounds.getFirst());
      assertThat(PlanFile.read(run).settings().learningRate().steps()).isEqualTo(STEPS);
      window.act(
          scene -> assertThat(((Label) scene.lookup("#sample-1")).getText()).startsWith("Tom had"));

      window.run("train-use");
      window.await(scene -> text(scene, "#status-model").equals("ball-1"));
      window.generate();
      window.await(scene -> !scene.lookup("#generate").isDisabled());
      window.act(scene -> assertThat(text(scene, "#status-step")).startsWith("Step"));
    }
  }

  private static void type(Scene scene, String selector, String text) {
    ((TextField) scene.lookup(selector)).setText(text);
  }

  private static String text(Scene scene, String selector) {
    return ((Label) scene.lookup(selector)).getText();
  }
}
