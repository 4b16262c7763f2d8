package org.unmask.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.unmask.app.i18n.Language;
import org.unmask.app.services.FakeModel;
import org.unmask.app.theme.Arrangement;
import org.unmask.export.format.AnimationOptions;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.Frames;
import org.unmask.export.format.Part;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.format.Tone;
import org.unmask.export.png.PngFile;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording;

@Tag("ui")
class StagePicturesTest {
  private static final PictureOptions OPTIONS = new PictureOptions(400, 300, 20, Tone.LIGHT);

  private final Recording recording =
      FakeModel.recording(
          new GenerationSettings(
              "Once upon a time", 8, 40, GenerationSettings.standard(128).settings()));
  private final StagePictures pictures = new StagePictures(Arrangement.PROSE, Language.ENGLISH);

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void aStillIsTheFrameOfTheAnimation() {
    Frames frames = pictures.animation(recording, new AnimationOptions(OPTIONS, 1, true));
    int steps = recording.trajectory().steps().size();

    assertThat(pictures.still(recording, 0, OPTIONS).pixels(0)).isEqualTo(frames.pixels(0));
    assertThat(pictures.still(recording, steps, OPTIONS).pixels(0))
        .isEqualTo(frames.pixels(frames.count() - 1));
  }

  @Test
  void fasterAnimationsAreShorter() {
    assertThat(milliseconds(2)).isLessThan(milliseconds(1));
  }

  private long milliseconds(double speed) {
    Frames frames = pictures.animation(recording, new AnimationOptions(OPTIONS, speed, true));
    long sum = 0;
    for (int i = 0; i < frames.count(); i++) {
      sum += frames.milliseconds(i);
    }
    return sum;
  }

  @Test
  void aStripIsAsHighAsItsPicturesNeed() {
    Frames two = pictures.strip(recording, 2, OPTIONS);
    Frames three = pictures.strip(recording, 3, OPTIONS);

    assertThat(two.width()).isEqualTo(400);
    assertThat(three.count()).isEqualTo(3);
    assertThat(three.height()).isEqualTo(two.height());
    assertThat(two.pixels(0))
        .as("the first picture is the same in both")
        .isEqualTo(three.pixels(0));
    assertThat(two.pixels(1)).as("and the last").isEqualTo(three.pixels(2));
  }

  @Test
  void stripsTakeEvenStepsWithBothEnds() {
    assertThat(StagePictures.evenly(64, 5)).containsExactly(0, 16, 32, 48, 64);
    assertThat(StagePictures.evenly(2, 5)).containsExactly(0, 1, 2);
  }

  @Test
  void lettersHaveTheSizeAskedForWhereTheyFit() {
    var small = new PictureOptions(400, 300, 10, Tone.LIGHT);
    assertThat(pictures.strip(recording, 2, small).height())
        .isLessThan(pictures.strip(recording, 2, OPTIONS).height());
  }

  @Test
  void mapAndCurvesStandBesideTheTextAndFollowTheStep() {
    PictureOptions plain = new PictureOptions(700, 400, 20, Tone.LIGHT);
    for (Part part : Part.values()) {
      PictureOptions options = plain.with(Set.of(part));
      int[] first = pictures.still(recording, 2, options).pixels(0);
      int[] again = pictures.still(recording, 2, options).pixels(0);
      int[] later = pictures.still(recording, 30, options).pixels(0);

      assertThat(again).isEqualTo(first);
      assertThat(first).isNotEqualTo(pictures.still(recording, 2, plain).pixels(0));
      // the line of the step is in another column, and nothing else red is there
      assertThat(redColumns(first)).isNotEmpty().isNotEqualTo(redColumns(later));
      assertThat(redColumns(first)).allMatch(column -> column > 420);
    }
  }

  private static Set<Integer> redColumns(int[] pixels) {
    return IntStream.range(0, pixels.length)
        .filter(
            i ->
                (pixels[i] >> 16 & 0xff) > 150
                    && (pixels[i] >> 8 & 0xff) < 90
                    && (pixels[i] & 0xff) < 90)
        .map(i -> i % 700)
        .boxed()
        .collect(Collectors.toSet());
  }

  @Test
  void aStripWithAMapIsHighEnoughForIt() {
    var both = OPTIONS.with(Set.of(Part.values()));
    assertThat(pictures.strip(recording, 2, both).height())
        .isGreaterThan(pictures.strip(recording, 2, OPTIONS).height());
  }

  @Test
  void aPngHasEveryPixelAndTheSameBytesAgain(@TempDir Path folder) throws Exception {
    Path one = folder.resolve("one.png");
    Path other = folder.resolve("other.png");
    Frames still = pictures.still(recording, 3, OPTIONS);
    PngFile.write(one, still, ExportProgress.NONE);
    PngFile.write(other, pictures.still(recording, 3, OPTIONS), ExportProgress.NONE);

    assertThat(one).hasSameBinaryContentAs(other);
    int[] read = ImageIO.read(one.toFile()).getRGB(0, 0, 400, 300, null, 0, 400);
    assertThat(read).isEqualTo(still.pixels(0));
  }
}
