package org.unmask.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.unmask.app.export.StageRenderer.Look;
import org.unmask.app.i18n.Language;
import org.unmask.app.services.FakeModel;
import org.unmask.app.theme.Arrangement;
import org.unmask.error.UserError;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.format.Tone;
import org.unmask.export.gif.GifFile;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Pace;

@Tag("ui")
class StageFramesTest {
  private static final Look LOOK =
      new Look(new PictureOptions(400, 300, 24, Tone.DARK), Arrangement.PROSE, Language.ENGLISH);

  private static final GenerationSettings REQUEST =
      new GenerationSettings(
          "Once upon a time", 8, 40, GenerationSettings.standard(128).settings());

  private final StageFrames frames =
      new StageFrames(FakeModel.recording(REQUEST), Pace.STANDARD, LOOK);

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void everyFrameShowsSomethingElse() {
    int[] before = frames.pixels(0);
    for (int frame : new int[] {1, frames.count() / 2, frames.count() - 1}) {
      int[] pixels = frames.pixels(frame);
      assertThat(pixels).hasSize(400 * 300).isNotEqualTo(before);
      before = pixels;
    }
  }

  @Test
  void aFrameIsTheSameWhenAskedForAgain() {
    int[] first = frames.pixels(3);
    frames.pixels(9);
    assertThat(frames.pixels(3)).isEqualTo(first);
  }

  @Test
  void theLegendStaysWhereItIs() {
    var wide =
        new Look(new PictureOptions(860, 480, 24, Tone.LIGHT), Arrangement.PROSE, Language.ENGLISH);
    var pictures = new StageFrames(FakeModel.recording(REQUEST), Pace.STANDARD, wide);
    int[] first = legend(pictures.pixels(0));
    for (int frame : new int[] {1, pictures.count() / 2, pictures.count() - 1}) {
      assertThat(Arrays.equals(legend(pictures.pixels(frame)), first))
          .as("frame %d", frame)
          .isTrue();
    }
  }

  /** The lower left corner of a picture of 860 × 480. */
  private static int[] legend(int[] pixels) {
    return IntStream.range(0, 70 * 400)
        .map(at -> pixels[(410 + at / 400) * 860 + at % 400])
        .toArray();
  }

  @Test
  void theBackgroundIsTheThemes() {
    assertThat(frames.pixels(0)[5 * 400 + 5] & 0xffffff).isLessThan(0x202020);
  }

  @Test
  void aWholeRecordingBecomesAGif(@TempDir Path folder) throws Exception {
    Path target = folder.resolve("run.gif");
    GifFile.write(target, frames, true, ExportProgress.NONE);
    var image = ImageIO.read(target.toFile());
    assertThat(image.getWidth()).isEqualTo(400);
    assertThat(image.getHeight()).isEqualTo(300);
  }

  @Test
  void picturesOfNoUseAreRefused() {
    assertThatThrownBy(() -> new PictureOptions(10, 300, 24, Tone.DARK))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("width of the picture is 10");
    assertThatThrownBy(() -> new PictureOptions(400, 300, 7, Tone.DARK))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("font size");
  }
}
