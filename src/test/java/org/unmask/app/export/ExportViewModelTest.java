package org.unmask.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.FakeModel;
import org.unmask.export.ExportFormats;
import org.unmask.export.format.AnimationOptions;
import org.unmask.export.format.ExportFormat;
import org.unmask.export.format.FrameSource;
import org.unmask.export.format.Frames;
import org.unmask.export.format.Part;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.format.Tone;
import org.unmask.formats.TrajectoryFile;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;
import org.unmask.race.Race;

@Tag("fast")
class ExportViewModelTest {
  private static final ExportChoices KEPT =
      new ExportChoices("png", 400, 300, 20, Tone.DARK, Set.of(Part.CURVES), 2, false, 3);

  /** A frame source that records what it is asked to draw, and draws white. */
  private static final class Painter implements FrameSource {
    private final List<Object> heard = new ArrayList<>();

    private static Frames white(PictureOptions options) {
      int size = options.width() * options.height();
      return new StillFrame(options.width(), options.height(), new int[size]);
    }

    @Override
    public Frames animation(Recording recording, AnimationOptions options) {
      heard.add(options);
      return white(options.picture());
    }

    @Override
    public Frames still(Recording recording, int steps, PictureOptions options) {
      heard.addAll(List.of(steps, options));
      return white(options);
    }

    @Override
    public Frames strip(Recording recording, int pictures, PictureOptions options) {
      heard.addAll(List.of(pictures, options));
      return white(options);
    }

    @Override
    public Frames race(Race race, AnimationOptions options) {
      return white(options.picture());
    }
  }

  private final PlayerViewModel player = new PlayerViewModel();
  private final List<Throwable> failures = new ArrayList<>();
  private final Messages messages = new Messages(Language.ENGLISH);
  private final FilesViewModel files =
      new FilesViewModel(
          Runnable::run, Runnable::run, messages, player, (_, _) -> {}, _ -> {}, failures::add);
  private final Painter painter = new Painter();
  private final ExportViewModel export =
      new ExportViewModel(player, files, () -> painter, messages, KEPT);
  private final Recording recording = FakeModel.recording();
  private final int steps = recording.trajectory().steps().size();

  @TempDir Path folder;

  @BeforeEach
  void stopInTheMiddle() {
    player.load(recording, false);
    player.scrub(new Storyboard(recording).endOf(steps / 2));
    export.begin();
  }

  private static List<ExportFormat> formats() {
    return ExportFormats.ALL;
  }

  private static ExportFormat format(String id) {
    return ExportFormats.of(id).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyFormatIsWritten(ExportFormat kind) {
    export.kindProperty().set(kind);
    Path file = folder.resolve("run." + kind.extension());
    export.export(file);

    assertThat(failures).isEmpty();
    assertThat(file).isNotEmptyFile();
    assertThat(export.summaryProperty().get()).isNotBlank();
    assertThat(files.messageProperty().get()).contains("run." + kind.extension());
  }

  @Test
  void whatIsChosenIsDrawn() {
    export.export(folder.resolve("run.png"));
    assertThat(painter.heard).containsExactly(steps / 2, KEPT.at(0).picture());

    export.kindProperty().set(format("gif"));
    export.partProperty(Part.LIFELINES).set(true);
    export.loopsProperty().set(true);
    export.speedProperty().set(4);
    export.export(folder.resolve("run.gif"));
    assertThat(painter.heard.getLast())
        .isEqualTo(new AnimationOptions(KEPT.at(0).picture().with(Set.of(Part.values())), 4, true));
  }

  @Test
  void theTrajectoryCanBeOpenedAgain() {
    export.kindProperty().set(format("trajectory"));
    export.export(folder.resolve("run.json"));
    assertThat(TrajectoryFile.read(folder.resolve("run.json")).trajectory())
        .isEqualTo(recording.trajectory());
  }

  @Test
  void aNumberOutOfItsRangeIsSaidAndNothingIsWritten() {
    export.widthProperty().set(99);
    assertThat(export.problemProperty().get()).contains("99", "100 to 4000");
    assertThat(export.summaryProperty().get()).isEmpty();
    export.export(folder.resolve("run.png"));
    assertThat(folder).isEmptyDirectory();
    assertThat(export.choices()).as("the last that can be kept").isEqualTo(KEPT);

    export.widthProperty().set(100);
    assertThat(export.problemProperty().get()).isEmpty();
  }

  @Test
  void theSummarySaysHowLongAnAnimationIs() {
    export.kindProperty().set(format("gif"));
    String fast = export.summaryProperty().get();
    export.speedProperty().set(1);
    assertThat(export.summaryProperty().get())
        .matches("\\d+ frames, [\\d.]+ seconds")
        .isNotEqualTo(fast);
    export.kindProperty().set(format("svg"));
    assertThat(export.summaryProperty().get())
        .isEqualTo("Step %d of %d".formatted(steps / 2, steps));
  }

  @Test
  void choicesAreKept() {
    assertThat(export.choices()).isEqualTo(KEPT);
    export.toneProperty().set(Tone.HIGH_CONTRAST);
    export.partProperty(Part.CURVES).set(false);
    assertThat(export.choices().tone()).isEqualTo(Tone.HIGH_CONTRAST);
    assertThat(export.choices().parts()).isEmpty();
  }

  @Test
  void aCancelledPictureLeavesNoFile() {
    files
        .progressProperty()
        .subscribe(
            progress -> {
              if (progress.doubleValue() > 0) {
                files.cancelExport();
              }
            });
    export.export(folder.resolve("run.png"));
    assertThat(files.messageProperty().get()).isEqualTo(messages.text("export.cancelled"));
    assertThat(folder).isEmptyDirectory();
  }
}
