package org.unmask.export;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.Edit;
import org.unmask.diffusion.Sampler;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.Schedule;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.Step;
import org.unmask.diffusion.TokenChoice;
import org.unmask.diffusion.Trajectory;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.problem.Problem;
import org.unmask.text.ByteAlphabet;
import org.unmask.text.Vocabulary;

/** Reads the JSON of {@link TrajectoryFile}, and believes nothing in it. */
final class TrajectoryReader {
  private static final int LONGEST = 16_384;
  private static final int MOST_STEPS = 16_384;
  private static final int LARGEST_VOCABULARY = 1 << 24;

  private TrajectoryReader() {}

  static Recording read(String file, String json) {
    var fields = new JsonFields(file, "", parse(file, json));
    if (!fields.text("format").equals(TrajectoryFile.FORMAT)) {
      throw fields.wrong("format", fields.object().get("format"), TrajectoryFile.FORMAT, null);
    }
    fields.whole("version", TrajectoryFile.VERSION, TrajectoryFile.VERSION);
    Pieces vocabulary = vocabulary(fields.fields("vocabulary"));
    Draft start = start(fields.fields("start"), vocabulary);
    Settings settings = settings(fields.fields("settings"), start);
    List<Step> steps = steps(fields, start, vocabulary);
    return new Recording(
        fields.text("prompt"),
        model(fields.fields("model")),
        vocabulary,
        new Trajectory(start, settings, steps));
  }

  private static JsonObject parse(String file, String json) {
    var reader = new JsonReader(new StringReader(json));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement element = new Gson().getAdapter(JsonElement.class).read(reader);
      if (element instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
        return object;
      }
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new Problem("%s: not JSON: %s is wrong.".formatted(file, reader.getPath()), e);
    }
    throw new Problem("%s: not one JSON object.".formatted(file));
  }

  private static ModelLabel model(JsonFields fields) {
    return new ModelLabel(
        fields.text("name"), fields.text("hash"), fields.text("device"), fields.text("precision"));
  }

  private static Settings settings(JsonFields fields, Draft start) {
    fields.whole("length", start.length(), start.length());
    int prefix = TrajectoryWriter.prefix(start);
    fields.whole("prefix", prefix, prefix);
    var choice =
        new TokenChoice(
            fields.number("temperature", 0, TokenChoice.HIGHEST_TEMPERATURE),
            (int) fields.whole("top_k", 0, TokenChoice.MOST_CANDIDATES),
            fields.number("top_p", Double.MIN_VALUE, 1));
    return new Settings(
        sampler(fields.fields("sampler")),
        (int) fields.whole("steps", 1, Integer.MAX_VALUE),
        choice,
        fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private static Sampler sampler(JsonFields fields) {
    SamplerFamily family =
        SamplerFamily.withId(fields.text("name"))
            .orElseThrow(
                () -> fields.wrong("name", fields.object().get("name"), "a sampler's name", null));
    Schedule schedule = family.takesSchedule() ? schedule(fields) : Schedule.LINEAR;
    double threshold = family.takesThreshold() ? fields.number("threshold", 0, 1) : 0;
    boolean resampleAll =
        family == SamplerFamily.SCHEDULED_REMASKING && fields.flag("resample_all");
    return family.sampler(schedule, threshold, resampleAll);
  }

  private static Schedule schedule(JsonFields fields) {
    return Schedule.withId(fields.text("schedule"))
        .orElseThrow(
            () ->
                fields.wrong(
                    "schedule", fields.object().get("schedule"), "a schedule's name", null));
  }

  private static Pieces vocabulary(JsonFields fields) {
    int size = (int) fields.whole("size", 1, LARGEST_VOCABULARY);
    JsonArray list = fields.list("tokens", LARGEST_VOCABULARY);
    Map<Integer, Piece> pieces = new TreeMap<>();
    for (int i = 0; i < list.size(); i++) {
      JsonFields item = fields.item("tokens", list, i);
      int id = (int) item.whole("id", 0, size - 1);
      try {
        var piece = new Piece(ByteAlphabet.read(item.text("piece")), item.flag("special"));
        if (pieces.put(id, piece) != null) {
          throw item.wrong("id", item.object().get("id"), "an id that is not there yet", null);
        }
      } catch (IllegalArgumentException e) {
        throw item.wrong("piece", item.object().get("piece"), "of the byte-level alphabet", e);
      }
    }
    return new Pieces(size, pieces);
  }

  private static Draft start(JsonFields fields, Pieces vocabulary) {
    JsonArray list = fields.list("tokens", LONGEST);
    int[] tokens = new int[list.size()];
    for (int position = 0; position < tokens.length; position++) {
      tokens[position] =
          list.get(position).isJsonNull()
              ? Draft.MASKED
              : known(
                  fields,
                  "tokens[%d]".formatted(position),
                  fields.wholeItem("tokens", list, position, 0, vocabulary.size() - 1),
                  vocabulary);
    }
    JsonArray fixedList = fields.list("fixed", LONGEST);
    var fixed = new BitSet();
    for (int i = 0; i < fixedList.size(); i++) {
      int position = fields.wholeItem("fixed", fixedList, i, 0, tokens.length - 1);
      if (tokens[position] == Draft.MASKED) {
        throw fields.wrong(
            "fixed[%d]".formatted(i), fixedList.get(i), "a position that has a token", null);
      }
      fixed.set(position);
    }
    return Draft.of(tokens, fixed);
  }

  private static List<Step> steps(JsonFields fields, Draft start, Pieces vocabulary) {
    JsonArray list = fields.list("steps", MOST_STEPS);
    var steps = new ArrayList<Step>(list.size());
    Draft draft = start;
    for (int i = 0; i < list.size(); i++) {
      JsonFields step = fields.item("steps", list, i);
      List<Edit> edits = edits(step, start.length(), vocabulary);
      try {
        draft = draft.with(edits);
      } catch (IllegalArgumentException e) {
        throw new Problem(
            "%s: steps[%d].edits do not apply: %s.".formatted(fields.file(), i, e.getMessage()), e);
      }
      int masksLeft = (int) step.whole("masks_left", draft.masksLeft(), draft.masksLeft());
      steps.add(new Step(edits, masksLeft, step.number("milliseconds", 0, Double.MAX_VALUE)));
    }
    return steps;
  }

  private static List<Edit> edits(JsonFields step, int length, Pieces vocabulary) {
    JsonArray list = step.list("edits", 2 * LONGEST);
    var edits = new ArrayList<Edit>(list.size());
    for (int i = 0; i < list.size(); i++) {
      JsonFields edit = step.item("edits", list, i);
      int position = (int) edit.whole("position", 0, length - 1);
      if (edit.isNull("token")) {
        edits.add(new Edit.Remask(position));
      } else {
        int token =
            known(edit, "token", (int) edit.whole("token", 0, vocabulary.size() - 1), vocabulary);
        edits.add(new Edit.Reveal(position, token, edit.number("confidence", 0, 1)));
      }
    }
    return edits;
  }

  private static int known(JsonFields fields, String name, int token, Pieces vocabulary) {
    if (!vocabulary.pieces().containsKey(token)) {
      throw new Problem(
          "%s: %s%s is %d, but vocabulary.tokens has no such id."
              .formatted(fields.file(), fields.path(), name, token));
    }
    return token;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Piece(byte[] bytes, boolean special) {}

  /** The tokens that a file brings. */
  private record Pieces(int size, Map<Integer, Piece> pieces) implements Vocabulary {
    @Override
    public byte[] bytes(int token) {
      return piece(token).bytes().clone();
    }

    @Override
    public boolean isSpecial(int token) {
      return piece(token).special();
    }

    private Piece piece(int token) {
      Piece piece = pieces.get(token);
      if (piece == null) {
        throw new IndexOutOfBoundsException("token %d is not in this recording".formatted(token));
      }
      return piece;
    }
  }
}
