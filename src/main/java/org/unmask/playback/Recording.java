package org.unmask.playback;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.explanation.Explanation;
import org.unmask.text.TokenText;
import org.unmask.text.Vocabulary;

/**
 * A trajectory with what is needed to show it, whether or not its model is at hand.
 *
 * @param prompt the text the user gave, before it was cut to the prefix length
 * @param model which model made it
 * @param vocabulary what the token ids stand for; of a saved recording, only those that occur in it
 * @param explanations of why tokens came, as far as they were asked for, in the order asked
 */
public record Recording(
    String prompt,
    ModelLabel model,
    Vocabulary vocabulary,
    Trajectory trajectory,
    List<Explanation> explanations) {
  /** Copies the list. */
  public Recording {
    explanations = List.copyOf(explanations);
  }

  /** A recording of which nothing was explained. */
  public Recording(String prompt, ModelLabel model, Vocabulary vocabulary, Trajectory trajectory) {
    this(prompt, model, vocabulary, trajectory, List.of());
  }

  /**
   * A model, as a status line or a file names it.
   *
   * @param name the checkpoint's folder name
   * @param hash SHA-256 of its weights, in hexadecimal
   * @param device what it ran on, as “CPU” or “GPU 0”
   * @param precision as “float32” or “bfloat16”
   */
  public record ModelLabel(String name, String hash, String device, String precision) {}

  /** Returns the recording with one step more. */
  public Recording plus(Step step) {
    return with(trajectory.plus(step));
  }

  /** Returns the recording as it was after a number of steps, with what the user changed there. */
  public Recording until(int steps) {
    return with(trajectory.until(steps))
        .explained(explanations.stream().filter(each -> each.step() <= steps).toList());
  }

  /** Returns the recording continued from another draft, with other settings, or both. */
  public Recording turned(Draft draft, Settings settings) {
    return with(trajectory.turned(draft, settings));
  }

  private Recording with(Trajectory other) {
    return new Recording(prompt, model, vocabulary, other, explanations);
  }

  /** Returns the recording with other explanations. */
  public Recording explained(List<Explanation> other) {
    return new Recording(prompt, model, vocabulary, trajectory, other);
  }

  /** Returns the recording with an explanation more, in the place of one of the same token. */
  public Recording plus(Explanation explanation) {
    return explained(
        Stream.concat(
                explanations.stream()
                    .filter(each -> !each.isOf(explanation.step(), explanation.position())),
                Stream.of(explanation))
            .toList());
  }

  /**
   * Returns why a token came, if it was asked.
   *
   * @param step that revealed it, from 1
   * @param position in that step's draft
   */
  public Optional<Explanation> explanation(int step, int position) {
    return explanations.stream().filter(each -> each.isOf(step, position)).findFirst();
  }

  /**
   * Returns the recording as a model takes it up: with all of its vocabulary, of which a file keeps
   * only what occurs.
   *
   * @throws UserError if another model made it
   */
  public Recording takenUpBy(ModelLabel label, Vocabulary whole) {
    if (!model.hash().equals(label.hash())) {
      throw new UserError(
          "The model %s wrote this, but %s is open. Open %s to continue.",
          model.name(), label.name(), model.name());
    }
    return new Recording(prompt, label, whole, trajectory, explanations);
  }

  /** Returns the text after every step recorded; masks that are left have none. */
  public String text() {
    return String.join("", new TokenText(vocabulary).of(trajectory.last().tokens()));
  }
}
