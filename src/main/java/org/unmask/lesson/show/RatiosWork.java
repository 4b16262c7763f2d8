package org.unmask.lesson.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.lesson.show.Shown.ByRatio;
import org.unmask.lesson.show.Shown.Ratio;
import org.unmask.race.LoadedModel;

/**
 * The work of {@link Show.Ratios}: masks more and more of a text and predicts the masked tokens,
 * with a draw each time; then the same with the model beside, which may be missing.
 */
final class RatiosWork implements Iterator<Shown> {
  private final Show.Ratios asked;
  private final LessonModels models;
  private final List<Ratio> done = new ArrayList<>();
  private final List<Ratio> beside = new ArrayList<>();
  private SplittableRandom random;
  private Optional<UserError> lack = Optional.empty();
  private int draw;
  private int right;
  private int predicted;
  private double nats;

  RatiosWork(Show.Ratios asked, LessonModels models) {
    this.asked = asked;
    this.models = models;
    random = new SplittableRandom(asked.seed());
  }

  @Override
  public boolean hasNext() {
    return isFirst() || (asked.beside().isPresent() && lack.isEmpty() && !isDone(beside));
  }

  private boolean isFirst() {
    return !isDone(done);
  }

  private boolean isDone(List<Ratio> ratios) {
    return ratios.size() == asked.percents().size();
  }

  @Override
  public Shown next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all ratios are known");
    }
    if (isFirst()) {
      draw(models.masked(asked.model()), done);
    } else {
      drawBeside(asked.beside().orElseThrow());
    }
    return new ByRatio(
        asked.percents(),
        done,
        asked.beside().map(name -> new Shown.SecondModel(asked.model(), name, beside, lack)));
  }

  private void drawBeside(String name) {
    try {
      draw(models.masked(name), beside);
    } catch (UserError e) {
      lack = Optional.of(e);
    }
  }

  private void draw(LoadedModel model, List<Ratio> into) {
    int percent = asked.percents().get(into.size());
    score(model, SentenceTokens.of(asked.sentence(), model), percent);
    draw++;
    if (draw == asked.draws()) {
      into.add(new Ratio(percent, right / (double) predicted, nats / predicted));
      draw = 0;
      right = 0;
      predicted = 0;
      nats = 0;
      if (isDone(into)) {
        random = new SplittableRandom(asked.seed()); // the same masks for the model beside
      }
    }
  }

  private void score(LoadedModel model, int[] tokens, int percent) {
    int[] positions = chosen(tokens.length - 1, percent);
    int[] given = Arrays.stream(positions).map(position -> tokens[position]).toArray();
    int[] masked = tokens.clone();
    var fixed = new BitSet();
    fixed.set(0, tokens.length);
    for (int position : positions) {
      masked[position] = Draft.MASKED;
      fixed.clear(position);
    }
    List<Prediction> said =
        model.model().predictGiven(Draft.of(masked, fixed), given, positions, 1);
    for (int i = 0; i < given.length; i++) {
      right += said.get(i).tokens()[0] == given[i] ? 1 : 0;
      nats -= said.get(i).standing();
      predicted++;
    }
  }

  /** Returns as many positions as the ratio says, at least one, ascending. */
  private int[] chosen(int count, int percent) {
    int[] all = new int[count];
    Arrays.setAll(all, i -> i + 1);
    int wanted = Math.max(1, Math.round(count * percent / 100f));
    for (int i = 0; i < wanted; i++) {
      int other = random.nextInt(i, count);
      int kept = all[i];
      all[i] = all[other];
      all[other] = kept;
    }
    return Arrays.stream(all).limit(wanted).sorted().toArray();
  }
}
