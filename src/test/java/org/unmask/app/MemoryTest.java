package org.unmask.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.app.export.ExportChoices;
import org.unmask.app.export.ExportKind;
import org.unmask.app.generate.FormValues;
import org.unmask.app.insight.InsightChoices;
import org.unmask.app.language.Language;
import org.unmask.app.stage.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.app.training.TrainingChoices;
import org.unmask.diffusion.Detail;
import org.unmask.export.Part;
import org.unmask.export.Tone;
import org.unmask.playback.GenerationSettings;
import org.unmask.playback.Lifelines.Measure;

class MemoryTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() {
    var memory =
        new Memory(
            FormValues.standard(),
            new Preferences(
                Theme.DARK, Arrangement.TILES, Language.KOREAN, new TextSize(120), "gpu:0", true),
            2,
            31,
            "/models/a",
            new WindowPlace(900, 700, true, Map.of("settings-split", 0.25)),
            new InsightChoices(true, Measure.TURN),
            new ExportChoices(
                ExportKind.STRIP, 400, 300, 12, Tone.DARK, Set.of(Part.CURVES), 2, false, 7),
            TrainingChoices.standard(),
            Workplace.TRAIN);
    Path file = folder.resolve("new").resolve("window.json");
    memory.write(file);
    assertThat(Memory.read(file, _ -> {})).isEqualTo(memory);
    assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void aFileOfABuildWithoutTrainingIsRead() throws Exception {
    Path file = folder.resolve("window.json");
    Memory.standard().write(file);
    JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    json.remove("training");
    json.addProperty("shot", 12);
    Files.writeString(file, json.toString());
    assertThat(Memory.read(file, _ -> {}).shot()).isEqualTo(12);
    assertThat(Memory.read(file, _ -> {}).training()).isEqualTo(TrainingChoices.standard());
  }

  @Test
  void aWrongFieldIsTheDefaultAndIsSaid() throws Exception {
    Path file = folder.resolve("window.json");
    Memory.standard().write(file);
    JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    json.addProperty("shot", 12);
    json.addProperty("speed", -2);
    json.getAsJsonObject("preferences").addProperty("theme", "PURPLE");
    json.getAsJsonObject("preferences").addProperty("device", "gpu:1");
    json.getAsJsonObject("window").addProperty("width", 1);
    json.getAsJsonObject("window").addProperty("height", 700);
    json.getAsJsonObject("form").addProperty("temperature", 1e9);
    json.getAsJsonObject("form").addProperty("steps", 9);
    json.getAsJsonObject("form").getAsJsonObject("detail").addProperty("candidates", -1);
    json.getAsJsonObject("form").getAsJsonObject("detail").addProperty("everywhere", true);
    json.addProperty("insight", 7);
    Files.writeString(file, json.toString());

    var wrong = new ArrayList<String>();
    Memory memory = Memory.read(file, problem -> wrong.add(problem.getMessage()));

    assertThat(memory.shot()).isEqualTo(12);
    assertThat(memory.speed()).isEqualTo(1);
    assertThat(memory.preferences().theme()).isEqualTo(Preferences.standard().theme());
    assertThat(memory.preferences().device()).isEqualTo("gpu:1");
    assertThat(memory.window().width()).isEqualTo(WindowPlace.standard().width());
    assertThat(memory.window().height()).isEqualTo(700);
    assertThat(memory.form().settings().get(GenerationSettings.TEMPERATURE)).contains(0.7);
    assertThat(memory.form().settings().get(GenerationSettings.STEPS)).contains(9.0);
    assertThat(memory.form().detail()).isEqualTo(new Detail(8, true));
    assertThat(memory.insight()).isEqualTo(InsightChoices.standard());
    assertThat(wrong)
        .hasSize(6)
        .allMatch(message -> message.startsWith(file.toString()))
        .anyMatch(message -> message.contains("form.temperature is 1.0E9"))
        .anyMatch(message -> message.contains("form.detail.candidates is -1"))
        .anyMatch(message -> message.contains("preferences.theme is \"PURPLE\""))
        .anyMatch(message -> message.contains("window.width is 1"))
        .anyMatch(message -> message.contains("insight is 7"))
        .anyMatch(message -> message.contains("speed is -2"));
  }

  @Test
  void aFirstSessionStartsWithTheStandard() {
    assertThat(Memory.read(folder.resolve("absent.json"), _ -> {})).isEqualTo(Memory.standard());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[1]", "{\"theme\":\"PURPLE\"}", "{\"form\":{}}"})
  void aFileThatIsNoUseIsAsGoodAsNone(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("window.json"), text);
    assertThat(Memory.read(file, _ -> {})).isEqualTo(Memory.standard());
  }

  @Test
  void settingsAreKeptWhereTheSystemKeepsThem() {
    Path home = Path.of("/home/ada");
    assertThat(Services.memoryFile(Map.of(), home))
        .isEqualTo(Path.of("/home/ada/.config/unmask/window.json"));
    assertThat(Services.memoryFile(Map.of("XDG_CONFIG_HOME", "/etc/ada"), home))
        .isEqualTo(Path.of("/etc/ada/unmask/window.json"));
  }
}
