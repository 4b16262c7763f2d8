package org.unmask.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.unmask.app.export.StageFrames;
import org.unmask.app.export.StagePictures;
import org.unmask.app.export.StageRenderer.Look;
import org.unmask.app.form.FormValues;
import org.unmask.app.i18n.Language;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.services.OpenModel;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.Theme;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampler.ScheduledRemasking;
import org.unmask.diffusion.sampler.TokenEditing;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.error.Message;
import org.unmask.evaluation.SamplerFigures;
import org.unmask.export.format.ExportProgress;
import org.unmask.export.format.PictureOptions;
import org.unmask.export.format.Tone;
import org.unmask.export.gif.GifFile;
import org.unmask.export.png.PngFile;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;
import org.unmask.playback.Pace;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.setting.SettingValues;
import org.unmask.text.Tokenizer;

/**
 * The README's pictures, made with a model: {@code mvn -q test-compile exec:exec@pictures}. In
 * float32 on the CPU, so that the same machine makes the same ones again.
 */
final class Pictures {
  private static final int STRIP_LENGTH = 64;
  private static final int RACE_PASSES = 10;

  private Pictures() {}

  /** Arguments: the checkpoint, and the folder to write into. */
  public static void main(String[] arguments) throws Exception {
    Path model = Path.of(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      String name = "window-%s.png".formatted(theme.name().toLowerCase(Locale.ROOT));
      window(model, theme, folder.resolve(name));
    }
    animation(model, folder.resolve("story.gif"));
    Path stops = Files.createDirectories(folder.resolve("tour"));
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      String name = "0-welcome-%s.png".formatted(theme.name().toLowerCase(Locale.ROOT));
      welcome(model, theme, stops.resolve(name));
    }
    tour(model, stops);
    race(model, stops.resolve("9-race.png"));
    SettingValues published =
        SettingValues.NONE
            .with(GenerationSettings.SAMPLER, SamplerOptions.usual(ScheduledRemasking.SPEC))
            .with(GenerationSettings.STEPS, 10.0)
            .with(GenerationSettings.TEMPERATURE, 1.0);
    strip(model, published, 11, stops.resolve("ten-steps.png"));
    SettingValues editing =
        SettingValues.NONE.with(
            GenerationSettings.SAMPLER, SamplerOptions.usual(TokenEditing.SPEC));
    strip(model, editing, 5, stops.resolve("editing.png"));
    System.exit(0); // JavaFX has no other end
  }

  private static void tour(Path model, Path folder) throws Exception {
    Path exports = Files.createTempDirectory("exports");
    Tour.take(
        model,
        exports,
        Tour.Look.standard(Theme.LIGHT),
        (name, picture) -> ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile()));
    try (Stream<Path> files = Files.list(exports)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(exports);
  }

  /** The window as a newcomer meets it. */
  private static void welcome(Path model, Theme theme, Path target)
      throws IOException, InterruptedException {
    try (var window =
        new OffScreenWindow(
            Pictures::open, model, FormValues.standard(), OffScreenWindow.still(theme), 8)) {
      window.await(scene -> !scene.lookup("#generate").isDisabled());
      window.run("welcome");
      ImageIO.write(window.picture(), "png", target.toFile());
    }
  }

  private static OpenCheckpoint open(Path model) {
    return new OpenCheckpoint(
        ModelLoader.load(Checkpoint.open(model), Device.CPU, Precision.FLOAT32));
  }

  private static void window(Path model, Theme theme, Path target)
      throws IOException, InterruptedException {
    var resume = new CountDownLatch(1);
    // not every pass is a step of its own
    var midway = new CountDownLatch(standard(Checkpoint.open(model)).settings().steps() / 2);
    try (var window =
        new OffScreenWindow(
            folder -> held(open(folder), midway, resume),
            model,
            FormValues.standard(),
            OffScreenWindow.still(theme),
            8)) {
      window.generate();
      midway.await();
      window.awaitLastStep();
      ImageIO.write(window.picture(), "png", target.toFile());
      resume.countDown();
    }
  }

  private static Held held(OpenCheckpoint open, CountDownLatch midway, CountDownLatch resume) {
    run(open); // first passes take long, and the window says how long they take
    return new Held(open, midway, resume);
  }

  /** What is asked where a person chooses nothing. */
  private static GenerationSettings standard(Checkpoint checkpoint) {
    return ModelPreset.standard(checkpoint.recommended(), checkpoint.config().maximumLength());
  }

  private static Recording run(OpenCheckpoint open) {
    GenerationSettings request =
        ModelPreset.standard(open.recommended(), open.model().maximumLength());
    var run = new Generation(open.model(), open.tokenizer(), open.label(), request);
    run.forEachRemaining(recording -> {});
    return run.recording();
  }

  private static void animation(Path model, Path target) {
    try (OpenCheckpoint open = open(model)) {
      var picture = new PictureOptions(860, 480, 24, Tone.LIGHT);
      var look = new Look(picture, Arrangement.PROSE, Language.ENGLISH);
      var frames = new StageFrames(run(open), Pace.STANDARD, look);
      GifFile.write(target, frames, true, ExportProgress.NONE);
    }
  }

  /** A race of four samplers, a third of the way; its seconds differ from time to time. */
  private static void race(Path model, Path target) throws IOException, InterruptedException {
    try (var window =
        new OffScreenWindow(
            Pictures::open, model, FormValues.standard(), OffScreenWindow.still(Theme.LIGHT), 8)) {
      window.resize(1280, 860);
      window.await(scene -> !scene.lookup("#generate").isDisabled());
      window.run("show-compare");
      window.run("race-preset-samplers");
      window.run("race-run");
      window.await(scene -> !scene.lookup("#race-run-button").isDisabled());
      window.run("race-first");
      for (int pass = 0; pass < RACE_PASSES; pass++) {
        window.run("race-step-on");
      }
      ImageIO.write(window.picture(), "png", target.toFile());
    }
  }

  /** Pictures of a run one below the other, from all masks to the end. */
  private static void strip(Path model, SettingValues values, int pictures, Path target) {
    try (OpenCheckpoint open = open(model)) {
      var request = GenerationSettings.standard(STRIP_LENGTH).with(values);
      var run = new Generation(open.model(), open.tokenizer(), open.label(), request);
      run.forEachRemaining(recording -> {});
      var stage = new StagePictures(Arrangement.PROSE, Language.ENGLISH);
      var look = new PictureOptions(860, 300, 20, Tone.LIGHT);
      PngFile.write(target, stage.strip(run.recording(), pictures, look), ExportProgress.NONE);
    }
  }

  /** A model that waits after some steps, so that a run can be looked at midway. */
  private record Held(OpenModel open, CountDownLatch steps, CountDownLatch resume)
      implements OpenModel, MaskedLanguageModel {
    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      if (steps.getCount() == 0) {
        await();
      }
      steps.countDown();
      return open.model().predict(draft, positions, candidates);
    }

    private void await() {
      try {
        resume.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public MaskedLanguageModel model() {
      return this;
    }

    @Override
    public int vocabularySize() {
      return open.model().vocabularySize();
    }

    @Override
    public int maximumLength() {
      return open.model().maximumLength();
    }

    @Override
    public Tokenizer tokenizer() {
      return open.tokenizer();
    }

    @Override
    public ModelLabel label() {
      return open.label();
    }

    @Override
    public Optional<SamplerFigures> figures() {
      return open.figures();
    }

    @Override
    public List<ModelPreset> recommended() {
      return open.recommended();
    }

    @Override
    public Message precisionReason() {
      return open.precisionReason();
    }

    @Override
    public void close() {
      open.close();
    }
  }
}
