package org.unmask.generation;

import java.util.Iterator;
import java.util.List;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.SlidingWindow;
import org.unmask.diffusion.run.Denoising;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Tokenizer;

/**
 * A run that records itself: each {@link #next()} is one forward pass, and returns the recording
 * with that step. To pause or to cancel, stop asking.
 */
public final class Generation implements Iterator<Recording> {
  private final Denoising denoising;
  private Recording recording;

  /**
   * A run about to go on from a recording.
   *
   * @param detail how much of what the model says is recorded
   */
  public Generation(MaskedLanguageModel model, Recording from, RecordingDetail detail) {
    denoising = new Denoising(new SlidingWindow(model), from.trajectory(), detail);
    recording = from;
  }

  /**
   * A run about to start, with the standard detail.
   *
   * @throws UserError if the prompt or the length does not fit the model
   */
  public Generation(
      MaskedLanguageModel model,
      Tokenizer tokenizer,
      ModelLabel label,
      GenerationSettings request) {
    this(model, start(model, tokenizer, label, request), RecordingDetail.STANDARD);
  }

  /**
   * What a run starts from: a recording without steps.
   *
   * @throws UserError if the prompt or the length does not fit the model
   */
  public static Recording start(
      MaskedLanguageModel model,
      Tokenizer tokenizer,
      ModelLabel label,
      GenerationSettings request) {
    Draft start = request.start(tokenizer, model.maximumLength());
    return new Recording(
        request.prompt(),
        label,
        tokenizer.vocabulary(),
        new Trajectory(start, request.settings(), List.of()));
  }

  /** The recording of the steps made so far. */
  public Recording recording() {
    return recording;
  }

  @Override
  public boolean hasNext() {
    return denoising.hasNext();
  }

  @Override
  public Recording next() {
    recording = recording.plus(denoising.next());
    return recording;
  }
}
