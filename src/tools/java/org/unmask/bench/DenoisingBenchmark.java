package org.unmask.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.unmask.diffusion.run.Denoising;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampler.ScheduledRemasking;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.engine.inference.TorchModel;
import org.unmask.training.init.NewModelSize;

/** A benchmark of runs with a prefix of 16 tokens, top-k 50 and top-p 0.95. */
final class DenoisingBenchmark {
  private static final int PREFIX = 16;

  private DenoisingBenchmark() {}

  /** Seconds of one run. */
  static double seconds(TorchModel model, int length, int steps, long seed) {
    Draft start = Draft.prompted(IntStream.range(100, 100 + PREFIX).toArray(), length);
    var settings =
        new Settings(
            SamplerOptions.usual(ScheduledRemasking.SPEC),
            steps,
            new TokenChoice(1, 50, 0.95),
            seed);
    long begin = System.nanoTime();
    new Denoising(model, new Trajectory(start, settings, List.of()), RecordingDetail.NONE)
        .forEachRemaining(step -> {});
    return (System.nanoTime() - begin) / 1e9;
  }

  /**
   * How many operations the matrix products of such a run are, a multiplication and an addition
   * being two: layers for all tokens, but the last one's and the head's for those that are masked.
   */
  static double products(NewModelSize size, int length, int steps) {
    double width = size.width();
    double square = width * width;
    double wide = 4 * width; // RoBERTa's inner width
    double all = 0;
    for (int step = 0; step < steps; step++) {
      double rows = (double) (length - PREFIX) * (steps - step) / steps;
      double layer = length * (4 * square + 2 * width * wide + 2 * length * width);
      double last =
          length * 2 * square + rows * (2 * square + 2 * width * wide + 2 * length * width);
      all += (size.layers() - 1) * layer + last + rows * (square + width * size.vocabulary());
    }
    return 2 * all;
  }
}
