package org.unmask.export.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.run.Observation;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.ConfidenceThreshold;
import org.unmask.diffusion.sampler.ScheduledRemasking;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplerSpec;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.explanation.Collision;
import org.unmask.explanation.Explanation;
import org.unmask.explanation.Influence;
import org.unmask.export.GeneratedRecording;
import org.unmask.export.format.ExportProgress;
import org.unmask.formats.TrajectoryFile;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.Cancellation;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.playback.Shot;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Storyboard;
import org.unmask.text.TokenLabel;
import org.unmask.text.Vocabulary;

@Tag("fast")
class PageFileTest {
  private static final Settings SETTINGS =
      new Settings(
          SamplerOptions.usual(ScheduledRemasking.SPEC), 6, new TokenChoice(0.8, 20, 0.9), 7);

  /** Tokens that try to get out of wherever they are put. */
  private record Words(List<String> words) implements Vocabulary {
    @Override
    public int size() {
      return words.size();
    }

    @Override
    public byte[] bytes(int token) {
      return words.get(token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isSpecial(int token) {
      return token == 0;
    }
  }

  @TempDir Path folder;

  private static Recording recording() {
    var language = new TinyLanguage(40);
    var label = new ModelLabel("tiny", "00ff", "CPU", "float32");
    var generation =
        new Generation(
            language, language, label, new GenerationSettings("Żółw 🙂", 60, 32, SETTINGS));
    generation.forEachRemaining(recording -> {});
    return generation.recording();
  }

  /** A recording of which a person masked a token after step 3, and locked none. */
  private static Recording turned() {
    Recording whole = recording();
    Recording half = whole.until(3);
    int[] tokens = half.trajectory().last().tokens();
    int[] given = half.trajectory().start().tokens();
    for (int position = tokens.length - 1; position > 0; position--) {
      if (tokens[position] != Draft.MASKED && given[position] == Draft.MASKED) {
        Draft draft = half.trajectory().last().with(List.of(new Edit.Remask(position)));
        return half.turned(draft, SETTINGS)
            .plus(
                new Step(
                    List.of(new Edit.Reveal(position, 5 + 'x', 0.25)), draft.masksLeft() - 1, 1));
      }
    }
    throw new AssertionError("nothing is revealed after three steps");
  }

  private String page(Recording recording) throws IOException {
    Path file = folder.resolve("run.html");
    PageFile.write(file, recording, Locale.ENGLISH, ExportProgress.NONE);
    return Files.readString(file);
  }

  private static JsonObject data(String page) {
    String begin = "<script type=\"application/json\" id=\"data\">";
    int from = page.indexOf(begin) + begin.length();
    return JsonParser.parseString(page.substring(from, page.indexOf("</script>", from)))
        .getAsJsonObject();
  }

  @Test
  void thePlayerShowsTheStoryboard() throws IOException {
    Recording recording = turned();
    var storyboard = new Storyboard(recording);

    JsonObject data = data(page(recording));

    assertThat(data.getAsJsonArray("times")).hasSize(storyboard.size());
    assertThat(data.getAsJsonArray("ends").asList())
        .extracting(end -> end.getAsInt())
        .containsExactly(
            0,
            storyboard.endOf(1),
            storyboard.endOf(2),
            storyboard.endOf(3),
            storyboard.size() - 1);
    assertThat(data.getAsJsonArray("turns").get(0).getAsInt()).isEqualTo(storyboard.endOf(3));
    assertShows(data, storyboard);
  }

  @Test
  void thePlayerShowsLegsOfOtherLengths() throws IOException {
    Recording recording = GeneratedRecording.spliced(40, 12, 3, 2);

    JsonObject data = data(page(recording));

    assertThat(data.getAsJsonArray("places")).hasSize(43);
    assertShows(data, new Storyboard(recording));
  }

  private static void assertShows(JsonObject data, Storyboard storyboard) {
    JsonArray texts = data.getAsJsonArray("texts");
    JsonArray places = data.getAsJsonArray("places");
    for (int shot = 0; shot < storyboard.size(); shot++) {
      List<Cell> cells = storyboard.shot(shot).cells();
      for (int position = 0; position < cells.size(); position++) {
        Cell cell = cells.get(position);
        if (places.get(position).isJsonNull()) {
          assertThat(cell.text()).as("nothing to show").isEmpty();
          assertThat(cell.state()).isEqualTo(Shot.State.PROMPT);
          continue;
        }
        JsonArray shown = shownAt(places.get(position).getAsJsonObject(), shot);
        if (!cell.isSeen()) {
          assertThat(shown).as("only where it begins").hasSize(1);
          continue;
        }
        assertThat(texts.get(shown.get(1).getAsInt()).getAsString()).isEqualTo(cell.text());
        assertThat(shown.get(2).getAsString())
            .isEqualTo(cell.state().name().toLowerCase(Locale.ROOT));
      }
      for (int position = cells.size(); position < places.size(); position++) {
        JsonArray shown = shownAt(places.get(position).getAsJsonObject(), shot);
        assertThat(shown).as("no such position in the draft").hasSize(1);
      }
    }
  }

  /** What the page's script looks up: the last entry that begins no later than a shot. */
  private static JsonArray shownAt(JsonObject place, int shot) {
    JsonArray found = new JsonArray();
    for (var entry : place.getAsJsonArray("shown")) {
      if (entry.getAsJsonArray().get(0).getAsInt() <= shot) {
        found = entry.getAsJsonArray();
      }
    }
    return found;
  }

  private String made(SamplerSpec sampler) throws IOException {
    var settings = new Settings(SamplerOptions.usual(sampler), 1, TokenChoice.standard(), 7);
    var recording =
        new Recording(
            "",
            new ModelLabel("tiny", "", "", ""),
            new Words(List.of("", "a")),
            new Trajectory(Draft.prompted(new int[] {0}, 4), settings, List.of()));
    return data(page(recording)).getAsJsonArray("made").get(0).getAsString();
  }

  @Test
  void plannedStepsAreNamed_andNoneOfASamplerThatPlansNone() throws IOException {
    assertThat(made(ScheduledRemasking.SPEC))
        .startsWith("tiny · scheduled-remasking · steps: 1 · temperature ");
    assertThat(made(ConfidenceThreshold.SPEC))
        .startsWith("tiny · confidence-threshold · temperature ");
  }

  @Test
  void candidatesStandAtTheirPositionAndStep() throws IOException {
    Recording recording = recording();
    JsonObject data = data(page(recording));
    Step step = recording.trajectory().steps().get(2);
    Observation observation = step.observations().getLast();

    JsonArray asked =
        data
            .getAsJsonArray("places")
            .get(observation.position())
            .getAsJsonObject()
            .getAsJsonArray("asked")
            .asList()
            .stream()
            .map(each -> each.getAsJsonArray())
            .filter(each -> each.get(0).getAsInt() == 3)
            .findFirst()
            .orElseThrow();

    assertThat(asked).hasSize(2 + observation.tokens().length);
    assertThat(asked.get(1).getAsDouble()).isCloseTo(observation.entropy(), offset(1e-4));
    for (int rank = 0; rank < observation.tokens().length; rank++) {
      JsonArray candidate = asked.get(2 + rank).getAsJsonArray();
      assertThat(candidate.get(1).getAsDouble())
          .isCloseTo(observation.probabilities()[rank], offset(1e-4));
      assertThat(candidate.get(2).getAsDouble())
          .isCloseTo(observation.chances()[rank], offset(1e-4));
    }
  }

  @Test
  void explanationsStandAtTheirTokenAndStep() throws IOException {
    Recording recording = recording();
    Draft before = recording.trajectory().draftAfter(1);
    List<Edit> edits =
        recording.trajectory().step(1).edits().stream()
            .filter(Edit.Reveal.class::isInstance)
            .toList();
    int position = edits.get(0).position();
    int other = edits.get(1).position();
    int shown =
        IntStream.range(1, before.length())
            .filter(i -> !before.isMasked(i))
            .findFirst()
            .orElseThrow();
    JsonObject data =
        data(
            page(
                recording.plus(
                    new Explanation(
                        2,
                        position,
                        -1,
                        List.of(new Influence(shown, -0.75)),
                        List.of(new Collision(position, other, -3, -4.5))))));
    JsonArray explained =
        data.getAsJsonArray("places").get(position).getAsJsonObject().getAsJsonArray("explained");
    assertThat(explained.get(0).getAsJsonArray().get(0).getAsInt()).isEqualTo(2);
    JsonArray influence =
        explained.get(0).getAsJsonArray().get(1).getAsJsonArray().get(0).getAsJsonArray();
    assertThat(data.getAsJsonArray("texts").get(influence.get(0).getAsInt()).getAsString())
        .isEqualTo(TokenLabel.of(recording.vocabulary(), before.token(shown)));
    assertThat(influence.get(1).getAsDouble()).isEqualTo(-0.75);
    JsonArray pair =
        explained.get(0).getAsJsonArray().get(2).getAsJsonArray().get(0).getAsJsonArray();
    assertThat(pair.get(2).getAsDouble()).isEqualTo(-1.5);
    assertThat(data(page(recording)).getAsJsonArray("places").toString())
        .doesNotContain("explained");
  }

  @Test
  void noTokenGetsOutOfItsPlace() throws IOException {
    var words =
        new Words(
            List.of("", "</script><script>alert(1)</script>", "<!--<script>", "{{data}}&lt;"));
    Step step =
        new Step(
            List.of(new Edit.Reveal(1, 1, 0.5), new Edit.Reveal(2, 2, 0.5)),
            List.of(
                new Observation(
                    3, new int[] {1, 2}, new float[] {0.6f, 0.4f}, new float[] {1, 0}, 0.5f)),
            1,
            1);
    Step last = new Step(List.of(new Edit.Reveal(3, 3, 1)), 0, 1);
    var recording =
        new Recording(
            "</script>",
            new ModelLabel("</script><img src=x>", "", "", ""),
            words,
            new Trajectory(Draft.prompted(new int[] {0}, 4), SETTINGS, List.of(step, last)));

    String page = page(recording);

    assertThat(page.split("</script", -1)).as("data and scripts").hasSize(6);
    assertThat(page).doesNotContain("<img", "alert(1)</script");
    assertThat(page.split("<!--", -1)).hasSize(1);
    JsonObject data = data(page);
    assertThat(data.getAsJsonArray("texts").asList())
        .extracting(text -> text.getAsString())
        .contains(words.words().get(1), words.words().get(2), words.words().get(3));
    assertThat(page).contains("{{data}}&amp;lt;</p>");
  }

  @Test
  void itSpeaksTheLanguageItIsAskedFor() throws IOException {
    Path file = folder.resolve("run.html");
    PageFile.write(file, recording(), Locale.of("ru", "BY"), ExportProgress.NONE);
    String page = Files.readString(file);

    assertThat(page)
        .contains("<html lang=\"ru\">", "<title>Текст, проступающий", "title=\"Стрелка влево\"")
        .doesNotContain("{{", "Left arrow", "candidates drawn");
    assertThat(data(page).getAsJsonObject("words").get("masks.few").getAsString())
        .isEqualTo("Осталось {0} маски");
  }

  @Test
  void theSameRecordingGivesTheSameBytes() throws IOException {
    Recording recording = turned();
    String first = page(recording);
    Path saved = folder.resolve("run.json");
    TrajectoryFile.write(saved, recording);

    assertThat(page(TrajectoryFile.read(saved))).isEqualTo(first);
  }

  @Test
  void itAsksForNothingFromElsewhere() throws IOException {
    assertThat(page(recording()))
        .contains("default-src 'none'")
        .doesNotContainPattern("https?:|\\bsrc=|@import|url\\(|fetch\\(|import\\(");
  }

  @Test
  void theTextIsLaidOutAnewAtEachWidthByOneObserver() throws IOException {
    String page = page(recording());
    assertThat(page.split("new ResizeObserver", -1)).hasSize(2);
    assertThat(page.indexOf("new ResizeObserver")).isGreaterThan(page.indexOf("'keydown'"));
  }

  @Test
  void whereItIsStoppedNoFileIsLeft() {
    assertThatThrownBy(
            () ->
                PageFile.write(
                    folder.resolve("run.html"),
                    recording(),
                    Locale.ENGLISH,
                    (done, _) -> {
                      Cancellation stop = () -> done == 3;
                      stop.check();
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(folder).isEmptyDirectory();
  }
}
