package org.unmask.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.diffusion.sequence.WorkingDraft;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.JsonFields;
import org.unmask.playback.Recording;
import org.unmask.text.ByteAlphabet;
import org.unmask.text.Vocabulary;

/** A reader of the JSON of {@link TrajectoryFile}, which is not trusted. */
final class TrajectoryReader {
  static final int LONGEST = 16_384;
  private static final int MOST_STEPS = 16_384;
  private static final int LARGEST_VOCABULARY = 1 << 24;

  private TrajectoryReader() {}

  static Recording read(String file, String json) {
    var fields = JsonFields.parse(file, json);
    checkFormat(fields);
    fields.require(TrajectoryFile.FORMAT, TrajectoryFile.ONE_LENGTH, TrajectoryFile.VERSION);
    Pieces vocabulary = vocabulary(fields.fields("vocabulary"));
    var trajectory = new Trajectory(legs(fields, vocabulary));
    return new Recording(
        fields.text("prompt"),
        SettingsJson.model(fields, "model"),
        vocabulary,
        trajectory,
        ExplanationJson.read(fields, trajectory));
  }

  /**
   * Checks that a file is a trajectory.
   *
   * @throws UserError if it is another file, naming what it is and what opens it
   */
  private static void checkFormat(JsonFields fields) {
    JsonElement format = fields.object().get("format");
    if (new JsonPrimitive(TrajectoryFile.FORMAT).equals(format)) {
      return;
    }
    String file = fields.file();
    if (new JsonPrimitive(RaceFile.FORMAT).equals(format)) {
      throw new UserError(
          "%s is not an Unmask trajectory but the set-up of a race. Open it in the Compare tab.",
          file);
    }
    if (new JsonPrimitive(CurveFile.FORMAT).equals(format)) {
      throw new UserError(
          "%s is not an Unmask trajectory but the results of a measurement. Open it in the Compare tab.",
          file);
    }
    if (format != null) {
      throw new UserError(
          "%s is not an Unmask trajectory: its format is %.60s. Open a file written by Save trajectory.",
          file, format);
    }
    if (fields.has("model_type") || fields.has("architectures")) {
      throw new UserError(
          "%s is not an Unmask trajectory but the configuration of a checkpoint. Open its folder instead.",
          file);
    }
    throw fields.object().isEmpty()
        ? new UserError(
            "%s is not an Unmask trajectory but an empty JSON object. Open a file written by Save trajectory.",
            file)
        : new UserError(
            "%s is not an Unmask trajectory: it names no format, and its first field is “%.60s”. Open a file written by Save trajectory.",
            file, fields.object().keySet().iterator().next());
  }

  private static List<Leg> legs(JsonFields fields, Pieces vocabulary) {
    JsonArray list = fields.list("legs", MOST_STEPS);
    var legs = new ArrayList<Leg>();
    for (int i = 0; i < list.size(); i++) {
      JsonFields leg = fields.item("legs", list, i);
      Draft start = start(leg.fields("start"), vocabulary);
      List<Step> steps = steps(leg, start, vocabulary);
      if (steps.isEmpty() && i < list.size() - 1) {
        throw leg.wrong(
            "steps", leg.object().get("steps"), Message.of("a list of at least one item"));
      }
      legs.add(new Leg(start, settings(leg.fields("settings")), steps));
    }
    if (legs.isEmpty()) {
      throw fields.wrong("legs", list, Message.of("a list of at least one item"));
    }
    return legs;
  }

  private static Settings settings(JsonFields fields) {
    return GenerationSettings.standard(LONGEST)
        .with(SettingsJson.read(fields, GenerationSettings.RUN))
        .settings();
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
          throw item.wrong(
              "id", item.object().get("id"), Message.of("an id that no other token has"));
        }
      } catch (IllegalArgumentException _) {
        throw item.wrong(
            "piece", item.object().get("piece"), Message.of("a text in the byte-level alphabet"));
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
            "fixed[%d]".formatted(i), fixedList.get(i), Message.of("a position that has a token"));
      }
      fixed.set(position);
    }
    return Draft.of(tokens, fixed);
  }

  private static List<Step> steps(JsonFields fields, Draft start, Pieces vocabulary) {
    JsonArray list = fields.list("steps", MOST_STEPS);
    var steps = new ArrayList<Step>(list.size());
    var draft = new WorkingDraft(start);
    for (int i = 0; i < list.size(); i++) {
      JsonFields step = fields.item("steps", list, i);
      List<Edit> edits = edits(step, start.length(), vocabulary);
      try {
        draft.make(edits);
      } catch (ValueError e) {
        throw step.unfit("edits", e);
      }
      int masksLeft = (int) step.whole("masks_left", draft.masksLeft(), draft.masksLeft());
      steps.add(
          new Step(
              edits,
              ObservationLists.read(
                  step,
                  start.length(),
                  vocabulary.size(),
                  (lists, name, token) -> known(lists, name, token, vocabulary)),
              masksLeft,
              step.number("milliseconds", 0, Double.MAX_VALUE)));
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
      throw new UserError(
          "%s: %s is %d, but vocabulary.tokens has no token of that id. Correct the file, or choose another.",
          fields.file(), fields.path() + name, token);
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
