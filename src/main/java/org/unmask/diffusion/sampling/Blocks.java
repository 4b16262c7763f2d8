package org.unmask.diffusion.sampling;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Edit;

/**
 * From left to right, block by block: another sampler works within the first block that has masks,
 * and the next block's turn comes when none is left. The steps are shared out evenly, the first
 * blocks taking one more, and one at least.
 *
 * @param size B, positions of a block, from 1; the first block begins at the first mask
 * @param within works within a block; one that never masks again
 * @see <a href="https://arxiv.org/abs/2502.09992">Nie et al., LLaDA (semi-autoregressive
 *     remasking)</a>
 */
public record Blocks(int size, Sampler within) implements Sampler {
  /** B; 0 for none. */
  public static final Parameter SIZE = new Parameter("block", 0, 4096, 1, 64, 0, "positions");

  /** Checks the size. */
  public Blocks {
    SIZE.check(size);
    if (size == 0 || within instanceof Blocks) {
      throw new IllegalArgumentException(
          "blocks of %d cannot be filled by %s".formatted(size, within));
    }
  }

  @Override
  public boolean hasNext(SamplingProgress progress) {
    return progress.masksLeft() > 0;
  }

  @Override
  public int[] positions(SamplingProgress progress) {
    return within.positions(active(progress));
  }

  @Override
  public int leastCandidates() {
    return within.leastCandidates();
  }

  @Override
  public int lookback() {
    return within.lookback();
  }

  @Override
  public boolean isOrderRandom() {
    return within.isOrderRandom();
  }

  @Override
  public boolean needsFrequencies() {
    return within.needsFrequencies();
  }

  @Override
  public List<Edit> edits(
      SamplingProgress progress, List<Prediction> predictions, RandomGenerator random) {
    return within.edits(active(progress), predictions, random);
  }

  /** Returns the progress of the first block that has masks. */
  private SamplingProgress active(SamplingProgress progress) {
    int first = progress.start().maskedPositions()[0];
    int from = first + (progress.masked()[0] - first) / size * size;
    int[] withMasks =
        IntStream.of(progress.start().maskedPositions())
            .map(position -> (position - first) / size)
            .distinct()
            .toArray();
    int index = (int) IntStream.of(withMasks).filter(b -> first + b * size < from).count();
    int share = progress.steps() / withMasks.length;
    int more = index < progress.steps() % withMasks.length ? 1 : 0;
    return progress.within(from, from + size, Math.max(1, share + more));
  }
}
