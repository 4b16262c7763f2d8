package org.unmask.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.race.FakeModels;
import org.unmask.race.Race;
import org.unmask.race.RaceRun;
import org.unmask.race.RaceSetup;
import org.unmask.race.ScoreColumn;

@Tag("fast")
class RaceTimesTest {
  @Test
  void timesAreOfTheFirstTextAloneAndOtherScoresOfAll() {
    RaceSetup one = FakeModels.race().setup();
    var three = new RaceSetup(one.text(), one.lanes(), one.clock(), one.judge(), 3);
    Race race;
    try (var run = new RaceRun(three, new FakeModels())) {
      while (run.hasNext()) {
        run.next();
      }
      race = run.race();
    }
    double first = race.lanes().getFirst().texts().getFirst().totalSeconds();
    assertThat(race.values(0, ScoreColumn.SECONDS)).containsExactly(first);
    assertThat(race.estimate(0, ScoreColumn.SECONDS).orElseThrow().standardError()).isNaN();
    assertThat(race.values(0, ScoreColumn.MILLISECONDS)).containsExactly(1000 * first / 4);
    assertThat(race.values(0, ScoreColumn.TOKENS_SECOND)).hasSize(1);
    assertThat(race.values(0, ScoreColumn.NATS_TOKEN)).hasSize(3);
    assertThat(race.values(0, ScoreColumn.PASSES)).hasSize(3);
    JsonArray texts =
        JsonParser.parseString(RaceResultJson.of(race))
            .getAsJsonObject()
            .getAsJsonArray("lanes")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("texts");
    assertThat(texts.get(0).getAsJsonObject().has("seconds")).isTrue();
    assertThat(texts.get(1).getAsJsonObject().has("seconds")).isFalse();
    assertThat(texts.get(1).getAsJsonObject().has("nats_token")).isTrue();
  }
}
