package org.unmask.export;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.SortedSet;
import java.util.TreeSet;
import org.unmask.diffusion.ConfidenceThreshold;
import org.unmask.diffusion.Draft;
import org.unmask.diffusion.Edit;
import org.unmask.diffusion.LowConfidence;
import org.unmask.diffusion.Sampler;
import org.unmask.diffusion.SamplerFamily;
import org.unmask.diffusion.ScheduledRemasking;
import org.unmask.diffusion.Settings;
import org.unmask.diffusion.Step;
import org.unmask.diffusion.Trajectory;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.ByteAlphabet;
import org.unmask.text.Vocabulary;

/**
 * Writes the JSON of {@link TrajectoryFile}: a line for each token and each step, so that a person
 * can read it.
 */
final class TrajectoryWriter {
  private final JsonWriter out;

  private TrajectoryWriter(JsonWriter out) {
    this.out = out;
  }

  static String write(Recording recording) {
    var text = new StringWriter();
    try (var out = new JsonWriter(text)) {
      new TrajectoryWriter(out).recording(recording);
    } catch (IOException e) {
      throw new AssertionError("a text in memory takes all", e);
    }
    return text.append('\n').toString();
  }

  private void recording(Recording recording) throws IOException {
    Trajectory trajectory = recording.trajectory();
    out.setFormattingStyle(FormattingStyle.PRETTY);
    out.beginObject();
    out.name("format").value(TrajectoryFile.FORMAT);
    out.name("version").value(TrajectoryFile.VERSION);
    settings(trajectory.settings(), trajectory.start());
    model(recording.model());
    out.name("prompt").value(recording.prompt());
    vocabulary(recording.vocabulary(), occurring(trajectory));
    start(trajectory.start());
    out.name("steps").beginArray();
    for (Step step : trajectory.steps()) {
      step(step);
    }
    out.endArray();
    out.endObject();
  }

  private void settings(Settings settings, Draft start) throws IOException {
    out.name("settings").beginObject();
    sampler(settings.sampler());
    out.name("steps").value(settings.steps());
    out.name("temperature").value(settings.choice().temperature());
    out.name("top_k").value(settings.choice().topK());
    out.name("top_p").value(settings.choice().topP());
    out.name("length").value(start.length());
    out.name("prefix").value(prefix(start));
    out.name("seed").value(settings.seed());
    out.endObject();
  }

  private void sampler(Sampler sampler) throws IOException {
    out.name("sampler").beginObject();
    out.name("name").value(SamplerFamily.of(sampler).id());
    switch (sampler) {
      case ScheduledRemasking s -> {
        out.name("schedule").value(s.schedule().id());
        out.name("resample_all").value(s.resampleAll());
      }
      case ConfidenceThreshold s -> out.name("threshold").value(s.threshold());
      case LowConfidence s -> out.name("schedule").value(s.schedule().id());
    }
    out.endObject();
  }

  private void model(ModelLabel model) throws IOException {
    out.name("model").beginObject();
    out.name("name").value(model.name());
    out.name("hash").value(model.hash());
    out.name("device").value(model.device());
    out.name("precision").value(model.precision());
    out.endObject();
  }

  private void vocabulary(Vocabulary vocabulary, SortedSet<Integer> tokens) throws IOException {
    out.name("vocabulary").beginObject();
    out.name("size").value(vocabulary.size());
    out.name("tokens").beginArray();
    for (int token : tokens) {
      beginLine();
      out.name("id").value(token);
      out.name("piece").value(ByteAlphabet.write(vocabulary.bytes(token)));
      out.name("special").value(vocabulary.isSpecial(token));
      endLine();
    }
    out.endArray();
    out.endObject();
  }

  private void start(Draft start) throws IOException {
    out.name("start");
    beginLine();
    out.name("tokens").beginArray();
    for (int position = 0; position < start.length(); position++) {
      if (start.isMasked(position)) {
        out.nullValue();
      } else {
        out.value(start.token(position));
      }
    }
    out.endArray();
    out.name("fixed").beginArray();
    for (int position = 0; position < start.length(); position++) {
      if (start.isFixed(position)) {
        out.value(position);
      }
    }
    out.endArray();
    endLine();
  }

  private void step(Step step) throws IOException {
    beginLine();
    out.name("masks_left").value(step.masksLeft());
    out.name("milliseconds").value(step.milliseconds());
    out.name("edits").beginArray();
    for (Edit edit : step.edits()) {
      out.beginObject();
      out.name("position").value(edit.position());
      switch (edit) {
        case Edit.Reveal reveal -> {
          out.name("token").value(reveal.token());
          out.name("confidence").value(reveal.confidence());
        }
        case Edit.Remask _ -> out.name("token").nullValue();
      }
      out.endObject();
    }
    out.endArray();
    endLine();
  }

  private void beginLine() throws IOException {
    out.beginObject();
    out.setFormattingStyle(FormattingStyle.COMPACT);
  }

  private void endLine() throws IOException {
    out.endObject();
    out.setFormattingStyle(FormattingStyle.PRETTY);
  }

  /** The tokens that stand anywhere in the recording at any time. */
  private static SortedSet<Integer> occurring(Trajectory trajectory) {
    var tokens = new TreeSet<Integer>();
    for (int token : trajectory.start().tokens()) {
      if (token != Draft.MASKED) {
        tokens.add(token);
      }
    }
    for (Step step : trajectory.steps()) {
      for (Edit edit : step.edits()) {
        if (edit instanceof Edit.Reveal reveal) {
          tokens.add(reveal.token());
        }
      }
    }
    return tokens;
  }

  /**
   * How many tokens of the prompt were kept: up to the last fixed position, without the sequence
   * start.
   */
  static int prefix(Draft start) {
    int prefix = 0;
    for (int position = 1; position < start.length(); position++) {
      prefix = start.isFixed(position) ? position : prefix;
    }
    return prefix;
  }
}
