package org.unmask.export.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.TinyLanguage;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.ScheduledRemasking;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.error.UserError;
import org.unmask.export.format.Part;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.format.Tone;
import org.unmask.export.format.ToneColours;
import org.unmask.formats.TrajectoryFile;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Storyboard;
import org.unmask.text.Vocabulary;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@Tag("fast")
class SvgFileTest {
  private static final Settings SETTINGS =
      new Settings(
          SamplerOptions.usual(ScheduledRemasking.SPEC), 6, new TokenChoice(0.8, 20, 0.9), 7);
  private static final PictureOptions ALONE = PictureOptions.standard();
  private static final PictureOptions WHOLE = ALONE.with(EnumSet.allOf(Part.class));

  /** Texts as tokens. */
  private record Texts(List<byte[]> texts) implements Vocabulary {
    @Override
    public int size() {
      return texts.size();
    }

    @Override
    public byte[] bytes(int token) {
      return texts.get(token);
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
    var request = new GenerationSettings("Żółw 🙂", 60, 32, SETTINGS);
    var generation = new Generation(language, language, label, request);
    generation.forEachRemaining(recording -> {});
    return generation.recording();
  }

  /** A recording in which each of the texts is revealed, at probability one half. */
  private static Recording of(String... texts) {
    var vocabulary =
        new Texts(
            IntStream.rangeClosed(0, texts.length)
                .mapToObj(i -> (i == 0 ? "" : texts[i - 1]).getBytes(StandardCharsets.UTF_8))
                .toList());
    List<Edit> edits =
        IntStream.rangeClosed(1, texts.length)
            .<Edit>mapToObj(i -> new Edit.Reveal(i, i, 0.5))
            .toList();
    return new Recording(
        "",
        new ModelLabel("", "", "", ""),
        vocabulary,
        new Trajectory(
            Draft.prompted(new int[] {0}, texts.length + 1),
            SETTINGS,
            List.of(new Step(edits, 0, 1))));
  }

  private byte[] bytes(Recording recording, int steps, PictureOptions options) throws Exception {
    Path file = folder.resolve("run.svg");
    SvgFile.write(file, recording, steps, options, Locale.ENGLISH);
    return Files.readAllBytes(file);
  }

  private Document svg(Recording recording, int steps, PictureOptions options) throws Exception {
    return DocumentBuilderFactory.newNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes(recording, steps, options)));
  }

  private static List<Element> all(Document svg, String name, String styleClass) {
    NodeList found = svg.getElementsByTagName(name);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> (Element) found.item(i))
        .filter(each -> each.getAttribute("class").equals(styleClass))
        .toList();
  }

  @Test
  void theTextIsTextAndEveryMarkIsThere() throws Exception {
    Recording recording = recording();
    for (int step : List.of(0, 3, recording.trajectory().steps().size())) {
      Document svg = svg(recording, step, ALONE);
      var storyboard = new Storyboard(recording);
      List<Cell> cells = storyboard.shot(storyboard.endOf(step)).cells();

      String text =
          String.join("", cells.stream().map(Cell::display).toList()).replaceAll("\\s", "");
      String tokens =
          String.join("", all(svg, "tspan", "").stream().map(Element::getTextContent).toList());
      assertThat(tokens.replaceAll("\\s", "")).as("step " + step).isEqualTo(text);
      long masked = cells.stream().filter(cell -> cell.state().name().equals("MASKED")).count();
      assertThat(all(svg, "rect", "masked")).hasSize((int) masked + 1); // and the legend's
    }
  }

  @Test
  void mapAndCurvesAreThereWhereTheyAreAskedFor() throws Exception {
    Recording recording = recording();
    assertThat(all(svg(recording, 3, ALONE), "line", "playhead")).isEmpty();
    Document lifelines = svg(recording, 3, ALONE.with(Set.of(Part.LIFELINES)));
    assertThat(all(lifelines, "line", "playhead")).hasSize(1);
    assertThat(all(lifelines, "path", "curve")).isEmpty();
    Document whole = svg(recording, 3, WHOLE);
    assertThat(all(whole, "path", "curve")).hasSize(3);
    double three = Double.parseDouble(all(whole, "line", "playhead").getFirst().getAttribute("x1"));
    double six =
        Double.parseDouble(
            all(svg(recording, 6, WHOLE), "line", "playhead").getFirst().getAttribute("x1"));
    assertThat(six / three).isCloseTo(5.5 / 2.5, offset(1e-3));
  }

  /** Not by colour alone: a dashed frame in the text, a cross in the map. */
  @Test
  void aReplacedTokenIsToldFromARevealedOneByItsShape() throws Exception {
    Recording revealed = of("a", "b");
    Recording replaced = revealed.plus(new Step(List.of(new Edit.Reveal(1, 2, 0.5)), 0, 1));
    PictureOptions options = ALONE.with(Set.of(Part.LIFELINES));

    assertThat(all(svg(revealed, 1, options), "rect", "fresh")).hasSize(2 + 1); // the legend's
    Document svg = svg(replaced, 2, options);
    assertThat(all(svg, "rect", "replaced")).hasSize(1 + 1);
    assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
        .containsPattern("\\.replaced \\{[^}]*stroke-dasharray")
        .doesNotContainPattern("\\.fresh \\{[^}]*stroke-dasharray");
    assertThat(marks(svg(revealed, 1, options))).matches("(M[^vh]+v[^vh]+){2}");
    assertThat(marks(svg)).matches("M[^vh]+v[^vh]+M[^vh]+v[^vh]+M[^vh]+h[^vh]+M[^vh]+v[^vh]+");
  }

  /** The marks of the map: v a stroke that is upright, h one that is level. */
  private static String marks(Document svg) {
    return all(svg, "path", "").stream()
        .filter(path -> path.getAttribute("fill").equals("none"))
        .map(path -> path.getAttribute("d"))
        .collect(Collectors.joining());
  }

  @Test
  void noTokenGetsOutOfItsPlace() throws Exception {
    Recording hostile =
        of(
            "</text><script>",
            "]]>",
            "&amp;",
            "\u0000\u0007",
            "\ufffe",
            " \u202eright",
            "\"' onload=");
    Document svg = svg(hostile, 1, WHOLE);

    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(all(svg, "tspan", ""))
        .extracting(Element::getTextContent)
        .containsExactly(
            "</text><script>", "]]>", "&amp;", "··", "\ufffd", "\ufffdright", "\"' onload=");
  }

  @Test
  void tokensStandBesideOneAnotherWithinThePicture() throws Exception {
    String[] words = new String[200];
    for (int i = 0; i < words.length; i++) {
      words[i] = i % 17 == 16 ? "\n" : i % 3 == 0 ? " " + "w".repeat(1 + i % 30) : "한é";
    }
    Document svg = svg(of(words), 1, WHOLE);
    double end = 0;
    String row = "";
    for (Element token : all(svg, "tspan", "")) {
      String y = ((Element) token.getParentNode()).getAttribute("y");
      double x = Double.parseDouble(token.getAttribute("x"));
      assertThat(x).isGreaterThanOrEqualTo(y.equals(row) ? end - 0.02 : 20);
      end = x + Double.parseDouble(token.getAttribute("textLength"));
      row = y;
      assertThat(token.getTextContent().length() > 20 || end < WHOLE.width() * 0.6).isTrue();
    }
  }

  @Test
  void theSameRecordingGivesTheSameBytes() throws Exception {
    Recording recording = recording();
    byte[] first = bytes(recording, 4, WHOLE);
    Path saved = folder.resolve("run.json");
    TrajectoryFile.write(saved, recording);

    assertThat(bytes(TrajectoryFile.read(saved), 4, WHOLE)).isEqualTo(first);
  }

  @Test
  void everyGroundHasColoursOfItsOwn() throws Exception {
    Recording recording = recording();
    for (Tone tone : Tone.values()) {
      var options = new PictureOptions(860, 560, 24, tone);
      assertThat(new String(bytes(recording, 2, options), StandardCharsets.UTF_8))
          .contains(".ground { fill: " + ToneColours.of(tone).ground());
    }
    assertThat(ToneColours.of(Tone.LIGHT).at(0)).isEqualTo("#eef2f7");
    assertThat(ToneColours.of(Tone.LIGHT).at(1)).isEqualTo("#0a2f66");
  }

  @Test
  void aMapThatIsTooLargeIsAProblem() {
    var steps = new ArrayList<Step>();
    for (int i = 0; i < 1_000; i++) {
      steps.add(new Step(List.of(), 1_000, 1));
    }
    var large =
        new Recording(
            "",
            new ModelLabel("", "", "", ""),
            new Texts(List.of(new byte[0])),
            new Trajectory(Draft.prompted(new int[] {0}, 1_001), SETTINGS, steps));
    assertThatThrownBy(() -> bytes(large, 1, WHOLE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("1001 positions");
    assertThat(folder).isEmptyDirectory();
  }
}
