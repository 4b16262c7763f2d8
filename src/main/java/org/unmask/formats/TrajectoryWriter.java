package org.unmask.formats;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.SortedSet;
import java.util.TreeSet;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Observation;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.explanation.Explanation;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;
import org.unmask.text.ByteAlphabet;
import org.unmask.text.Vocabulary;

/**
 * A writer of the JSON of {@link TrajectoryFile}: a line for each token and each step, so that it
 * can be read by eye.
 */
final class TrajectoryWriter {
  private final JsonWriter out;

  private TrajectoryWriter(JsonWriter out) {
    this.out = out;
  }

  static String write(Recording recording) {
    var text = new StringWriter();
    try {
      write(recording, text);
    } catch (IOException e) {
      throw new AssertionError("a text in memory takes all", e);
    }
    return text.toString();
  }

  static void write(Recording recording, Writer text) throws IOException {
    var out = new JsonWriter(text);
    new TrajectoryWriter(out).recording(recording);
    out.flush();
    text.append('\n').flush();
  }

  private void recording(Recording recording) throws IOException {
    Trajectory trajectory = recording.trajectory();
    out.setFormattingStyle(FormattingStyle.PRETTY);
    out.beginObject();
    out.name("format").value(TrajectoryFile.FORMAT);
    boolean isOneLength =
        trajectory.legs().stream().allMatch(leg -> leg.start().length() == trajectory.longest());
    out.name("version").value(isOneLength ? TrajectoryFile.ONE_LENGTH : TrajectoryFile.VERSION);
    SettingsJson.model(out, "model", recording.model());
    out.name("prompt").value(recording.prompt());
    vocabulary(recording.vocabulary(), occurring(trajectory));
    out.name("legs").beginArray();
    for (Leg leg : trajectory.legs()) {
      leg(leg);
    }
    out.endArray();
    if (!recording.explanations().isEmpty()) {
      out.name("explanations").beginArray();
      for (Explanation explanation : recording.explanations()) {
        beginLine();
        ExplanationJson.write(out, explanation);
        endLine();
      }
      out.endArray();
    }
    out.endObject();
  }

  private void leg(Leg leg) throws IOException {
    out.beginObject();
    settings(leg.settings());
    start(leg.start());
    out.name("steps").beginArray();
    for (Step step : leg.steps()) {
      step(step);
    }
    out.endArray();
    out.endObject();
  }

  private void settings(Settings settings) throws IOException {
    out.name("settings").beginObject();
    GenerationSettings all = GenerationSettings.standard(TrajectoryReader.LONGEST).with(settings);
    SettingsJson.write(out, all, GenerationSettings.RUN);
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
    if (!step.observations().isEmpty()) {
      ObservationLists.write(out, step.observations());
    }
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

  /** Returns the tokens that stand anywhere in the recording at any time. */
  private static SortedSet<Integer> occurring(Trajectory trajectory) {
    var tokens = new TreeSet<Integer>();
    for (Leg leg : trajectory.legs()) {
      for (int token : leg.start().tokens()) {
        if (token != Draft.MASKED) {
          tokens.add(token);
        }
      }
      for (Step step : leg.steps()) {
        for (Edit edit : step.edits()) {
          if (edit instanceof Edit.Reveal reveal) {
            tokens.add(reveal.token());
          }
        }
        for (Observation observation : step.observations()) {
          for (int token : observation.tokens()) {
            tokens.add(token);
          }
        }
      }
    }
    return tokens;
  }
}
