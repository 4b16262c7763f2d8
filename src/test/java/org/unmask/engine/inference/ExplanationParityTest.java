package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.model.TokenQuery;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.explanation.Collision;
import org.unmask.explanation.Explaining;
import org.unmask.explanation.RevealedToken;

/**
 * Hidden states and explanations against those that transformers gives; see
 * src/test/fixtures/record_explanations.py.
 */
@Tag("engine")
class ExplanationParityTest {
  private static final Path FIXTURES = ParityTest.FIXTURES;

  /** [layer][position][hidden]. */
  @SuppressWarnings("ArrayRecordComponent")
  private record States(int[] tokens, int[] positions, double[][][] states) {}

  /** A record of explained.json: pairs and triples of a position, or two, and a number. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Explained(
      int[] draft, int[][] revealed, double[] alone, double[][] changes, double[][] joints) {}

  private static Map<String, States> states() throws IOException {
    return new Gson()
        .fromJson(
            Files.readString(FIXTURES.resolve("hidden-states.json")),
            new TypeToken<Map<String, States>>() {}.getType());
  }

  static List<String> fixtures() throws IOException {
    return List.copyOf(states().keySet());
  }

  private static TorchModel open(String fixture, Precision precision) {
    return ModelLoader.load(Checkpoint.open(FIXTURES.resolve(fixture)), Device.CPU, precision);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void hiddenStatesAgreeAtEveryLayer(String fixture) throws IOException {
    States expected = Objects.requireNonNull(states().get(fixture));
    try (TorchModel model = open(fixture, Precision.FLOAT32)) {
      float[][][] found = model.hiddenStates(expected.tokens(), expected.positions());
      assertThat(found.length).isEqualTo(model.checkpoint().config().layers() + 1);
      for (int layer = 0; layer < found.length; layer++) {
        for (int at = 0; at < expected.positions().length; at++) {
          double[] wanted = expected.states()[layer][at];
          assertThat(found[layer][at]).hasSize(wanted.length);
          for (int i = 0; i < wanted.length; i++) {
            assertThat((double) found[layer][at][i])
                .as("layer %d, position %d", layer, expected.positions()[at])
                .isCloseTo(wanted[i], within(1e-4));
          }
        }
      }
    }
  }

  @Test
  void hiddenStatesAreBoundedBeforeTheyAreRead() {
    assertThatThrownBy(() -> new StateShape(25, 1000, 1024))
        .hasMessage(
            "The hidden states of 1000 positions in 25 layers are 25600000 numbers, but at most 16777216 are read at once. Choose fewer positions.");
  }

  @Test
  void influencesAndCollisionsAgree() throws IOException {
    Explained expected =
        new Gson()
            .fromJson(
                Files.readString(FIXTURES.resolve("tied-float32/explained.json")), Explained.class);
    List<Edit> edits =
        Arrays.stream(expected.revealed())
            .<Edit>map(each -> new Edit.Reveal(each[0], each[1], 0.5))
            .toList();
    Draft draft = Draft.of(expected.draft(), new BitSet());
    var settings =
        new Settings(SamplerOptions.usual(LowConfidence.SPEC), 4, new TokenChoice(0, 0, 1), 0);
    var trajectory =
        new Trajectory(draft, settings, List.of(new Step(edits, draft.masksLeft() - 3, 1)));
    try (TorchModel model = open("tied-float32", Precision.FLOAT32)) {
      var token = RevealedToken.find(trajectory, expected.revealed()[0][0], 1).orElseThrow();
      var vocabulary = model.checkpoint().tokenizer().vocabulary();
      var explaining = new Explaining(model, trajectory, token, vocabulary::isSpecial);
      explaining.forEachRemaining(share -> {});
      var explanation = explaining.explanation();
      assertThat(explanation.logProbability()).isCloseTo(expected.alone()[0], within(1e-4));
      assertThat(explanation.influences()).hasSameSizeAs(expected.changes());
      for (int i = 0; i < expected.changes().length; i++) {
        assertThat(explanation.influences().get(i).position())
            .isEqualTo((int) expected.changes()[i][0]);
        assertThat(explanation.influences().get(i).change())
            .isCloseTo(expected.changes()[i][1], within(1e-4));
      }
      assertThat(explaining.pairs()).hasSameSizeAs(expected.joints());
      for (int i = 0; i < expected.joints().length; i++) {
        Collision pair = explaining.pairs().get(i);
        assertThat(pair.shown()).isEqualTo((int) expected.joints()[i][0]);
        assertThat(pair.read()).isEqualTo((int) expected.joints()[i][1]);
        assertThat(pair.joint()).isCloseTo(expected.joints()[i][2], within(1e-4));
      }
    }
  }

  /** In half precision and int8 too a batch says what a card's confidence does. */
  @ParameterizedTest
  @ValueSource(strings = {"FLOAT32", "BFLOAT16", "INT8"})
  void aBatchSaysWhatOnePassSays(String precision) {
    try (TorchModel model = open("tied-float32", Precision.valueOf(precision))) {
      Draft one = Draft.of(new int[] {0, 40, -1, 77, -1, 120, 9, -1}, new BitSet());
      Draft other = one.giving(2, 200);
      List<Draft> drafts = List.of(one, other);
      List<TokenQuery> queries =
          List.of(new TokenQuery(1, 4, 60), new TokenQuery(0, 7, 61), new TokenQuery(0, 2, 200));
      float[] found = model.logProbabilities(drafts, queries);
      for (int i = 0; i < found.length; i++) {
        TokenQuery query = queries.get(i);
        Prediction alone =
            model
                .predictGiven(
                    drafts.get(query.draft()),
                    new int[] {query.token()},
                    new int[] {query.position()},
                    1)
                .getFirst();
        assertThat(found[i])
            .isCloseTo(alone.standing(), within(precision.equals("FLOAT32") ? 1e-5f : 0.05f));
      }
    }
  }
}
