package org.unmask.playback;

import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.text.TokenText;
import org.unmask.text.Vocabulary;

/**
 * A trajectory with what is needed to show it, whether or not its model is at hand.
 *
 * @param prompt the text the person gave, before it was cut to the prefix length
 * @param model which model made it
 * @param vocabulary what the token ids stand for; of a saved recording, only those that occur in it
 */
public record Recording(
    String prompt, ModelLabel model, Vocabulary vocabulary, Trajectory trajectory) {
  /**
   * A model, as a status line or a file names it.
   *
   * @param name the checkpoint's folder name
   * @param hash SHA-256 of its weights, in hexadecimal
   * @param device what it ran on, as “CPU” or “GPU 0”
   * @param precision as “float32” or “bfloat16”
   */
  public record ModelLabel(String name, String hash, String device, String precision) {}

  /** The recording with one step more. */
  public Recording plus(Step step) {
    return new Recording(prompt, model, vocabulary, trajectory.plus(step));
  }

  /** The recording as it was after a number of steps, with what a person changed there. */
  public Recording until(int steps) {
    return new Recording(prompt, model, vocabulary, trajectory.until(steps));
  }

  /** The recording going on from another draft, with other settings, or both. */
  public Recording turned(Draft draft, Settings settings) {
    return new Recording(prompt, model, vocabulary, trajectory.turned(draft, settings));
  }

  /**
   * The recording as a model takes it up: with all of its vocabulary, of which a file keeps only
   * what occurs.
   *
   * @throws UserError if another model made it
   */
  public Recording takenUpBy(ModelLabel label, Vocabulary whole) {
    if (!model.hash().equals(label.hash())) {
      throw new UserError(
          "The model %s wrote this, but %s is open. Open %s to continue.",
          model.name(), label.name(), model.name());
    }
    return new Recording(prompt, label, whole, trajectory);
  }

  /** The text after every step recorded; masks that are left have none. */
  public String text() {
    return String.join("", new TokenText(vocabulary).of(trajectory.last().tokens()));
  }
}
