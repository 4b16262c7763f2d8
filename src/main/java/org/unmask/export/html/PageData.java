package org.unmask.export.html;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Observation;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sequence.WorkingDraft;
import org.unmask.explanation.Collision;
import org.unmask.explanation.Explanation;
import org.unmask.explanation.Influence;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.Words;
import org.unmask.playback.ExplainedTokens;
import org.unmask.playback.Pace;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Storyboard;
import org.unmask.playback.Unfolding;
import org.unmask.text.TokenLabel;

/**
 * The data of the page's player: for each position what is shown of it from which shot on, and the
 * model's predictions for it in each step. Texts stand once in a list and are named by their index.
 * The JSON has no {@code <}, so that it can stand in a page.
 */
final class PageData {
  private static final double GRAIN = 1e5;

  /** The most influences and collisions of a token on a page. */
  private static final int MOST = 8;

  /** The changes of a position. */
  private static final class PositionData {
    private final List<Shown> shown = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<Explanation> explained = new ArrayList<>();
  }

  /** A cell, from a shot on; null while nothing is seen there. */
  private record Shown(int shot, @Nullable Cell cell) {}

  /** The model's prediction in a step, from 1, after which a token stood there. */
  private record Asked(int step, Observation observation, int token) {}

  private final Storyboard storyboard;
  private final Words words;
  private final Trajectory trajectory;
  private final List<PositionData> positions = new ArrayList<>();
  private final List<Integer> masks = new ArrayList<>();
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  PageData(Storyboard storyboard, Words words) {
    this.storyboard = storyboard;
    this.words = words;
    trajectory = storyboard.recording().trajectory();
    for (int position = 0; position < trajectory.longest(); position++) {
      positions.add(new PositionData());
    }
  }

  /** Returns the JSON. */
  String json(ExportProgress progress) {
    unfold(progress);
    ask();
    return json(
        out -> {
          out.beginObject();
          write(out);
          words(out, words);
          out.endObject();
        });
  }

  /** A writer of JSON. */
  @FunctionalInterface
  interface Writing {
    void to(JsonWriter out) throws IOException;
  }

  /** Returns JSON that can stand in a page. */
  static String json(Writing writing) {
    var text = new StringWriter();
    try (var out = new JsonWriter(text)) {
      out.setHtmlSafe(true);
      writing.to(out);
    } catch (IOException e) {
      throw new AssertionError("a text in memory takes all", e);
    }
    return text.toString();
  }

  /** Writes the words that the player says. */
  static void words(JsonWriter out, Words words) throws IOException {
    out.name("words").beginObject();
    for (Map.Entry<String, String> word : words.patterns().entrySet()) {
      out.name(word.getKey()).value(word.getValue());
    }
    out.endObject();
  }

  /** Takes in what is shown in each shot. */
  void unfold(ExportProgress progress) {
    Unfolding unfolding = storyboard.unfolding();
    do {
      show(unfolding);
      progress.report(unfolding.shot() + 1, storyboard.size());
    } while (unfolding.next());
  }

  private void show(Unfolding unfolding) {
    masks.add(unfolding.masksLeft());
    for (int position : unfolding.changed()) {
      List<Shown> shown = positions.get(position).shown;
      if (shown.isEmpty() && unfolding.shot() > 0) {
        shown.add(new Shown(0, null));
      }
      Cell cell = seen(unfolding, position);
      if (shown.isEmpty() || !Objects.equals(shown.getLast().cell, cell)) {
        shown.add(new Shown(unfolding.shot(), cell));
      }
    }
  }

  private static @Nullable Cell seen(Unfolding unfolding, int position) {
    Cell cell = position < unfolding.length() ? unfolding.cell(position) : null;
    return cell != null && cell.isSeen() ? cell : null;
  }

  private void ask() {
    int number = 0;
    for (Leg leg : trajectory.legs()) {
      var draft = new WorkingDraft(leg.start());
      for (Step step : leg.steps()) {
        number++;
        draft.make(step);
        for (Observation observation : step.observations()) {
          int position = observation.position();
          positions.get(position).asked.add(new Asked(number, observation, draft.token(position)));
        }
      }
    }
    for (Explanation explanation : storyboard.recording().explanations()) {
      positions.get(explanation.position()).explained.add(explanation);
    }
  }

  /** Writes the fields of what was taken in. */
  void write(JsonWriter out) throws IOException {
    out.name("times").beginArray();
    for (int shot = 0; shot < storyboard.size(); shot++) {
      out.value(Math.round(Pace.STANDARD.milliseconds(storyboard, shot)));
    }
    out.endArray().name("masks").beginArray();
    for (int count : masks) {
      out.value(count);
    }
    out.endArray().name("ends").beginArray();
    for (int step = 0; step <= storyboard.steps(); step++) {
      out.value(storyboard.endOf(step));
    }
    out.endArray().name("turns").beginArray();
    for (int leg = 1; leg < trajectory.legs().size(); leg++) {
      out.value(storyboard.endOf(trajectory.stepsBefore(leg)));
    }
    out.endArray().name("made").beginArray();
    for (int leg = 0; leg < trajectory.legs().size(); leg++) {
      out.value(made(leg));
    }
    out.endArray().name("places").beginArray();
    for (PositionData position : positions) {
      position(out, position);
    }
    out.endArray().name("texts").beginArray();
    for (String text : texts.keySet()) {
      out.value(text);
    }
    out.endArray();
  }

  /** Returns how a leg was made, in a line. */
  private String made(int leg) {
    Settings settings = trajectory.legs().get(leg).settings();
    String from =
        leg == 0
            ? storyboard.recording().model().name()
            : words.say("made.from", trajectory.stepsBefore(leg));
    SamplerSpec sampler = settings.sampler().spec();
    String how =
        sampler.takesSteps()
            ? "%s · %s".formatted(sampler.id(), words.say("made.steps", settings.steps()))
            : sampler.id();
    return words.say("made", from, how, settings.choice().temperature(), settings.seed());
  }

  private void position(JsonWriter out, PositionData position) throws IOException {
    if (position.shown.stream().allMatch(shown -> shown.cell == null)) {
      out.nullValue(); // a special token has nothing to show
      return;
    }
    out.beginObject();
    out.name("shown").beginArray();
    for (Shown shown : position.shown) {
      out.beginArray();
      out.value(shown.shot);
      Cell cell = shown.cell;
      if (cell != null) {
        cell(out, cell);
      }
      out.endArray();
    }
    out.endArray().name("asked").beginArray();
    for (Asked asked : position.asked) {
      asked(out, asked);
    }
    out.endArray();
    if (!position.explained.isEmpty()) {
      out.name("explained").beginArray();
      for (Explanation explanation : position.explained) {
        explained(out, explanation);
      }
      out.endArray();
    }
    out.endObject();
  }

  /** Writes the step, then the strongest influences, and the collisions, with the texts of both. */
  private void explained(JsonWriter out, Explanation explanation) throws IOException {
    var tokens = new ExplainedTokens(storyboard.recording(), explanation);
    out.beginArray().value(explanation.step()).beginArray();
    for (Influence influence : explanation.strongest(MOST)) {
      out.beginArray().value(text(tokens.label(influence)));
      number(out, influence.change());
      out.endArray();
    }
    out.endArray().beginArray();
    for (Collision collision : explanation.collisions().stream().limit(MOST).toList()) {
      out.beginArray().value(text(tokens.revealed(collision.shown())));
      out.value(text(tokens.revealed(collision.read())));
      number(out, collision.gap());
      out.endArray();
    }
    out.endArray().endArray();
  }

  private void cell(JsonWriter out, Cell cell) throws IOException {
    out.value(text(cell.text()));
    out.value(cell.state().id());
    if (!Double.isNaN(cell.confidence())) {
      number(out, cell.confidence());
    }
  }

  /**
   * Writes the step, the entropy, then each candidate: text, probability, chance, whether it was
   * drawn.
   */
  private void asked(JsonWriter out, Asked asked) throws IOException {
    Observation observation = asked.observation;
    out.beginArray();
    out.value(asked.step);
    number(out, observation.entropy());
    for (int rank = 0; rank < observation.tokens().length; rank++) {
      int token = observation.tokens()[rank];
      out.beginArray();
      out.value(text(TokenLabel.ofCandidate(storyboard.recording().vocabulary(), token)));
      number(out, observation.probabilities()[rank]);
      number(out, observation.chances()[rank]);
      out.value(token == asked.token ? 1 : 0);
      out.endArray();
    }
    out.endArray();
  }

  private int text(String text) {
    return texts.computeIfAbsent(text, each -> texts.size());
  }

  private static void number(JsonWriter out, double value) throws IOException {
    double rounded = Math.round(value * GRAIN) / GRAIN;
    if (rounded == Math.rint(rounded)) {
      out.value((long) rounded);
    } else {
      out.value(rounded);
    }
  }
}
