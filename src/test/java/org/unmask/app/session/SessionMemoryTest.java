package org.unmask.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.app.export.ExportChoices;
import org.unmask.app.form.FormValues;
import org.unmask.app.i18n.Language;
import org.unmask.app.insight.InsightChoices;
import org.unmask.app.tab.train.recipe.TrainingChoices;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.app.window.WindowBounds;
import org.unmask.export.format.Part;
import org.unmask.export.format.Tone;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.lifeline.Lifelines.Measure;
import org.unmask.training.setting.TrainingFields;

@Tag("fast")
class SessionMemoryTest {
  private static final Preferences DARK_KOREAN =
      new Preferences(
          Theme.DARK, Arrangement.TILES, Language.KOREAN, new TextSize(120), "gpu:0", true);

  @TempDir Path folder;
  private final List<String> wrong = new ArrayList<>();
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("new").resolve("window.json");
  }

  private SessionMemory reading(String text) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return SessionMemory.read(file, problem -> wrong.add(problem.getMessage()));
  }

  @Test
  void whatIsWrittenIsRead() {
    var window = new WindowBounds(900, 700, true, Map.of("settings-split", 0.25));
    var insight = new InsightChoices(true, Measure.TURN, true);
    var export =
        new ExportChoices("strip", 400, 300, 12, Tone.DARK, Set.of(Part.CURVES), 2, false, 7);
    SessionMemory memory = SessionMemory.read(file, _ -> {});
    memory.put("form", FormValues.standard().json());
    memory.put("preferences", DARK_KOREAN);
    memory.put("speed", 2.5);
    memory.put("model", "/models/a");
    memory.put("window", window);
    memory.put("insight", insight);
    memory.put("export", export);
    memory.put("training", TrainingChoices.standard().json());
    memory.write();
    SessionMemory read = SessionMemory.read(file, _ -> {});
    assertThat(read.get("form", FormValues.standard(), FormValues::read))
        .isEqualTo(FormValues.standard());
    assertThat(read.get("preferences", Preferences.standard())).isEqualTo(DARK_KOREAN);
    assertThat(read.get("speed", 1.0)).isEqualTo(2.5);
    assertThat(read.get("model", "")).isEqualTo("/models/a");
    assertThat(read.get("window", WindowBounds.standard())).isEqualTo(window);
    assertThat(read.get("insight", InsightChoices.standard())).isEqualTo(insight);
    assertThat(read.get("export", ExportChoices.standard())).isEqualTo(export);
    assertThat(read.get("training", TrainingChoices.standard(), TrainingChoices::read))
        .isEqualTo(TrainingChoices.standard());
    assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
  }

  /** A file of a build whose memory was one record. */
  @Test
  void get_aFileOfAnOlderBuild_isReadWhole() {
    SessionMemory memory =
        SessionMemory.read(Path.of("src/test/fixtures/settings/window.json"), _ -> {});
    FormValues form = memory.get("form", FormValues.standard(), FormValues::read);
    assertThat(form.settings().get(GenerationSettings.PROMPT).orElseThrow())
        .isEqualTo("The old lighthouse");
    assertThat(form.settings().get(GenerationSettings.STEPS).orElseThrow()).isEqualTo(12);
    assertThat(form.settings().get(GenerationSettings.SEED).orElseThrow()).isEqualTo(7);
    assertThat(memory.get("preferences", Preferences.standard())).isEqualTo(DARK_KOREAN);
    assertThat(memory.get("speed", 1.0)).isEqualTo(2);
    assertThat(memory.get("shot", 0)).isEqualTo(31);
    assertThat(memory.get("window", WindowBounds.standard()).splits())
        .containsExactly(Map.entry("settings-split", 0.25));
    assertThat(memory.get("insight", InsightChoices.standard()))
        .isEqualTo(new InsightChoices(true, Measure.TURN, false));
    assertThat(memory.get("export", ExportChoices.standard()).pictures()).isEqualTo(7);
    TrainingChoices training =
        memory.get("training", TrainingChoices.standard(), TrainingChoices::read);
    assertThat(training.recipe().settings().value(TrainingFields.BATCH)).isEqualTo(24);
    assertThat(training.sources().texts()).containsExactly("/texts/plays.txt");
    assertThat(memory.get("workplace", "")).isEqualTo("TRAIN");
  }

  @Test
  void get_aTrainingNumberOutOfRange_isTheStandardAndTheOthersStay() throws Exception {
    SessionMemory memory =
        reading(
            """
            {"training": {"recipe": {"base": "NEW", "looks": -5, "warmUp": 12.5},
                          "heldOut": 90, "prompts": "Once"}}
            """);
    TrainingChoices read =
        memory.get("training", TrainingChoices.standard(), TrainingChoices::read);
    assertThat(read.recipe().shape().looks()).isEqualTo(10);
    assertThat(read.recipe().shape().warmUp()).isEqualTo(12.5);
    assertThat(read.sources().heldOut()).isEqualTo(10);
    assertThat(read.sources().prompts()).isEqualTo("Once");
    assertThat(wrong)
        .extracting(said -> said.substring((file + ": ").length()))
        .satisfiesExactlyInAnyOrder(
            said -> assertThat(said).startsWith("training.recipe.looks is -5, but must be"),
            said -> assertThat(said).startsWith("training.heldOut is 90, but must be"));
  }

  @Test
  void get_aBrokenField_isTheStandardAndTheOthersStay() throws Exception {
    SessionMemory memory =
        reading(
            """
            {"shot": "twelve", "speed": 0,
             "preferences": {"theme": "PURPLE", "arrangement": "TILES", "device": "cpu"},
             "form": {"prompt": "Once", "length": 64,
                      "sampling": {"sampler": "GONE", "steps": 7, "parameters": {}}},
             "window": {"width": 1e9, "height": 700, "splits": {"a": 0.25, "b": 9}}}
            """);
    assertThat(memory.get("shot", 3)).isEqualTo(3);
    assertThat(memory.get("speed", 1.0, speed -> speed > 0)).isEqualTo(1);
    assertThat(memory.get("preferences", Preferences.standard()))
        .isEqualTo(
            new Preferences(Theme.LIGHT, Arrangement.TILES, null, TextSize.STANDARD, "cpu", false));
    FormValues form = memory.get("form", FormValues.standard(), FormValues::read);
    assertThat(form.settings().get(GenerationSettings.PROMPT).orElseThrow()).isEqualTo("Once");
    assertThat(form.settings().get(GenerationSettings.LENGTH).orElseThrow()).isEqualTo(64);
    assertThat(form.settings().get(GenerationSettings.STEPS).orElseThrow()).isEqualTo(7);
    assertThat(form.settings().get(GenerationSettings.SAMPLER))
        .isEqualTo(FormValues.standard().settings().get(GenerationSettings.SAMPLER));
    assertThat(memory.get("window", WindowBounds.standard()))
        .isEqualTo(new WindowBounds(1200, 700, false, Map.of()));
    assertThat(wrong)
        .allMatch(said -> said.startsWith(file + ": "))
        .extracting(said -> said.substring((file + ": ").length()))
        .anyMatch(said -> said.contains("form.sampler.name is \"gone\""))
        .contains(
            "shot is \"twelve\", which cannot be used. The default is used.",
            "speed is 0, which cannot be used. The default is used.",
            "preferences.theme is \"PURPLE\", which cannot be used. The default is used.",
            "window.width is 1e9, which cannot be used. The default is used.",
            "window.splits is {\"a\":0.25,\"b\":9}, which cannot be used. The default is used.")
        .hasSize(6);
  }

  @Test
  void write_whatNobodyAskedFor_isStillThere() throws Exception {
    SessionMemory memory = reading("{\"later\": {\"a\": 1}, \"shot\": 4}");
    memory.put("shot", 5);
    memory.write();
    assertThat(file).content().contains("\"later\"", "\"shot\": 5");
  }

  @Test
  void get_whatIsMissing_isTheStandard() throws Exception {
    SessionMemory memory = reading("{\"form\": {}}");
    assertThat(memory.get("form", FormValues.standard(), FormValues::read))
        .isEqualTo(FormValues.standard());
    assertThat(memory.get("shot", 3)).isEqualTo(3);
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1]", "null"})
  void get_aFileThatCannotBeRead_isTheStandardAndReported(String text) throws Exception {
    assertThat(reading(text).get("form", FormValues.standard(), FormValues::read))
        .isEqualTo(FormValues.standard());
    assertThat(wrong).singleElement().asString().startsWith("Cannot read " + file);
  }

  @Test
  void aFirstSessionStartsWithTheStandard() {
    assertThat(SessionMemory.read(file, _ -> {}).get("preferences", Preferences.standard()))
        .isEqualTo(Preferences.standard());
  }
}
