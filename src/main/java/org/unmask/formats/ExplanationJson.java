package org.unmask.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.error.Message;
import org.unmask.explanation.Collision;
import org.unmask.explanation.Explanation;
import org.unmask.explanation.Influence;
import org.unmask.io.JsonFields;

/**
 * The JSON of a trajectory's explanations. Files of older builds have none, and older builds read
 * past them.
 */
final class ExplanationJson {
  private static final String NAME = "explanations";
  private static final int MOST = 16_384;

  /** No difference of log-probabilities is as large. */
  private static final double LARGEST = 1e6;

  private ExplanationJson() {}

  /** Writes the fields of one. */
  static void write(JsonWriter out, Explanation explanation) throws IOException {
    out.name("step").value(explanation.step());
    out.name("position").value(explanation.position());
    out.name("log_probability").value(explanation.logProbability());
    out.name("influences").beginArray();
    for (Influence influence : explanation.influences()) {
      out.beginArray().value(influence.position()).value(influence.change()).endArray();
    }
    out.endArray().name("collisions").beginArray();
    for (Collision collision : explanation.collisions()) {
      out.beginArray().value(collision.shown()).value(collision.read());
      out.value(collision.alone()).value(collision.joint()).endArray();
    }
    out.endArray();
  }

  /** Reads all, if there are any. */
  static List<Explanation> read(JsonFields fields, Trajectory trajectory) {
    if (!fields.has(NAME)) {
      return List.of();
    }
    JsonArray list = fields.list(NAME, MOST);
    var explanations = new ArrayList<Explanation>();
    for (int i = 0; i < list.size(); i++) {
      explanations.add(one(fields.item(NAME, list, i), trajectory));
    }
    return explanations;
  }

  private static Explanation one(JsonFields fields, Trajectory trajectory) {
    int step = (int) fields.whole("step", 1, trajectory.stepCount());
    Draft draft = trajectory.draftAfter(step - 1);
    int last = draft.length() - 1;
    int position = (int) fields.whole("position", 0, last);
    if (!isRevealed(trajectory, step, position)) {
      throw fields.wrong(
          "position", new JsonPrimitive(position), Message.of("a position that the step reveals"));
    }
    return new Explanation(
        step,
        position,
        fields.number("log_probability", -LARGEST, LARGEST),
        influences(fields, draft),
        collisions(fields, trajectory, step, last));
  }

  private static boolean isRevealed(Trajectory trajectory, int step, int position) {
    return trajectory.step(step - 1).edits().stream()
        .anyMatch(edit -> edit instanceof Edit.Reveal && edit.position() == position);
  }

  private static List<Influence> influences(JsonFields fields, Draft draft) {
    JsonArray list = fields.list("influences", TrajectoryReader.LONGEST);
    var influences = new ArrayList<Influence>();
    for (int i = 0; i < list.size(); i++) {
      JsonArray pair = numbers(fields, "influences", list, i, 2);
      String name = "influences[%d]".formatted(i);
      int position = fields.wholeItem(name, pair, 0, 0, draft.length() - 1);
      if (draft.isMasked(position)) {
        throw fields.wrong(name, pair.get(0), Message.of("a position that has a token"));
      }
      influences.add(new Influence(position, fields.numberItem(name, pair, 1, -LARGEST, LARGEST)));
    }
    return influences;
  }

  private static JsonArray numbers(
      JsonFields fields, String name, JsonArray list, int index, int count) {
    JsonArray numbers = fields.listItem(name, list, index, count);
    if (numbers.size() < count) {
      throw fields.wrong(
          "%s[%d]".formatted(name, index), numbers, Message.of("a list of %d numbers", count));
    }
    return numbers;
  }

  private static List<Collision> collisions(
      JsonFields fields, Trajectory trajectory, int step, int last) {
    JsonArray list = fields.list("collisions", TrajectoryReader.LONGEST);
    var collisions = new ArrayList<Collision>();
    for (int i = 0; i < list.size(); i++) {
      JsonArray pair = numbers(fields, "collisions", list, i, 4);
      String name = "collisions[%d]".formatted(i);
      var collision =
          new Collision(
              fields.wholeItem(name, pair, 0, 0, last),
              fields.wholeItem(name, pair, 1, 0, last),
              fields.numberItem(name, pair, 2, -LARGEST, LARGEST),
              fields.numberItem(name, pair, 3, -LARGEST, LARGEST));
      if (!isRevealed(trajectory, step, collision.shown())
          || !isRevealed(trajectory, step, collision.read())) {
        throw fields.wrong(name, pair, Message.of("a pair of positions that the step reveals"));
      }
      collisions.add(collision);
    }
    return collisions;
  }
}
