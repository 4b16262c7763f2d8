package org.unmask.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.generation.Generation;
import org.unmask.playback.Recording;

/**
 * The trajectories of every sampler for twenty seeds, recorded on 2026-11-29 and, of the samplers
 * and options added by then, on 2026-11-30: byte for byte the same files, milliseconds apart. A
 * change that alters them alters what users' seeds give.
 */
@Tag("fast")
class GoldenTrajectoriesTest {
  private static final Path FOLDER = Path.of("src/test/fixtures/golden");
  private static final int SEEDS = 20;

  @TempDir Path folder;

  /** Settings as a file has them, and the digest of each seed's file. */
  record Golden(JsonObject settings, List<String> digests) {
    @Override
    public String toString() {
      return settings.get("sampler").toString();
    }
  }

  static Stream<Golden> golden() throws Exception {
    JsonElement all = JsonParser.parseString(Files.readString(FOLDER.resolve("trajectories.json")));
    return all.getAsJsonArray().asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(
            each ->
                new Golden(
                    each.getAsJsonObject("settings"),
                    each.getAsJsonArray("digests").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList()));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void sameSeedsGiveTheSameFiles(Golden golden) throws Exception {
    assertThat(digests(golden.settings())).isEqualTo(golden.digests());
  }

  @Test
  void everySamplerIsKept() throws Exception {
    assertThat(
            golden().map(each -> each.settings().getAsJsonObject("sampler").get("name")).distinct())
        .extracting(JsonElement::getAsString)
        .containsExactlyInAnyOrderElementsOf(Samplers.ALL.stream().map(SamplerSpec::id).toList());
  }

  private List<String> digests(JsonObject settings) throws Exception {
    String start = Files.readString(FOLDER.resolve("start.json"));
    var digests = new ArrayList<String>();
    for (int seed = 0; seed < SEEDS; seed++) {
      settings.addProperty("seed", seed);
      Path file = folder.resolve("trajectory.json");
      Files.writeString(file, start.replace("\"SETTINGS\"", settings.toString()));
      var model = new Guided(new TinyLanguage(48));
      Recording read = TrajectoryFile.read(file);
      Recording from = read.takenUpBy(read.model(), model.language());
      var run = new Generation(model, from, new RecordingDetail(3, seed % 2 == 1));
      while (run.hasNext()) {
        run.next();
      }
      TrajectoryFile.write(file, run.recording());
      digests.add(digest(Files.readString(file)));
    }
    return digests;
  }

  private static String digest(String json) throws Exception {
    String timeless = json.replaceAll("\"milliseconds\":[^,]+,", "");
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(timeless.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, 8);
  }

  /** A model whose guided predictions are the unguided draft's, made sharper. */
  private record Guided(TinyLanguage language) implements MaskedLanguageModel {
    @Override
    public int vocabularySize() {
      return language.vocabularySize();
    }

    @Override
    public int maximumLength() {
      return language.maximumLength();
    }

    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      return said(draft, 0, positions, candidates);
    }

    @Override
    public List<Prediction> predictGuided(
        Draft draft, Draft unguided, double guidance, int[] positions, int candidates) {
      return said(unguided, guidance, positions, candidates);
    }

    private List<Prediction> said(Draft draft, double guidance, int[] positions, int candidates) {
      var predictions = new ArrayList<Prediction>();
      for (Prediction said : language.predict(draft, positions, candidates)) {
        float[] logs = said.logProbabilities().clone();
        for (int rank = 0; rank < logs.length; rank++) {
          logs[rank] *= (float) (1 + guidance);
        }
        double entropy = said.position() * 7 % 11 / 10.0;
        predictions.add(
            new Prediction(said.position(), said.tokens(), logs, entropy, said.standing()));
      }
      return predictions;
    }
  }
}
