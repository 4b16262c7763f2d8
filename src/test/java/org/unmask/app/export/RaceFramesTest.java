package org.unmask.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.unmask.app.i18n.Language;
import org.unmask.app.theme.Arrangement;
import org.unmask.export.format.AnimationOptions;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.Frames;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.format.Tone;
import org.unmask.export.race.RaceFormat;
import org.unmask.export.race.RaceFormats;
import org.unmask.race.FakeModels;
import org.unmask.race.Race;
import org.unmask.race.RaceTable;

@Tag("ui")
class RaceFramesTest {
  private static final AnimationOptions LOOK =
      new AnimationOptions(new PictureOptions(600, 400, 20, Tone.LIGHT), 1, true);

  private final StagePictures pictures = new StagePictures(Arrangement.PROSE, Language.ENGLISH);

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  /** Where two pictures differ, in halves of the width: left, right. */
  private static boolean[] halves(int[] one, int[] other) {
    boolean[] halves = new boolean[2];
    for (int i = 0; i < one.length; i++) {
      // below the clock, which both halves share
      if (i / 600 > 40 && i / 600 < 200 && one[i] != other[i]) {
        halves[i % 600 / 300] = true;
      }
    }
    return halves;
  }

  @Test
  void lanesStandBesideEachOtherAndMoveOnOneClock() {
    Race race = FakeModels.race();
    Frames frames = pictures.race(race, LOOK);
    // passes 0 to 21: the masked lane has ended after 4 of them
    assertThat(frames.count()).isEqualTo(22);
    int[] start = frames.pixels(0).clone();
    int[] fourth = frames.pixels(4).clone();
    int[] last = frames.pixels(21).clone();
    assertThat(halves(start, fourth)).containsExactly(true, true);
    assertThat(halves(fourth, last)).containsExactly(false, true);
    assertThat(frames.pixels(4)).isEqualTo(fourth);
  }

  @Test
  void theGifHasAllFramesAndTheirTimes(@TempDir Path folder) throws Exception {
    Race race = FakeModels.race();
    Path gif = folder.resolve("race.gif");
    Path png = folder.resolve("race.png");
    for (Path each : new Path[] {gif, png}) {
      RaceFormats.of(each)
          .orElseThrow()
          .write(
              each,
              new RaceFormat.Job(
                  race,
                  LOOK,
                  () -> pictures,
                  Locale.ENGLISH,
                  RaceTable::reason,
                  ExportProgress.NONE));
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (var in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(22);
      assertThat(reader.getWidth(0)).isEqualTo(600);
    }
    BufferedImage end = ImageIO.read(png.toFile());
    int[] last = pictures.race(race, LOOK).pixels(21);
    for (int i = 0; i < last.length; i += 97) {
      assertThat(end.getRGB(i % 600, i / 600) & 0xffffff).isEqualTo(last[i] & 0xffffff);
    }
  }
}
