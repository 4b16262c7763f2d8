package org.unmask.formats;

import com.google.gson.FormattingStyle;
import com.google.gson.JsonArray;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.AtomicFile;
import org.unmask.io.JsonFields;
import org.unmask.io.TextFile;
import org.unmask.race.Lane;
import org.unmask.race.RaceClock;
import org.unmask.race.RaceSetup;
import org.unmask.setting.Field;

/** The set-up of a race as JSON. */
public final class RaceFile {
  static final String FORMAT = "unmask-race";
  private static final int VERSION = 1;
  private static final long LARGEST = 1L << 20;
  private static final String CLOCK = "clock";
  private static final String LANES = "lanes";

  private RaceFile() {}

  /**
   * Writes a set-up, beside the target and then moved.
   *
   * @throws UserError if the target cannot be written
   */
  public static void write(Path target, RaceSetup setup) {
    var text = new StringWriter();
    try {
      write(new JsonWriter(text), setup);
    } catch (IOException e) {
      throw new AssertionError("a text in memory takes all", e);
    }
    AtomicFile.writeText(target, text.append('\n').toString());
  }

  private static void write(JsonWriter out, RaceSetup setup) throws IOException {
    out.setFormattingStyle(FormattingStyle.PRETTY);
    out.setHtmlSafe(false);
    out.beginObject();
    out.name("format").value(FORMAT);
    out.name("version").value(VERSION);
    SettingsJson.write(out, setup.text(), GenerationSettings.TEXT);
    out.name(CLOCK).value(setup.clock().id());
    out.name("judge").value(setup.judge());
    out.name("seeds").value(setup.seeds());
    out.name(LANES).beginArray();
    for (int i = 0; i < setup.lanes().size(); i++) {
      Lane lane = setup.lanes().get(i);
      out.beginObject();
      out.name("name").value(lane.name());
      out.name("model").value(lane.model());
      SettingsJson.write(out, setup.settings(i, 0), GenerationSettings.RUN);
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }

  /**
   * Reads a set-up; the file is not trusted.
   *
   * @throws UserError if it is no such file, naming the field and value that is wrong
   */
  public static RaceSetup read(Path file) {
    JsonFields fields = JsonFields.parse(file.toString(), TextFile.read(file, LARGEST));
    fields.require(FORMAT, VERSION);
    var lanes = new ArrayList<Lane>();
    JsonArray list = fields.list(LANES, RaceSetup.MOST_LANES);
    for (int i = 0; i < list.size(); i++) {
      lanes.add(lane(fields.item(LANES, list, i)));
    }
    GenerationSettings text = settings(fields, GenerationSettings.TEXT);
    RaceClock clock = clock(fields);
    String judge = fields.text("judge");
    int seeds =
        (int) fields.whole("seeds", (long) RaceSetup.SEEDS.least(), (long) RaceSetup.SEEDS.most());
    try {
      return new RaceSetup(text, lanes, clock, judge, seeds);
    } catch (ValueError e) {
      throw fields.unfit(LANES, e);
    }
  }

  private static Lane lane(JsonFields fields) {
    String name = fields.text("name");
    String model = fields.text("model");
    GenerationSettings run = settings(fields, GenerationSettings.RUN);
    try {
      return new Lane(name, model, run.settings());
    } catch (ValueError e) {
      throw fields.unfit("", e);
    }
  }

  private static GenerationSettings settings(JsonFields fields, Collection<Field<?>> which) {
    try {
      return GenerationSettings.standard(GenerationSettings.LONGEST)
          .with(SettingsJson.read(fields, which));
    } catch (ValueError e) {
      throw fields.unfit("", e);
    }
  }

  private static RaceClock clock(JsonFields fields) {
    Optional<RaceClock> clock = RaceClock.of(fields.text(CLOCK));
    return clock.orElseThrow(
        () ->
            fields.wrong(
                CLOCK,
                fields.object().get(CLOCK),
                Message.of(
                    "one of %s",
                    Stream.of(RaceClock.values())
                        .map(RaceClock::id)
                        .collect(Collectors.joining(", ")))));
  }
}
