package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;

/** Guidance combines states before the decoder; the formula combines logits. */
@Tag("engine")
class GuidedPredictionTest {
  private static final int[] POSITIONS = {3, 9, 19};

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 7.5})
  void statesCombinedGiveTheLogitsOfTheFormula(double guidance) {
    Draft draft = Draft.prompted(new int[] {0, 40, 41}, 20);
    Draft unguided = Draft.prompted(new int[] {0}, 20);
    try (TorchModel model =
        ModelLoader.load(
            Checkpoint.open(ParityTest.FIXTURES.resolve("tied-float32")),
            Device.CPU,
            Precision.FLOAT32,
            1)) {
      float[][] with = model.logits(tokens(model, draft));
      float[][] without = model.logits(tokens(model, unguided));
      var vocabulary = model.checkpoint().tokenizer().vocabulary();

      List<Prediction> predictions =
          model.predictGuided(draft, unguided, guidance, POSITIONS, 5000);

      for (Prediction prediction : predictions) {
        int row = prediction.position();
        double[] logits =
            IntStream.range(0, vocabulary.size())
                .mapToDouble(
                    v ->
                        vocabulary.isSpecial(v)
                            ? Double.NEGATIVE_INFINITY
                            : without[row][v] + (guidance + 1) * (with[row][v] - without[row][v]))
                .toArray();
        double sum = Math.log(Arrays.stream(logits).map(Math::exp).sum());
        double entropy = 0;
        for (int rank = 0; rank < prediction.tokens().length; rank++) {
          double expected = logits[prediction.tokens()[rank]] - sum;
          assertThat((double) prediction.logProbabilities()[rank])
              .isCloseTo(expected, within(2e-4));
          entropy -= Math.exp(expected) * expected;
        }
        assertThat(prediction.entropy()).isCloseTo(entropy, within(2e-4));
      }
      assertThat(predictions.getFirst().logProbabilities()[0])
          .isNotCloseTo(
              model.predict(draft, POSITIONS, 1).getFirst().logProbabilities()[0], within(1e-3f));
    }
  }

  private static int[] tokens(TorchModel model, Draft draft) {
    int mask = model.checkpoint().tokenizer().mask();
    return Arrays.stream(draft.tokens()).map(t -> t == Draft.MASKED ? mask : t).toArray();
  }
}
