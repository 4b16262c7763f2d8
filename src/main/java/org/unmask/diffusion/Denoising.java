package org.unmask.diffusion;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A run. Each {@link #next()} is one forward pass and its edits; to pause or to cancel, stop
 * asking. The same model, start and settings give the same steps (but for their milliseconds).
 */
public final class Denoising implements Iterator<Step> {
  private final MaskedLanguageModel model;
  private final RandomGenerator random;
  private Progress progress;

  /**
   * A run about to start.
   *
   * @throws IllegalArgumentException if the draft is longer than the model's window
   */
  public Denoising(MaskedLanguageModel model, Draft start, Settings settings) {
    if (start.length() > model.maximumLength()) {
      throw new IllegalArgumentException(
          "length is %d, but the model takes %d tokens at most"
              .formatted(start.length(), model.maximumLength()));
    }
    this.model = model;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed());
    this.progress = new Progress(start, start, 0, settings);
  }

  /** The draft after the steps made so far. */
  public Draft draft() {
    return progress.draft();
  }

  @Override
  public boolean hasNext() {
    return progress.settings().sampler().hasNext(progress);
  }

  @Override
  public Step next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the run is finished");
    }
    long begin = System.nanoTime();
    Settings settings = progress.settings();
    int[] positions = settings.sampler().positions(progress);
    List<Prediction> predictions =
        positions.length == 0
            ? List.of()
            : model.predict(progress.draft(), positions, settings.choice().candidates());
    List<Edit> edits = settings.sampler().edits(progress, predictions, random);
    Draft draft = progress.draft().with(edits);
    progress = new Progress(progress.start(), draft, progress.step() + 1, settings);
    return new Step(edits, draft.masksLeft(), (System.nanoTime() - begin) / 1e6);
  }
}
