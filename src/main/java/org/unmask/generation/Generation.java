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
   * @throws UserError if the model cannot go on from there
   */
  public Generation(MaskedLanguageModel model, Recording from, RecordingDetail detail) {
    check(model, from.trajectory().last());
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
   * Finds whether a model can go on from a draft.
   *
   * @throws UserError if the model is causal, and a token stands after a mask or nothing before it
   */
  public static void check(MaskedLanguageModel model, Draft draft) {
    int[] masked = draft.maskedPositions();
    if (!model.isCausal() || masked.length == 0) {
      return;
    }
    if (masked[0] == 0) {
      throw new UserError(
          "The sequence start is masked, but this model writes what follows it. Keep the first token.");
    }
    if (masked.length < draft.length() - masked[0]) {
      throw new UserError(
          "The token at position %d is masked and tokens follow, but this model writes from left to right and does not see them. Mask everything from there to the end.",
          masked[0]);
    }
  }

  /**
   * Returns what a run starts from: a recording without steps.
   *
   * @throws UserError if the prompt or the length does not fit the model
   */
  public static Recording start(
      MaskedLanguageModel model,
      Tokenizer tokenizer,
      ModelLabel label,
      GenerationSettings request) {
    GenerationSettings asked = request.forModel(model);
    asked.check(tokenizer, model);
    Draft start = asked.start(tokenizer, model.maximumLength());
    return new Recording(
        asked.prompt(),
        label,
        tokenizer.vocabulary(),
        new Trajectory(start, asked.settings(), List.of()));
  }

  /** Returns the recording of the steps made so far. */
  public Recording recording() {
    return recording;
  }

  /**
   * Asks a model what the next steps of several runs need, see {@link Denoising#askTogether}.
   *
   * @return the runs that needed a pass
   */
  public static List<Generation> askTogether(MaskedLanguageModel model, List<Generation> runs) {
    List<Denoising> asked =
        Denoising.askTogether(model, runs.stream().map(run -> run.denoising).toList());
    return runs.stream().filter(run -> asked.contains(run.denoising)).toList();
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
