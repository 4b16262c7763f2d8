package org.unmask.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.unmask.app.form.FormValues;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.services.OffScreenWindow.Pulse;
import org.unmask.app.services.OpenModel;
import org.unmask.app.theme.Theme;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampler.ReMdm;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;
import org.unmask.error.Message;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;

/**
 * A measurement of how regularly the window draws while a model denoises without a pause: the
 * playhead at eight times its pace, software rendering, no screen. The letters are a made-up
 * story's; the work is a whole forward pass of the checkpoint for each step.
 */
final class FramePulses {
  private static final int WARM_UP_SECONDS = 8;

  private FramePulses() {}

  /**
   * Arguments: the checkpoint, the text's length, the steps of a run, seconds, and the model's
   * threads or 0. One run follows another: few steps show what beginning a run costs, many what
   * going on costs.
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int length = Integer.parseInt(arguments[1]);
    int steps = Integer.parseInt(arguments[2]);
    int seconds = Integer.parseInt(arguments[3]);
    int threads = Integer.parseInt(arguments[4]);
    var checkpoint = Checkpoint.open(folder);
    TorchModel work =
        threads == 0
            ? ModelLoader.load(checkpoint, Device.CPU, Precision.AUTO)
            : ModelLoader.load(checkpoint, Device.CPU, Precision.AUTO, threads);
    try (var window =
        new OffScreenWindow(
            path -> new Working(new FakeModel(length, 0), work),
            folder,
            form(length, steps),
            Theme.LIGHT,
            8)) {
      window.generate();
      window.pulses(WARM_UP_SECONDS);
      print(window.pulses(seconds));
    }
    System.exit(0); // JavaFX has no other end
  }

  /** Tokens come and go in every step, so that each needs the model, and the screen a change. */
  private static FormValues form(int length, int steps) {
    FormValues standard = FormValues.standard();
    return new FormValues(
        standard
            .settings()
            .with(GenerationSettings.LENGTH, (double) length)
            .with(GenerationSettings.STEPS, (double) steps)
            .with(GenerationSettings.SAMPLER, SamplerOptions.usual(ReMdm.CAP)),
        standard.detail());
  }

  /** Prints how many frames a second there were, and how regularly they came. */
  static void print(List<Pulse> pulses) {
    double total = pulses.stream().mapToLong(Pulse::wall).sum() / 1e9;
    System.out.printf(Locale.ROOT, "%.1f frames a second%n", pulses.size() / total);
    print("between two", pulses.stream().mapToLong(Pulse::wall));
    print("JavaFX thread's work", pulses.stream().mapToLong(Pulse::work));
  }

  private static void print(String what, LongStream nanoseconds) {
    double[] sorted = nanoseconds.mapToDouble(nanos -> nanos / 1e6).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%s: p50 %.1f, p95 %.1f, p99 %.1f, longest %.1f ms%n",
        what,
        quantile(sorted, 0.5),
        quantile(sorted, 0.95),
        quantile(sorted, 0.99),
        sorted[sorted.length - 1]);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }

  /** A model that shows one model's tokens and does another one's work. */
  record Working(FakeModel shown, TorchModel work) implements OpenModel, MaskedLanguageModel {
    @Override
    public List<Prediction> predict(Draft draft, int[] positions, int candidates) {
      int length = work.maximumLength();
      int[] all = IntStream.range(1, length).toArray();
      work.predict(Draft.prompted(new int[] {0}, length), all, candidates);
      return shown.predict(draft, positions, candidates);
    }

    @Override
    public MaskedLanguageModel model() {
      return this;
    }

    @Override
    public int vocabularySize() {
      return shown.vocabularySize();
    }

    @Override
    public int maximumLength() {
      return shown.maximumLength();
    }

    @Override
    public Tokenizer tokenizer() {
      return shown;
    }

    @Override
    public ModelLabel label() {
      return shown.label();
    }

    @Override
    public Message precisionReason() {
      return work.reason();
    }

    @Override
    public void close() {
      work.close();
    }
  }
}
