package org.unmask.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.training.Training;
import org.unmask.training.bound.OrderedLikelihood;

/**
 * Random models against what transformers made of them; see src/test/fixtures/record_fixtures.py.
 */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class ParityTest {
  public static final Path FIXTURES = Path.of("src/test/fixtures");

  /** Each is loaded once. */
  private final Map<String, TorchModel> models = new HashMap<>();

  private TorchModel model(String fixture) {
    return models.computeIfAbsent(
        fixture,
        each ->
            ModelLoader.load(
                Checkpoint.open(FIXTURES.resolve(each)), Device.CPU, Precision.FLOAT32));
  }

  @AfterAll
  void close() {
    models.values().forEach(TorchModel::close);
  }

  static List<String> fixtures() {
    return List.of(
        "tied-float32",
        "sharded-bfloat16",
        "bare-float16",
        "bert",
        "distilbert",
        "electra",
        "albert",
        "deberta-v2",
        "deberta-v3",
        "modernbert");
  }

  /** A record of expected.json. */
  public record Expected(List<Sequence> sequences, List<Fill> fills) {
    public static Expected read(Path folder) throws IOException {
      return new Gson().fromJson(Files.readString(folder.resolve("expected.json")), Expected.class);
    }
  }

  /** Logits, of the first positions only. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Sequence(int[] tokens, double[][] logits) {}

  @SuppressWarnings("ArrayRecordComponent")
  public record Fill(String text, int[] tokens, List<List<Candidate>> masks) {}

  record Candidate(int id, double probability) {}

  @ParameterizedTest
  @MethodSource("fixtures")
  void logitsAgree(String fixture) throws IOException {
    Path folder = FIXTURES.resolve(fixture);
    TorchModel model = model(fixture);
    for (Sequence sequence : Expected.read(folder).sequences()) {
      float[][] logits = model.logits(sequence.tokens());
      assertThat(logits).hasDimensions(sequence.tokens().length, model.vocabularySize());
      for (int row = 0; row < sequence.logits().length; row++) {
        for (int token = 0; token < logits[row].length; token++) {
          assertThat((double) logits[row][token])
              .isCloseTo(sequence.logits()[row][token], within(1e-4));
        }
      }
    }
  }

  /** A record of ordered.json: the sum and the number of tokens of each window. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Ordered(String text, int length, double[][] windows) {}

  @Test
  void theLikelihoodInASamplersOrderAgrees(@TempDir Path temporary) throws IOException {
    Path folder = FIXTURES.resolve("tied-float32");
    Ordered expected =
        new Gson().fromJson(Files.readString(folder.resolve("ordered.json")), Ordered.class);
    Path text = Files.writeString(temporary.resolve("text.txt"), expected.text());
    double tokens = Arrays.stream(expected.windows()).mapToDouble(window -> window[1]).sum();
    double nats = Arrays.stream(expected.windows()).mapToDouble(window -> window[0]).sum();
    TorchModel model = model("tied-float32");
    OrderedLikelihood likelihood =
        Training.ordered(
            model,
            text,
            expected.length(),
            SamplerOptions.usual(LowConfidence.SPEC),
            expected.length());
    while (likelihood.hasNext()) {
      likelihood.next();
    }
    assertThat(likelihood.likelihood().tokens()).isEqualTo((long) tokens);
    assertThat(likelihood.likelihood().nats()).isCloseTo(nats / tokens, within(1e-4));
  }

  /** Arrays made from Java's numbers lie in Java's memory, which is given back once collected. */
  @Test
  void aProgramKeepsNothingOfJavasMemory() throws IOException {
    for (String fixture : fixtures()) {
      model(fixture);
    }
    for (int round = 0; round < 5; round++) {
      System.gc();
      List<ByteBuffer> filled =
          IntStream.range(8, 264)
              .mapToObj(size -> ByteBuffer.allocateDirect(size).put(0, new byte[] {1, 1, 1, 1}))
              .toList();
      try {
        for (String fixture : fixtures()) {
          logitsAgree(fixture);
        }
      } finally {
        Reference.reachabilityFence(filled);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void fillsAgree(String fixture) throws IOException {
    Path folder = FIXTURES.resolve(fixture);
    Checkpoint checkpoint = Checkpoint.open(folder);
    int mask = checkpoint.tokenizer().mask();
    TorchModel model = model(fixture);
    for (Fill fill : Expected.read(folder).fills()) {
      int[] text = checkpoint.tokenizer().encode(fill.text());
      int[] tokens =
          IntStream.of(
                  IntStream.concat(
                          IntStream.concat(
                              IntStream.of(checkpoint.tokenizer().start()), Arrays.stream(text)),
                          IntStream.of(checkpoint.tokenizer().end()))
                      .toArray())
              .toArray();
      assertThat(tokens).as(fill.text()).isEqualTo(fill.tokens());
      int[] positions =
          IntStream.range(0, tokens.length).filter(at -> tokens[at] == mask).toArray();
      List<Prediction> predictions = model.fill(tokens, positions, 5);
      assertThat(predictions).hasSameSizeAs(fill.masks());
      for (int at = 0; at < predictions.size(); at++) {
        for (int rank = 0; rank < 5; rank++) {
          Candidate expected = fill.masks().get(at).get(rank);
          assertThat(predictions.get(at).tokens()[rank]).isEqualTo(expected.id());
          assertThat(predictions.get(at).probability(rank))
              .isCloseTo(expected.probability(), within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void predictionsAreTheSoftmaxOverWhatMayBeSampled(String fixture) throws IOException {
    Path folder = FIXTURES.resolve(fixture);
    Checkpoint checkpoint = Checkpoint.open(folder);
    TorchModel model = model(fixture);
    Sequence sequence = Expected.read(folder).sequences().getFirst();
    int mask = checkpoint.tokenizer().mask();
    int[] tokens =
        Arrays.stream(sequence.tokens())
            .map(token -> token == mask ? Draft.MASKED : token)
            .toArray();
    Draft draft = Draft.of(tokens, new java.util.BitSet());
    int[] positions = {5, 2, 9};
    List<Prediction> predictions = model.predict(draft, positions, 4096);
    for (int at = 0; at < positions.length; at++) {
      double[] logits = sequence.logits()[positions[at]];
      int[] sampled =
          IntStream.range(0, logits.length)
              .filter(token -> token < checkpoint.tokenizer().vocabulary().size())
              .filter(token -> !checkpoint.tokenizer().vocabulary().isSpecial(token))
              .boxed()
              .sorted((a, b) -> Double.compare(logits[b], logits[a]))
              .mapToInt(Integer::intValue)
              .toArray();
      double normaliser =
          Math.log(Arrays.stream(sampled).mapToDouble(token -> Math.exp(logits[token])).sum());
      double entropy =
          Arrays.stream(sampled)
              .mapToDouble(
                  token -> Math.exp(logits[token] - normaliser) * (normaliser - logits[token]))
              .sum();
      Prediction prediction = predictions.get(at);
      assertThat(prediction.position()).isEqualTo(positions[at]);
      assertThat(prediction.tokens()).hasSize(sampled.length);
      assertThat(prediction.tokens()[0]).isEqualTo(sampled[0]);
      assertThat(prediction.entropy()).isCloseTo(entropy, within(1e-4));
      for (int rank = 0; rank < sampled.length; rank++) {
        assertThat((double) prediction.logProbabilities()[rank])
            .isCloseTo(logits[sampled[rank]] - normaliser, within(1e-4));
      }
    }
  }
}
