package org.unmask.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampler.ScheduledRemasking;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.error.UserError;
import org.unmask.explanation.Collision;
import org.unmask.explanation.Explanation;
import org.unmask.explanation.Influence;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.playback.Storyboard;

@Tag("fast")
class TrajectoryFileTest {
  @TempDir Path folder;

  private static Recording recording(SamplerSpec family) {
    return recording(family, "Żółw <mask>🙂");
  }

  private static Recording recording(SamplerSpec family, String prompt) {
    var language = new TinyLanguage(40);
    var settings =
        new Settings(
            new SamplerOptions(family, new Schedule.Cosine(), Map.of(Blocks.SIZE.id(), 5.0)),
            6,
            new TokenChoice(0.8, 20, 0.9),
            -7);
    var label = new ModelLabel("tiny", "00ff", "CPU", "float32");
    var request = new GenerationSettings(prompt, 60, 32, settings);
    var generation = new Generation(language, language, label, request);
    generation.forEachRemaining(recording -> {});
    return generation.recording();
  }

  private Path written(Recording recording) {
    Path file = folder.resolve("t.json");
    TrajectoryFile.write(file, recording);
    return file;
  }

  @ParameterizedTest
  @FieldSource("org.unmask.diffusion.sampler.Samplers#ALL")
  void whatIsWrittenIsReadAgain(SamplerSpec family) {
    Recording recording = recording(family);

    Path file = written(recording);
    assertThat(TrajectoryFile.size(recording)).isEqualTo(file.toFile().length());
    Recording read = TrajectoryFile.read(file);

    assertThat(read.trajectory()).isEqualTo(recording.trajectory());
    assertThat(read.prompt()).isEqualTo(recording.prompt());
    assertThat(read.model()).isEqualTo(recording.model());
    assertThat(read.text()).isEqualTo(recording.text());
  }

  private static Recording explained() {
    Recording recording = recording(LowConfidence.SPEC, "Ab");
    List<Edit> edits = recording.trajectory().step(1).edits();
    int[] shown =
        IntStream.range(1, 32)
            .filter(i -> !recording.trajectory().draftAfter(1).isMasked(i))
            .toArray();
    return recording.plus(
        new Explanation(
            2,
            edits.getFirst().position(),
            -1.25,
            List.of(new Influence(shown[0], 0.5), new Influence(shown[1], -2.25)),
            List.of(new Collision(edits.get(0).position(), edits.get(1).position(), -3, -7.5))));
  }

  @Test
  void explanationsAreKeptAndOlderBuildsReadPastThem() throws IOException {
    Recording recording = explained();
    Path file = written(recording);
    assertThat(TrajectoryFile.read(file).explanations()).isEqualTo(recording.explanations());
    assertThat(Files.readString(file)).contains("\"version\": 2,");
    Recording plain = recording.explained(List.of());
    assertThat(Files.readString(written(plain))).doesNotContain("explanations");
    assertThat(recording.until(1).explanations()).isEmpty();
    assertThat(recording.until(2).explanations()).hasSize(1);
    assertThat(recording.plus(recording.explanations().getFirst()).explanations()).hasSize(1);
  }

  @Test
  void anExplanationThatCannotBeIsRefused() throws IOException {
    Path file = written(explained());
    String json = Files.readString(file);
    for (Map.Entry<String, String> wrong :
        Map.of(
                "\"step\":2,", "\"step\":7,",
                "\"influences\":[[", "\"influences\":[[31,",
                "\"collisions\":[[", "\"collisions\":[[0,",
                "\"log_probability\":-1.25", "\"log_probability\":-1e9")
            .entrySet()) {
      Files.writeString(file, json.replace(wrong.getKey(), wrong.getValue()));
      assertThatThrownBy(() -> TrajectoryFile.read(file))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("explanations[0].");
    }
    Files.writeString(
        file, json.replaceFirst("\"influences\":\\[\\[[0-9]+,0.5]", "\"influences\":[[3]"));
    assertThatThrownBy(() -> TrajectoryFile.read(file))
        .hasMessageContaining("must be a list of 2 numbers");
  }

  @Test
  void legsMayBeOfOtherLengths_andTheFileSaysSoByItsVersion() throws IOException {
    Recording recording = recording(LowConfidence.SPEC);
    Draft half = recording.until(1).trajectory().last();
    Settings settings = recording.trajectory().settings();
    Recording longer =
        recording.until(1).turned(half.replacing(8, 9, half.token(1), half.token(2)), settings);
    var generation = new Generation(new TinyLanguage(40), longer, RecordingDetail.STANDARD);
    generation.forEachRemaining(_ -> {});

    Path file = written(generation.recording());
    assertThat(TrajectoryFile.read(file).trajectory())
        .isEqualTo(generation.recording().trajectory());
    assertThat(generation.recording().trajectory().last().length()).isEqualTo(half.length() + 1);
    assertThat(generation.hasNext()).isFalse();
    assertThat(Files.readString(file)).contains("\"version\": 3");
    assertThat(Files.readString(written(recording))).contains("\"version\": 2");
  }

  @Test
  void itReplaysWithoutItsModel() {
    Recording recording = recording(ScheduledRemasking.SPEC);
    var before = new Storyboard(recording);

    var after = new Storyboard(TrajectoryFile.read(written(recording)));

    assertThat(after.size()).isEqualTo(before.size());
    for (int shot = 0; shot < before.size(); shot++) {
      assertThat(after.shot(shot)).isEqualTo(before.shot(shot));
    }
  }

  @Test
  void theSameRecordingGivesTheSameBytes() throws IOException {
    Recording recording = recording(LowConfidence.SPEC);
    String first = Files.readString(written(recording));

    String again = Files.readString(written(TrajectoryFile.read(folder.resolve("t.json"))));

    assertThat(again).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "version": 2               | "version": 1                | version 1 of its format, but this Unmask reads version 3
          "format": "unmask-traj     | "format": "other-traj       | its format is "other-trajectory"
          "steps": 6                 | "steps": 0                  | legs[0].settings.steps is 0
          "steps": 6                 | "steps": 1e99               | legs[0].settings.steps is 1e99
          "steps": 6                 | "steps": 2.5                | legs[0].settings.steps is 2.5
          "temperature": 0.8         | "temperature": -1           | legs[0].settings.temperature is -1
          "temperature": 0.8         | "temperature": 1e999        | legs[0].settings.temperature is 1e999
          "temperature": 0.8         | "temperature": "hot"        | legs[0].settings.temperature is "hot"
          "top_p": 0.9               | "top_p": 0                  | legs[0].settings.top_p is 0
          "top_k": 20                | "top_k": 999999             | legs[0].settings.top_k is 999999
          "seed": -7                 | "seed": 99999999999999999999 | legs[0].settings.seed is 99999999999999999999
          "guidance": 0.0            | "guidance": -1              | legs[0].settings.guidance is -1
          "block": 5.0               | "block": -5                 | legs[0].settings.sampler.block is -5
          "legs": [                  | "legs": [], "x": [          | legs is [], but must be a list of at least one item
          "positions":[              | "positions":[99,            | observations.positions[0] is 99
          "entropies":[              | "entropies":[-1,            | observations.entropies[0] is -1
          "probabilities":[[         | "probabilities":[[2,        | observations.probabilities[0] is
          "chances":[[               | "chances":[[],[             | observations.chances[0] is
          "name": "low-confidence"   | "name": "magic"             | legs[0].settings.sampler.name is "magic"
          "schedule": "cosine"       | "schedule": "tangent"       | legs[0].settings.sampler.schedule does not fit. “tangent” is not a schedule
          "size": 261                | "size": 3                   | vocabulary.tokens[1].id is
          "size": 261                | "size": -1                  | vocabulary.size is -1
          "piece":"Å"                | "piece":" "                 | vocabulary.tokens[
          "fixed":[0,                | "fixed":[99,                | legs[0].start.fixed[0] is 99
          "fixed":[0,                | "fixed":[31,                | legs[0].start.fixed[0] is 31
          "tokens":[0,               | "tokens":[260,              | legs[0].start.tokens[0] is 260
          "tokens":[0,               | "tokens":["a",              | legs[0].start.tokens[0] is "a"
          "hash":                    | "hush":                     | model.hash is missing
          "device": "CPU"            | "device": null              | model.device is null
          "masks_left":0             | "masks_left":1              | masks_left is 1
          "milliseconds":            | "milliseconds":-1,"x":      | legs[0].steps[0].milliseconds is -1
          "confidence":              | "confidence":1.5,"x":       | legs[0].steps[0].edits[0].confidence is 1.5
          "edits":[{"position":      | "edits":[{"position":0,"x": | legs[0].steps[0].edits does not fit. Position 0 is fixed
          "edits":[{"position":      | "edits":[{"position":77,"x": | legs[0].steps[0].edits[0].position is 77
          "edits":[{"position":      | "edits":[7,{"position":     | legs[0].steps[0].edits[0] is 7
          """)
  void aBadValueIsNamed(String found, String replacement, String message) throws IOException {
    Path file = written(recording(LowConfidence.SPEC));
    String json = Files.readString(file);
    assertThat(json).contains(found);
    Files.writeString(file, json.replaceFirst(Pattern.quote(found), replacement));

    assertThatThrownBy(() -> TrajectoryFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("t.json")
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aNumberThatASamplerTookLaterMayBeMissing_andIsTheDefault() throws IOException {
    Recording recording = recording(LowConfidence.SPEC);
    Path file = written(recording);
    String json = Files.readString(file);
    assertThat(json).contains("\"spacing\"");
    Files.writeString(file, json.replaceFirst("\"spacing\": *1.0,\\s*", ""));

    assertThat(TrajectoryFile.read(file).trajectory()).isEqualTo(recording.trajectory());

    Files.writeString(file, Files.readString(file).replaceFirst(",\\s*\"block\": *5.0", ""));
    assertThatThrownBy(() -> TrajectoryFile.read(file))
        .hasMessageContaining("legs[0].settings.sampler.block is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{", "{}", "not json", "{'format':1}", "{} {}", "{\"format\":1"})
  void whatIsNoTrajectoryIsAProblem(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), json);

    assertThatThrownBy(() -> TrajectoryFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(file.toString());
  }

  @Test
  void aFileThatIsCutOrNestedOrNoTextIsAProblem() throws IOException {
    Path file = written(recording(LowConfidence.SPEC));
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length - 2; length += 97) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> TrajectoryFile.read(file)).isInstanceOf(UserError.class);
    }
    Files.writeString(file, "[".repeat(1_000_000));
    assertThatThrownBy(() -> TrajectoryFile.read(file)).isInstanceOf(UserError.class);
    Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
    assertThatThrownBy(() -> TrajectoryFile.read(file)).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> TrajectoryFile.read(folder.resolve("absent.json")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void aTargetThatIsAFolderIsAProblemAndNothingIsLeft() {
    assertThatThrownBy(() -> TrajectoryFile.write(folder, recording(LowConfidence.SPEC)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("it is a folder");
    assertThat(folder.toFile().list()).isEmpty();
  }
}
