package org.unmask.export.html;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.Words;
import org.unmask.io.AtomicFile;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;
import org.unmask.race.LaneResult;
import org.unmask.race.Race;
import org.unmask.race.RacePace;
import org.unmask.race.RaceTable;
import org.unmask.race.RaceTimeline;
import org.unmask.race.ScoreColumn;

/**
 * A race as one HTML page that plays all lanes on one clock, with their scores, and nothing from
 * the network. The same race gives the same bytes.
 */
public final class RacePage {
  private RacePage() {}

  /**
   * Writes the page, beside the target and then moved.
   *
   * @param language of the words beside the texts; English where there are none of it
   * @param reason says in that language why a lane failed
   * @throws org.unmask.error.UserError if the target cannot be written
   */
  public static void write(
      Path target,
      Race race,
      Locale language,
      Function<Throwable, String> reason,
      ExportProgress progress) {
    Words words = Words.of(language);
    var runs = new ArrayList<PageData>();
    for (LaneResult lane : race.lanes()) {
      if (lane.recording().isPresent()) {
        var run = new PageData(new Storyboard(lane.recording().get()), words);
        run.unfold(progress);
        runs.add(run);
      }
    }
    String data = PageData.json(out -> write(out, race, runs, words, reason));
    String texts =
        race.lanes().stream()
            .flatMap(lane -> lane.recording().stream())
            .map(Recording::text)
            .map(String::strip)
            .collect(Collectors.joining("\n\n"));
    AtomicFile.writeText(
        target,
        PageTemplate.fill(
            "race.html",
            words,
            Map.of("text", texts, "title", words.say("race")),
            Map.of("data", data)));
  }

  private static void write(
      JsonWriter out,
      Race race,
      List<PageData> runs,
      Words words,
      Function<Throwable, String> reason)
      throws IOException {
    RaceTimeline timeline = race.timeline(race.setup().clock());
    var left = runs.iterator();
    out.beginObject();
    out.name("clock").value(timeline.clock().id());
    out.name("unit").value(new RacePace(timeline, 1).millisecondsPerUnit());
    out.name("lanes").beginArray();
    for (int lane = 0; lane < race.lanes().size(); lane++) {
      LaneResult each = race.lanes().get(lane);
      out.beginObject();
      out.name("label").value(each.label());
      if (each.failure().isPresent()) {
        out.name("failure").value(reason.apply(each.failure().get()));
      }
      out.name("moments").beginArray();
      for (double moment : timeline.ends().get(lane)) {
        out.value(moment);
      }
      out.endArray();
      if (each.recording().isPresent()) {
        out.name("run").beginObject();
        left.next().write(out);
        out.endObject();
      }
      scores(out, race, lane, words);
      out.endObject();
    }
    out.endArray();
    PageData.words(out, words);
    out.endObject();
  }

  private static void scores(JsonWriter out, Race race, int lane, Words words) throws IOException {
    var table = new RaceTable(race);
    out.name("scores").beginArray();
    List<ScoreColumn> columns =
        race.lanes().get(lane).scores().isEmpty() ? List.of() : race.columns();
    for (ScoreColumn column : columns) {
      out.beginArray()
          .value(words.say("race.score." + column.id()))
          .value(table.cell(lane, column))
          .endArray();
    }
    out.endArray();
  }
}
