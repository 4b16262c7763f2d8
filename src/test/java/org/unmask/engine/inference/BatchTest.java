package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;

/** Several drafts in one pass. */
@Tag("engine")
class BatchTest {
  private static TorchModel open(String fixture, Precision precision) {
    return ModelLoader.load(
        Checkpoint.open(ParityTest.FIXTURES.resolve(fixture)), Device.CPU, precision, 1);
  }

  /** A batch may round the last bits otherwise, so that its tokens are compared, not its floats. */
  @ParameterizedTest
  @CsvSource({
    "tied-float32,FLOAT32",
    "tied-float32,BFLOAT16",
    "tied-float32,INT8",
    "albert,FLOAT32",
    "deberta-v2,FLOAT32",
    "deberta-v3,FLOAT32",
    "modernbert,FLOAT32"
  })
  void runsInOneBatchWriteWhatEachWritesAlone(String fixture, Precision precision) {
    try (TorchModel model = open(fixture, precision)) {
      List<Generation> together =
          IntStream.range(0, 5).mapToObj(seed -> generation(model, seed)).toList();
      int asked = 0;
      while (together.getFirst().hasNext()) {
        asked += Generation.askTogether(model, together).size();
        together.forEach(Generation::next);
      }
      assertThat(asked).isEqualTo(5 * 6);
      for (int seed = 0; seed < 5; seed++) {
        Generation alone = generation(model, seed);
        alone.forEachRemaining(_ -> {});
        assertThat(drafts(together.get(seed))).isEqualTo(drafts(alone));
      }
    }
  }

  private static Generation generation(TorchModel model, int seed) {
    var settings =
        new Settings(
            SamplerOptions.usual(LowConfidence.RANDOM_ORDER), 6, new TokenChoice(1, 0, 1), seed);
    var request = new GenerationSettings("a", 2, 24, settings);
    return new Generation(
        model,
        Generation.start(model, model.checkpoint().tokenizer(), model.label(), request),
        RecordingDetail.NONE);
  }

  private static List<Draft> drafts(Generation run) {
    var trajectory = run.recording().trajectory();
    return IntStream.rangeClosed(0, trajectory.stepCount())
        .mapToObj(step -> trajectory.until(step).last())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"tied-float32", "albert", "deberta-v2", "modernbert"})
  void aBatchPredictsWhatOnePassDoesWhereverItIsAsked(String fixture) {
    try (TorchModel model = open(fixture, Precision.FLOAT32)) {
      Draft one = Draft.of(new int[] {0, 40, -1, 47, -1, 50, 9, -1}, new BitSet());
      Draft other = one.giving(2, 60);
      List<int[]> positions = List.of(new int[] {2, 5}, new int[] {1, 4, 7});
      List<Prediction> all = model.predictAll(List.of(one, other), positions, 5);
      var alone = new ArrayList<>(model.predict(one, positions.get(0), 5));
      alone.addAll(model.predict(other, positions.get(1), 5));
      assertThat(all).extracting(Prediction::position).containsExactly(2, 5, 1, 4, 7);
      for (int i = 0; i < all.size(); i++) {
        assertThat(all.get(i).tokens()).isEqualTo(alone.get(i).tokens());
        assertThat(all.get(i).logProbabilities())
            .containsExactly(alone.get(i).logProbabilities(), within(1e-4f));
        assertThat(all.get(i).entropy()).isCloseTo(alone.get(i).entropy(), within(1e-4));
        assertThat(all.get(i).standing()).isCloseTo(alone.get(i).standing(), within(1e-4f));
      }
    }
  }
}
