package org.unmask.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.app.export.ExportChoices;
import org.unmask.app.generate.FormValues;
import org.unmask.app.insight.InsightChoices;
import org.unmask.app.language.Language;
import org.unmask.app.stage.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.app.training.TrainingChoices;
import org.unmask.export.Part;
import org.unmask.export.Tone;
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
            new ExportChoices("strip", 400, 300, 12, Tone.DARK, Set.of(Part.CURVES), 2, false, 7),
            TrainingChoices.standard(),
            Workplace.TRAIN);
    Path file = folder.resolve("new").resolve("window.json");
    memory.write(file);
    assertThat(Memory.read(file)).isEqualTo(memory);
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
    assertThat(Memory.read(file).shot()).isEqualTo(12);
    assertThat(Memory.read(file).training()).isEqualTo(TrainingChoices.standard());
  }

  @Test
  void aFirstSessionStartsWithTheStandard() {
    assertThat(Memory.read(folder.resolve("absent.json"))).isEqualTo(Memory.standard());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[1]", "{\"theme\":\"PURPLE\"}", "{\"form\":{}}"})
  void aFileThatIsNoUseIsAsGoodAsNone(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("window.json"), text);
    assertThat(Memory.read(file)).isEqualTo(Memory.standard());
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
