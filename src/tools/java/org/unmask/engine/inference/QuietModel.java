package org.unmask.engine.inference;

import java.nio.file.Path;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;

/** A process that must print nothing but what this class prints. */
final class QuietModel {
  private QuietModel() {}

  /** Opens the checkpoint in a folder, predicts, and prints the precision. */
  public static void main(String[] arguments) {
    try (TorchModel model =
        ModelLoader.load(
            Checkpoint.open(Path.of(arguments[0])), Device.CPU, Precision.BFLOAT16, 1)) {
      model.predict(Draft.prompted(new int[] {0, 40, 41}, 30), new int[] {20}, 1);
      System.out.print(model.precision().label() + "\n");
    }
  }
}
