package org.unmask.formats;

import com.google.gson.JsonArray;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.unmask.diffusion.run.Observation;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.error.Message;
import org.unmask.io.JsonFields;

/** The JSON of the model's predictions in a step, for {@link TrajectoryFile}. */
final class ObservationLists {
  /** A test for the tokens that a file brings. */
  interface Known {
    /** Returns the token, unless the file does not bring it. */
    int token(JsonFields fields, String name, int token);
  }

  private ObservationLists() {}

  /** Lists side by side: an object for each position would be mostly names. */
  static void write(JsonWriter out, List<Observation> observations) throws IOException {
    out.name("observations").beginObject();
    out.name("positions").beginArray();
    for (Observation observation : observations) {
      out.value(observation.position());
    }
    out.endArray().name("entropies").beginArray();
    for (Observation observation : observations) {
      out.value(observation.entropy());
    }
    out.endArray().name("tokens").beginArray();
    for (Observation observation : observations) {
      out.beginArray();
      for (int token : observation.tokens()) {
        out.value(token);
      }
      out.endArray();
    }
    out.endArray().name("probabilities").beginArray();
    for (Observation observation : observations) {
      numbers(out, observation.probabilities());
    }
    out.endArray().name("chances").beginArray();
    for (Observation observation : observations) {
      numbers(out, observation.chances());
    }
    out.endArray().endObject();
  }

  private static void numbers(JsonWriter out, float[] numbers) throws IOException {
    out.beginArray();
    for (float number : numbers) {
      if (number == 0) {
        out.value(0); // shorter than 0.0, and there are many
      } else {
        out.value(number);
      }
    }
    out.endArray();
  }

  /**
   * Returns the observations of a step, if it has any.
   *
   * @param length of the draft
   */
  static List<Observation> read(JsonFields step, int length, int vocabularySize, Known known) {
    if (!step.object().has("observations")) {
      return List.of();
    }
    JsonFields fields = step.fields("observations");
    JsonArray positions = fields.list("positions", TrajectoryReader.LONGEST);
    JsonArray entropies = fields.list("entropies", TrajectoryReader.LONGEST);
    JsonArray tokens = fields.list("tokens", TrajectoryReader.LONGEST);
    JsonArray probabilities = fields.list("probabilities", TrajectoryReader.LONGEST);
    JsonArray chances = fields.list("chances", TrajectoryReader.LONGEST);
    var observations = new ArrayList<Observation>(positions.size());
    int least = 0;
    for (int i = 0; i < positions.size(); i++) {
      int position = fields.wholeItem("positions", positions, i, least, length - 1);
      least = position + 1;
      int[] ids = tokens(fields, tokens, i, vocabularySize, known);
      observations.add(
          new Observation(
              position,
              ids,
              shares(fields, "probabilities", probabilities, i, ids.length),
              shares(fields, "chances", chances, i, ids.length),
              (float) fields.numberItem("entropies", entropies, i, 0, 100)));
    }
    return observations;
  }

  private static int[] tokens(
      JsonFields fields, JsonArray list, int index, int vocabularySize, Known known) {
    JsonArray row = fields.listItem("tokens", list, index, TokenChoice.MOST_CANDIDATES);
    String name = "tokens[%d]".formatted(index);
    if (row.isEmpty()) {
      throw fields.wrong(name, row, Message.of("a list with a token"));
    }
    int[] ids = new int[row.size()];
    for (int rank = 0; rank < ids.length; rank++) {
      int id = fields.wholeItem(name, row, rank, 0, vocabularySize - 1);
      ids[rank] = known.token(fields, name, id);
    }
    return ids;
  }

  private static float[] shares(
      JsonFields fields, String name, JsonArray list, int index, int count) {
    JsonArray row = fields.listItem(name, list, index, TokenChoice.MOST_CANDIDATES);
    String rowName = "%s[%d]".formatted(name, index);
    if (row.size() != count) {
      throw fields.wrong(rowName, row, Message.of("a list of %d numbers", count));
    }
    float[] shares = new float[count];
    for (int rank = 0; rank < count; rank++) {
      shares[rank] = (float) fields.numberItem(rowName, row, rank, 0, 1);
    }
    return shares;
  }
}
