package org.unmask.lesson.show;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.error.UserError;
import org.unmask.explanation.Collision;
import org.unmask.explanation.Explaining;
import org.unmask.explanation.RevealedToken;
import org.unmask.playback.ExplainedTokens;
import org.unmask.playback.Recording;
import org.unmask.race.LaneResult;
import org.unmask.race.LoadedModel;
import org.unmask.race.RaceRun;

/**
 * The work of {@link Show.Why}: generates a text, then asks why one of its tokens came, a pass or a
 * batch each time.
 */
final class WhyWork implements Iterator<Shown>, AutoCloseable {
  private final Show.Why asked;
  private final LessonModels models;
  private final RaceRun race;
  private @Nullable Explaining explaining;

  WhyWork(Show.Why asked, LessonModels models) {
    this.asked = asked;
    this.models = models;
    race = new RaceRun(asked.setup(), models);
  }

  @Override
  public boolean hasNext() {
    return explaining == null || explaining.hasNext();
  }

  @Override
  public Shown next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the token is explained");
    }
    LoadedModel model = models.masked(asked.setup().lanes().getFirst().model());
    if (race.hasNext()) {
      race.next();
      return new Shown.Nothing();
    }
    Recording text = text();
    RevealedToken token = token(text.trajectory());
    Explaining now = explaining;
    if (now == null) {
      now =
          new Explaining(
              model.model(), text.trajectory(), token, model.tokenizer().vocabulary()::isSpecial);
      explaining = now;
    }
    now.next();
    return now.hasNext()
        ? new Shown.Nothing()
        : new TokenReasons(
            new ExplainedTokens(text, now.explanation()),
            now.pairs().stream().min(Comparator.comparingDouble(Collision::gap)),
            token.together(text.trajectory()).size());
  }

  private Recording text() {
    LaneResult lane = race.race().lanes().getFirst();
    lane.failure()
        .ifPresent(
            failure -> {
              throw failure instanceof RuntimeException known
                  ? known
                  : new IllegalStateException(failure);
            });
    return lane.recording().orElseThrow();
  }

  private RevealedToken token(Trajectory trajectory) {
    if (trajectory.stepCount() < asked.at()) {
      throw new UserError(
          "The text took %d steps, so step %d cannot be explained. Try another text, or name an earlier step in the lesson’s file.",
          trajectory.stepCount(), asked.at());
    }
    List<Edit.Reveal> reveals =
        trajectory.step(asked.at() - 1).edits().stream()
            .filter(Edit.Reveal.class::isInstance)
            .map(Edit.Reveal.class::cast)
            .toList();
    if (reveals.size() < asked.token()) {
      throw new UserError(
          "Step %d revealed %d tokens, so token %d cannot be explained. Try another text, or name another step or token in the lesson’s file.",
          asked.at(), reveals.size(), asked.token());
    }
    return new RevealedToken(asked.at(), reveals.get(asked.token() - 1));
  }

  @Override
  public void close() {
    race.close();
  }
}
