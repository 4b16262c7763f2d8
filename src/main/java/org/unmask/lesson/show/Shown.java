package org.unmask.lesson.show;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.playback.Recording;
import org.unmask.playback.Shot;
import org.unmask.race.Race;
import org.unmask.race.ScoreColumn;
import org.unmask.text.TokenText;

/** The result of {@link Show}, as far as it is done. */
public sealed interface Shown
    permits Shown.Nothing,
        Shown.Beside,
        Shown.Predicted,
        Shown.ByRatio,
        Shown.Masked,
        Shown.Raced,
        TokenReasons,
        WordStates {
  /**
   * Returns a figure by its name; empty while it is not known.
   *
   * @throws ValueError if there is none of that name
   */
  Optional<Figure> figure(String name);

  /** Nothing: what is not done yet, or a step that shows published figures alone. */
  record Nothing() implements Shown {
    @Override
    public Optional<Figure> figure(String name) {
      return Optional.empty();
    }
  }

  /** With figures that others have published. */
  record Beside(Shown shown, Published published) implements Shown {
    @Override
    public Optional<Figure> figure(String name) {
      Optional<Figure> theirs = published.figure(name);
      return theirs.isPresent() ? theirs : shown.figure(name);
    }
  }

  /**
   * A candidate for a mask.
   *
   * @param label all of it to be seen, with a sign for the space
   * @param word without the space around it
   */
  record Candidate(String label, String word, double probability) {}

  /** A mask, and its candidates, the most probable first. */
  record Blank(int position, List<Candidate> candidates) {
    /** Copies the list. */
    public Blank {
      candidates = List.copyOf(candidates);
    }

    /** Returns the rank of a word, from 1; 0 if it is no candidate. */
    public int rank(String word) {
      for (int i = 0; i < candidates.size(); i++) {
        if (candidates.get(i).word().equalsIgnoreCase(word)) {
          return i + 1;
        }
      }
      return 0;
    }
  }

  /**
   * The result of {@link Show.Candidates}.
   *
   * @param sentence with its masks
   * @param beside what the causal model says, if it was asked
   * @param top how many are shown
   */
  record Predicted(Recording sentence, List<Blank> blanks, Optional<Blank> beside, int top)
      implements Shown {
    /** The rank of a word that is no candidate. */
    static final int LAST = 1_000_000;

    private static final Pattern NAME =
        Pattern.compile("(beside )?(rank|chance|word|top) (\\S+)(?: at (\\d{1,3}))?");

    /** Copies the list. */
    public Predicted {
      blanks = List.copyOf(blanks);
    }

    /** Returns the sentence with one token more masked. */
    public String masking(int position) {
      Draft draft = sentence.trajectory().start();
      String[] texts = new TokenText(sentence.vocabulary()).of(draft.tokens());
      var text = new StringBuilder();
      for (int i = 1; i < texts.length; i++) {
        text.append(draft.isMasked(i) || i == position ? " <mask>" : texts[i]);
      }
      return text.toString().strip();
    }

    @Override
    public Optional<Figure> figure(String name) {
      Matcher form = NAME.matcher(name);
      if (!form.matches()) {
        throw Figure.unknown(
            name, "rank WORD, chance WORD, word RANK, top RANK, rank WORD at 2, beside rank WORD");
      }
      int number = form.group(4) == null ? 1 : Integer.parseInt(form.group(4));
      Optional<Blank> blank =
          form.group(1) != null
              ? beside
              : blanks.stream().skip(Math.max(0, number - 1)).findFirst();
      return blank.map(each -> figure(each, form.group(2), form.group(3), name));
    }

    private static Figure figure(Blank blank, String what, String of, String name) {
      int rank = blank.rank(of);
      return switch (what) {
        case "rank" -> Figure.count(rank == 0 ? LAST : rank);
        case "chance" ->
            Figure.share(rank == 0 ? 0 : blank.candidates().get(rank - 1).probability());
        case "top" -> Figure.share(ranked(blank, of, name).probability());
        default -> Figure.of(ranked(blank, of, name).word());
      };
    }

    private static Candidate ranked(Blank blank, String rank, String name) {
      if (!rank.matches("[1-9]\\d?") || Integer.parseInt(rank) > blank.candidates().size()) {
        throw Figure.unknown(name, "word 1, word 2, top 1, top 2");
      }
      return blank.candidates().get(Integer.parseInt(rank) - 1);
    }
  }

  /**
   * A ratio of {@link Show.Ratios}.
   *
   * @param accuracy the share of masked tokens that are the most probable candidate
   * @param loss the mean of −ln p of them, in nats
   */
  record Ratio(int percent, double accuracy, double loss) {}

  /**
   * The predictions of a second model for the same masks.
   *
   * @param first the name of the model that it stands beside
   * @param name its own
   * @param lack why it cannot be asked
   */
  record SecondModel(String first, String name, List<Ratio> ratios, Optional<UserError> lack) {
    /** Copies the list. */
    public SecondModel {
      ratios = List.copyOf(ratios);
    }
  }

  /** The result of {@link Show.Ratios}. */
  record ByRatio(List<Integer> percents, List<Ratio> ratios, Optional<SecondModel> beside)
      implements Shown {
    private static final Pattern NAME = Pattern.compile("(beside )?(accuracy|loss) (\\d{1,3})");

    /** Copies the lists. */
    public ByRatio {
      percents = List.copyOf(percents);
      ratios = List.copyOf(ratios);
    }

    @Override
    public Optional<Figure> figure(String name) {
      Matcher form = NAME.matcher(name);
      boolean isBeside = form.matches() && form.group(1) != null;
      if (!form.matches()
          || !percents.contains(Integer.parseInt(form.group(3)))
          || (isBeside && beside.isEmpty())) {
        throw Figure.unknown(
            name, "accuracy PERCENT, loss PERCENT, beside loss PERCENT, of %s".formatted(percents));
      }
      int percent = Integer.parseInt(form.group(3));
      return (isBeside ? beside.orElseThrow().ratios() : ratios)
          .stream()
              .filter(each -> each.percent() == percent)
              .map(
                  each ->
                      form.group(2).equals("loss")
                          ? Figure.mean(each.loss())
                          : Figure.share(each.accuracy()))
              .findFirst();
    }
  }

  /**
   * The sums for one kind of replacement, over all draws.
   *
   * @param count of tokens
   * @param nats the sum of −ln p of the tokens that were there
   */
  record Tally(int count, double nats) {
    Tally plus(double more) {
      return new Tally(count + 1, nats + more);
    }
  }

  /**
   * The result of {@link Show.Maskings}.
   *
   * @param draws the first ones: of what is asked for, what is masked, swapped ({@code REPLACED})
   *     and kept ({@code FRESH})
   * @param tokens in all draws
   */
  record Masked(List<List<Shot.Cell>> draws, int tokens, Tally masked, Tally swapped, Tally kept)
      implements Shown {
    /** Copies the draws. */
    public Masked {
      draws = List.copyOf(draws);
    }

    private int chosen() {
      return masked.count + swapped.count + kept.count;
    }

    @Override
    public Optional<Figure> figure(String name) {
      return switch (name) {
        case "chosen" -> share(chosen(), tokens);
        case "masked" -> share(masked.count, chosen());
        case "swapped" -> share(swapped.count, chosen());
        case "kept" -> share(kept.count, chosen());
        case "loss masked" -> mean(masked);
        case "loss swapped" -> mean(swapped);
        case "loss kept" -> mean(kept);
        default ->
            throw Figure.unknown(
                name, "chosen, masked, swapped, kept, loss masked, loss swapped, loss kept");
      };
    }

    private static Optional<Figure> share(int count, int of) {
      return of == 0 ? Optional.empty() : Optional.of(Figure.share(count / (double) of));
    }

    private static Optional<Figure> mean(Tally tally) {
      return tally.count == 0
          ? Optional.empty()
          : Optional.of(Figure.mean(tally.nats / tally.count));
    }
  }

  /** The result of {@link Show.Lanes}. */
  record Raced(Race race, int pause) implements Shown {
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+) ([1-6])");

    /** Returns what the first lane reveals in the step after the pause, as far as it is known. */
    public List<Edit.Reveal> next() {
      return race.lanes().getFirst().recording().stream()
          .filter(recording -> recording.trajectory().stepCount() > pause)
          .flatMap(recording -> recording.trajectory().step(pause).edits().stream())
          .filter(Edit.Reveal.class::isInstance)
          .map(Edit.Reveal.class::cast)
          .toList();
    }

    @Override
    public Optional<Figure> figure(String name) {
      Matcher form = NAME.matcher(name);
      Optional<ScoreColumn> column =
          form.matches()
              ? ScoreColumn.ALL.stream().filter(each -> each.id().equals(form.group(1))).findFirst()
              : Optional.empty();
      if (column.isEmpty() || Integer.parseInt(form.group(2)) > race.lanes().size()) {
        throw Figure.unknown(
            name,
            "%s, each with the number of a lane, as passes 1"
                .formatted(
                    String.join(", ", ScoreColumn.ALL.stream().map(ScoreColumn::id).toList())));
      }
      return race.estimate(Integer.parseInt(form.group(2)) - 1, column.get())
          .map(
              estimate ->
                  column.get().decimals() == 0
                      ? Figure.count(estimate.mean())
                      : Figure.mean(estimate.mean()));
    }
  }
}
