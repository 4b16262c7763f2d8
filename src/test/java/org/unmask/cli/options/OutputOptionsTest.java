package org.unmask.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.services.FakeModel;
import org.unmask.cli.command.Unmask;
import org.unmask.cli.terminal.Terminal;
import org.unmask.export.format.AnimationOptions;
import org.unmask.export.format.FrameSource;
import org.unmask.export.format.Frames;
import org.unmask.export.format.Part;
import org.unmask.export.format.PictureOptions;
import org.unmask.formats.TrajectoryFile;
import org.unmask.playback.Recording;
import org.unmask.race.Race;

/** The options of {@code export}; pictures are drawn by somebody else. */
@Tag("engine")
class OutputOptionsTest {
  /** A frame source that records the looks of pictures, and draws black ones of four pixels. */
  private static final class Painter implements FrameSource {
    private final List<PictureOptions> heard = new ArrayList<>();

    private record Black() implements Frames {
      @Override
      public int width() {
        return 2;
      }

      @Override
      public int height() {
        return 2;
      }

      @Override
      public int count() {
        return 1;
      }

      @Override
      public int milliseconds(int frame) {
        return 100;
      }

      @Override
      public int[] pixels(int frame) {
        return new int[4];
      }
    }

    @Override
    public Frames animation(Recording recording, AnimationOptions options) {
      heard.add(options.picture());
      return new Black();
    }

    @Override
    public Frames still(Recording recording, int steps, PictureOptions options) {
      heard.add(options);
      return new Black();
    }

    @Override
    public Frames strip(Recording recording, int pictures, PictureOptions options) {
      heard.add(options);
      return new Black();
    }

    @Override
    public Frames race(Race race, AnimationOptions options) {
      heard.add(options.picture());
      return new Black();
    }
  }

  @TempDir Path folder;
  private final Painter painter = new Painter();
  private Path run = Path.of("");

  @BeforeEach
  void save() {
    run = folder.resolve("run.json");
    TrajectoryFile.write(run, FakeModel.recording());
  }

  private int export(String... arguments) {
    var silent = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    var all = new ArrayList<>(List.of("export", run.toString()));
    all.addAll(List.of(arguments));
    return new Unmask(() -> painter, silent, Terminal.plain(silent), () -> fail("no name"))
        .run(all);
  }

  @Test
  void partsStandBesideTheTextOfEveryPicture() {
    for (String name : List.of("a.gif", "a.png", "a.strip.png")) {
      Path out = folder.resolve(name);
      assertThat(export("--out", out.toString(), "--with", "lifelines,curves")).isZero();
      assertThat(out).isNotEmptyFile();
      assertThat(painter.heard.getLast().parts()).isEqualTo(Set.of(Part.values()));
      assertThat(export("--out", out.toString())).isZero();
      assertThat(painter.heard.getLast().parts()).isEmpty();
    }
    assertThat(export("--with", "margins")).isEqualTo(2);
  }

  @Test
  void svgNeedsNobodyWhoDraws() {
    Path out = folder.resolve("a.svg");
    assertThat(export("--out", out.toString(), "--with", "curves", "--at-step", "2")).isZero();
    assertThat(out).content().contains("Step 2 of", "class=\"curve\"");
    assertThat(painter.heard).isEmpty();
    assertThat(export("--out", out.toString(), "--at-step", "9999")).isEqualTo(1);
  }
}
