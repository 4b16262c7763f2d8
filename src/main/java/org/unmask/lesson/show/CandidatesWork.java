package org.unmask.lesson.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.error.UserError;
import org.unmask.generation.gap.GappedText;
import org.unmask.lesson.show.Shown.Blank;
import org.unmask.lesson.show.Shown.Candidate;
import org.unmask.playback.Recording;
import org.unmask.race.LoadedModel;
import org.unmask.text.TokenLabel;
import org.unmask.text.Vocabulary;

/** The work of {@link Show.Candidates}: one piece. */
final class CandidatesWork implements Iterator<Shown> {
  /**
   * The number of candidates that are known, so that the rank of a less probable word can be told.
   */
  private static final int KNOWN = 100;

  private final Show.Candidates asked;
  private final LessonModels models;
  private boolean isDone;

  CandidatesWork(Show.Candidates asked, LessonModels models) {
    this.asked = asked;
    this.models = models;
  }

  @Override
  public boolean hasNext() {
    return !isDone;
  }

  @Override
  public Shown next() {
    if (isDone) {
      throw new NoSuchElementException("the candidates are known");
    }
    isDone = true;
    GappedText text = GappedText.of(asked.sentence());
    if (text.gaps().isEmpty() || text.isOpen()) {
      throw new UserError(
          "“%.80s” has no mask to fill. Write <mask> in place of a word.", asked.sentence());
    }
    LoadedModel model = models.masked(asked.model());
    Draft draft =
        GappedText.draft(
            model.tokenizer().start(),
            text.tokens(model.tokenizer(), model.model().maximumLength()));
    int[] masked = draft.maskedPositions();
    List<Blank> blanks =
        model.model().predict(draft, masked, KNOWN).stream()
            .map(each -> blank(each, model.tokenizer().vocabulary()))
            .toList();
    var sentence =
        new Recording(
            asked.sentence(),
            model.label(),
            model.tokenizer().vocabulary(),
            new Trajectory(draft, Settings.standard(), List.of()));
    return new Shown.Predicted(
        sentence, blanks, asked.beside().map(this::fromTheLeft), asked.top());
  }

  /** Returns what a causal model says of the first mask, of which it sees what stands before it. */
  private Blank fromTheLeft(String name) {
    LoadedModel model = models.causal(name);
    String before =
        asked.sentence().substring(0, asked.sentence().indexOf("<mask")).stripTrailing();
    int[] tokens = before.isEmpty() ? new int[0] : model.tokenizer().encode(before);
    int[] prefix =
        IntStream.concat(IntStream.of(model.tokenizer().start()), Arrays.stream(tokens)).toArray();
    if (prefix.length >= model.model().maximumLength()) {
      throw new UserError(
          "The prompt has %d tokens, but the model's window holds %d after the sequence start. Shorten the prompt.",
          tokens.length, model.model().maximumLength() - 1);
    }
    Draft draft = Draft.prompted(prefix, prefix.length + 1);
    return blank(
        model.model().predict(draft, new int[] {prefix.length}, KNOWN).getFirst(),
        model.tokenizer().vocabulary());
  }

  private static Blank blank(Prediction prediction, Vocabulary vocabulary) {
    var candidates = new ArrayList<Candidate>();
    for (int rank = 0; rank < prediction.tokens().length; rank++) {
      int token = prediction.tokens()[rank];
      candidates.add(
          new Candidate(
              TokenLabel.ofCandidate(vocabulary, token),
              vocabulary.decode(token).strip(),
              prediction.probability(rank)));
    }
    return new Blank(prediction.position(), candidates);
  }
}
