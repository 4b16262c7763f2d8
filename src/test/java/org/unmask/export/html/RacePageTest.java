package org.unmask.export.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.export.format.ExportProgress;
import org.unmask.race.FakeModels;
import org.unmask.race.Race;
import org.unmask.race.RaceClock;
import org.unmask.race.RaceTimeline;

@Tag("fast")
class RacePageTest {
  @TempDir Path folder;

  private String page(Race race, Locale language) throws IOException {
    Path file = folder.resolve("race.html");
    RacePage.write(
        file,
        race,
        language,
        e -> "%s: %s".formatted(language, e.getMessage()),
        ExportProgress.NONE);
    return Files.readString(file);
  }

  private static JsonObject data(String page) {
    String begin = "<script type=\"application/json\" id=\"data\">";
    int from = page.indexOf(begin) + begin.length();
    return JsonParser.parseString(page.substring(from, page.indexOf("</script>", from)))
        .getAsJsonObject();
  }

  @Test
  void everyLaneHasItsMomentsItsRunAndItsScores() throws IOException {
    Race race = FakeModels.race();
    JsonObject data = data(page(race, Locale.ENGLISH));
    RaceTimeline timeline = race.timeline(RaceClock.PASSES);

    assertThat(data.get("clock").getAsString()).isEqualTo("passes");
    assertThat(data.getAsJsonArray("lanes")).hasSize(3);
    for (int i = 0; i < 2; i++) {
      JsonObject lane = data.getAsJsonArray("lanes").get(i).getAsJsonObject();
      assertThat(lane.getAsJsonArray("moments").asList())
          .extracting(moment -> moment.getAsDouble())
          .containsExactly(Arrays.stream(timeline.ends().get(i)).boxed().toArray(Double[]::new));
      assertThat(lane.getAsJsonObject("run").getAsJsonArray("ends"))
          .hasSize(timeline.ends().get(i).length + 1);
      assertThat(lane.getAsJsonArray("scores")).hasSameSizeAs(race.columns());
    }
    JsonObject failed = data.getAsJsonArray("lanes").get(2).getAsJsonObject();
    assertThat(failed.get("failure").getAsString()).startsWith("en: There is no folder absent");
    assertThat(failed.has("run")).isFalse();
    assertThat(failed.getAsJsonArray("scores")).isEmpty();
  }

  @Test
  void itSpeaksALanguageAndAsksForNothingFromElsewhere() throws IOException {
    String page = page(FakeModels.race(), Locale.of("ru"));
    assertThat(page)
        .contains("<html lang=\"ru\">", "<title>Гонка по одним часам", "default-src 'none'")
        .doesNotContain("{{")
        .doesNotContainPattern("https?:|\\bsrc=|@import|url\\(|fetch\\(|import\\(");
    assertThat(page(FakeModels.race(), Locale.of("ru")).split("</script", -1)).hasSize(4);
  }
}
