package org.unmask.formats;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import org.unmask.evaluation.Estimate;
import org.unmask.generation.GenerationSettings;
import org.unmask.race.LaneResult;
import org.unmask.race.LaneText;
import org.unmask.race.Race;
import org.unmask.race.RaceTable;
import org.unmask.race.ScoreColumn;

/** A race's scores as JSON, for other programs; it is not read back. */
public final class RaceResultJson {
  private RaceResultJson() {}

  /** Returns the means with their standard errors, and every text with its own values. */
  public static String of(Race race) {
    var text = new StringWriter();
    var out = new JsonWriter(text);
    out.setFormattingStyle(FormattingStyle.PRETTY);
    out.setHtmlSafe(false);
    try {
      out.beginObject();
      SettingsJson.write(out, race.setup().text(), GenerationSettings.TEXT);
      out.name("judge").value(race.setup().judge());
      failure(out, "judge_failure", race.judgeFailure());
      out.name("lanes").beginArray();
      for (int lane = 0; lane < race.lanes().size(); lane++) {
        lane(out, race, lane);
      }
      out.endArray().endObject();
    } catch (IOException e) {
      throw new AssertionError("a text in memory takes all", e);
    }
    return text.append('\n').toString();
  }

  private static void lane(JsonWriter out, Race race, int number) throws IOException {
    LaneResult lane = race.lanes().get(number);
    out.beginObject();
    out.name("name").value(lane.label());
    out.name("model").value(lane.lane().model());
    if (lane.recording().isPresent()) {
      out.name("device").value(lane.recording().get().model().device());
      out.name("precision").value(lane.recording().get().model().precision());
    }
    failure(out, "failure", lane.failure());
    for (ScoreColumn column : race.columns()) {
      Optional<Estimate> estimate = race.estimate(number, column);
      if (estimate.isPresent()) {
        CurveFile.estimate(out, SettingsJson.name(column.id()), estimate.get());
      }
    }
    out.name("texts").beginArray();
    for (int text = 0; text < lane.texts().size(); text++) {
      if (lane.texts().get(text).score().isPresent()) {
        text(out, race, lane.texts().get(text), text == 0);
      }
    }
    out.endArray().endObject();
  }

  private static void text(JsonWriter out, Race race, LaneText text, boolean isTimed)
      throws IOException {
    out.beginObject();
    out.name("seed").value(text.recording().trajectory().settings().seed());
    for (ScoreColumn column : race.columns()) {
      double value = column.value().applyAsDouble(text.score().orElseThrow());
      if (Double.isFinite(value) && (isTimed || !column.isTimed())) {
        out.name(SettingsJson.name(column.id())).value(value);
      }
    }
    out.name("text").value(text.recording().text());
    out.endObject();
  }

  private static void failure(JsonWriter out, String name, Optional<Throwable> failure)
      throws IOException {
    if (failure.isPresent()) {
      out.name(name).value(RaceTable.reason(failure.get()));
    }
  }
}
