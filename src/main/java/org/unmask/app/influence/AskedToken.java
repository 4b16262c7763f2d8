package org.unmask.app.influence;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Splice;
import org.unmask.explanation.Explaining;
import org.unmask.explanation.RevealedToken;
import org.unmask.playback.ExplainedTokens;
import org.unmask.playback.Recording;

/** A token of a run that a model can be asked about, or not. */
record AskedToken(Recording recording, RevealedToken token) {
  private Trajectory trajectory() {
    return recording.trajectory();
  }

  /** Returns whether the model wrote the run. */
  boolean isOf(@Nullable OpenModel open) {
    return open != null && open.label().hash().equals(recording.model().hash());
  }

  /** Returns what asks the model. */
  Explaining explaining(OpenModel open) {
    return new Explaining(
        open.model(), trajectory(), token, open.tokenizer().vocabulary()::isSpecial);
  }

  /** Returns why it came, if that was asked. */
  Optional<ExplainedTokens> explained() {
    return recording
        .explanation(token.step(), token.reveal().position())
        .map(each -> new ExplainedTokens(recording, each));
  }

  /** Returns where it stands after its step. */
  int placeAfter() {
    return placeAfter(token.reveal().position());
  }

  /** Returns where a token of a position that its step revealed stands after the step. */
  int placeAfter(int position) {
    return token.together(trajectory()).stream()
        .filter(each -> each.position() == position)
        .map(each -> new RevealedToken(token.step(), each).placeAfter(trajectory()))
        .findFirst()
        .orElse(Splice.NONE);
  }

  /** Returns how many tokens its step revealed, itself among them. */
  int together() {
    return token.together(trajectory()).size();
  }

  /** Says why the model cannot be asked; empty if it can. */
  String reason(@Nullable OpenModel open, boolean isRunning, Messages messages) {
    if (open == null || !isOf(open)) {
      return messages.text("influence.other-model", recording.model().name());
    }
    if (open.model().isCausal()) {
      return messages.text("influence.causal");
    }
    if (token.isGuided(trajectory())) {
      return messages.text("influence.guided");
    }
    if (isRunning) {
      return messages.text("influence.running");
    }
    return explaining(open).drafts() == 1 ? messages.text("influence.alone") : "";
  }
}
