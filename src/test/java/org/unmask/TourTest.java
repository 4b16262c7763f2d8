package org.unmask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.theme.Theme;
import org.unmask.formats.TrajectoryFile;
import org.unmask.launch.Tour;
import org.unmask.playback.Recording;

/** A tour with the model that ships; its pictures lie in target/tour afterwards. */
@Tag("ui")
class TourTest {
  @TempDir Path exports;

  @Test
  void everyStopIsReachedAndAllFormatsAreWritten() throws Exception {
    var names = new ArrayList<String>();
    Path pictures = Files.createDirectories(Path.of("target/tour"));
    Tour.take(
        Path.of("models/stories"),
        exports,
        Tour.Look.standard(Theme.LIGHT),
        (name, picture) -> {
          names.add(name);
          ImageIO.write(picture, "png", pictures.resolve(name + ".png").toFile());
        });
    assertThat(names).hasSize(8);

    assertThat(ImageIO.read(exports.resolve("unmask.gif").toFile()).getWidth()).isEqualTo(860);
    assertThat(ImageIO.read(exports.resolve("unmask.png").toFile())).isNotNull();
    assertThat(exports.resolve("unmask.svg")).content().contains("<svg", "</svg>");
    assertThat(exports.resolve("unmask.html")).content().startsWith("<!DOCTYPE html>");
    Recording recording = TrajectoryFile.read(exports.resolve("unmask.json"));
    assertThat(recording.text()).contains("Tom had a", " dog. The dog liked");
    assertThat(List.of(recording.trajectory().last().masksLeft())).containsOnly(0);
  }
}
