package org.unmask.lesson.show;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.lesson.show.Shown.Tally;
import org.unmask.playback.Shot;
import org.unmask.race.LoadedModel;
import org.unmask.text.TokenText;
import org.unmask.text.Vocabulary;
import org.unmask.training.objective.Noise;
import org.unmask.training.objective.kind.Bert;

/** The work of {@link Show.Maskings}: a draw each time. */
final class MaskingsWork implements Iterator<Shown> {
  /** The number of draws that are shown. */
  private static final int SEEN = 4;

  private static final double RATIO = 0.15;

  private final Show.Maskings asked;
  private final LessonModels models;
  private final Noise noise = Bert.OBJECTIVE.noise();
  private final SplittableRandom random;
  private final List<List<Shot.Cell>> seen = new ArrayList<>();
  private int draw;
  private int tokens;
  private Tally masked = new Tally(0, 0);
  private Tally swapped = new Tally(0, 0);
  private Tally kept = new Tally(0, 0);

  MaskingsWork(Show.Maskings asked, LessonModels models) {
    this.asked = asked;
    this.models = models;
    random = new SplittableRandom(asked.seed());
  }

  @Override
  public boolean hasNext() {
    return draw < asked.draws();
  }

  /** A token that is asked for, and what stands in its place. */
  private record Asked(int position, Noise.Fate fate) {}

  @Override
  public Shown next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all draws are made");
    }
    draw++;
    LoadedModel model = models.masked(asked.model());
    int[] original = SentenceTokens.of(asked.sentence(), model);
    Vocabulary vocabulary = model.tokenizer().vocabulary();
    int[] shown = original.clone();
    var chosen = new ArrayList<Asked>();
    for (int position = 1; position < original.length; position++) {
      tokens++;
      if (random.nextDouble() < RATIO) {
        var each = new Asked(position, noise.fate(random));
        chosen.add(each);
        shown[position] =
            switch (each.fate()) {
              case MASKED -> Draft.MASKED;
              case REPLACED -> any(vocabulary);
              case KEPT -> original[position];
            };
      }
    }
    if (!chosen.isEmpty()) {
      score(model, original, shown, chosen);
    }
    if (seen.size() < SEEN) {
      seen.add(cells(vocabulary, shown, chosen));
    }
    return new Shown.Masked(seen, tokens, masked, swapped, kept);
  }

  private int any(Vocabulary vocabulary) {
    int token;
    do {
      token = random.nextInt(vocabulary.size());
    } while (vocabulary.isSpecial(token));
    return token;
  }

  private void score(LoadedModel model, int[] original, int[] shown, List<Asked> chosen) {
    int[] positions = chosen.stream().mapToInt(Asked::position).toArray();
    int[] given = chosen.stream().mapToInt(each -> original[each.position()]).toArray();
    List<Prediction> said =
        model.model().predictGiven(Draft.of(shown, new BitSet()), given, positions, 1);
    for (int i = 0; i < given.length; i++) {
      double nats = -said.get(i).standing();
      switch (chosen.get(i).fate()) {
        case MASKED -> masked = masked.plus(nats);
        case REPLACED -> swapped = swapped.plus(nats);
        case KEPT -> kept = kept.plus(nats);
      }
    }
  }

  private static List<Shot.Cell> cells(Vocabulary vocabulary, int[] shown, List<Asked> chosen) {
    String[] texts = new TokenText(vocabulary).of(shown);
    var cells = new ArrayList<Shot.Cell>();
    for (String text : texts) {
      cells.add(new Shot.Cell(text, Shot.State.SETTLED, Double.NaN, 0));
    }
    cells.set(0, new Shot.Cell("", Shot.State.PROMPT, Double.NaN, 0));
    for (Asked each : chosen) {
      Shot.State state =
          switch (each.fate()) {
            case MASKED -> Shot.State.MASKED;
            case REPLACED -> Shot.State.REPLACED;
            case KEPT -> Shot.State.FRESH;
          };
      cells.set(each.position(), new Shot.Cell(texts[each.position()], state, Double.NaN, 1));
    }
    return cells;
  }
}
