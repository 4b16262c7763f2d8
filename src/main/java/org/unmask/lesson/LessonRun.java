package org.unmask.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.unmask.error.ValueError;
import org.unmask.lesson.show.Figure;
import org.unmask.lesson.show.Show;
import org.unmask.lesson.show.Shown;

/**
 * A reader's way through a lesson: at which step, what was changed, shown and guessed there. Each
 * step keeps its own, so that going back shows it as it was left. For one thread.
 */
public final class LessonRun {
  private final Lesson lesson;
  private final List<StepState> states = new ArrayList<>();
  private int index;

  /** The state of a step. */
  private static final class StepState {
    private @Nullable Show changed;
    private Shown shown = new Shown.Nothing();
    private boolean isComplete;
    private boolean isRevealed;
    private @Nullable Verdict verdict;
    private @Nullable Throwable failure;
  }

  /** Begins at the first step. */
  public LessonRun(Lesson lesson) {
    this.lesson = lesson;
    lesson.steps().forEach(_ -> states.add(new StepState()));
  }

  /** Returns the lesson. */
  public Lesson lesson() {
    return lesson;
  }

  /** Returns the number of the step, from 0. */
  public int index() {
    return index;
  }

  /** Returns the step. */
  public LessonStep step() {
    return lesson.steps().get(index);
  }

  private StepState state() {
    return states.get(index);
  }

  /** Goes to the next step; at the last one, returns false. */
  public boolean next() {
    return goTo(index + 1);
  }

  /** Goes to the step before; at the first one, returns false. */
  public boolean back() {
    return goTo(index - 1);
  }

  private boolean goTo(int to) {
    boolean isThere = to >= 0 && to < states.size();
    if (isThere) {
      index = to;
      if (isLacking()) {
        forget();
      }
      takeKnown();
    }
    return isThere;
  }

  /** Returns whether the step lacks a model, which may have been added since. */
  public boolean isLacking() {
    return lacks(state());
  }

  private static boolean lacks(StepState state) {
    return state.failure != null
        || switch (state.shown) {
          case Shown.ByRatio ratios -> ratios.beside().flatMap(Shown.SecondModel::lack).isPresent();
          case Shown.Raced raced ->
              raced.race().lanes().stream().anyMatch(lane -> lane.failure().isPresent());
          default -> false;
        };
  }

  /** Takes what another step has shown already, since the same work gives the same result. */
  private void takeKnown() {
    StepState now = state();
    IntStream.range(0, states.size())
        .filter(other -> !now.isComplete && states.get(other).isComplete)
        .filter(other -> !lacks(states.get(other)) && show(other).equals(show()))
        .mapToObj(states::get)
        .findFirst()
        .ifPresent(
            known -> {
              now.shown = known.shown;
              now.isComplete = true;
            });
  }

  /** Returns what the step shows, as the reader has changed it. */
  public Optional<Show> show() {
    return show(index);
  }

  private Optional<Show> show(int step) {
    Show changed = states.get(step).changed;
    return changed == null ? lesson.steps().get(step).show() : Optional.of(changed);
  }

  /** Returns whether the reader has changed what the step shows. */
  public boolean isChanged() {
    return state().changed != null;
  }

  /** Has the step show the same of another text. */
  public void change(String text) {
    Show now = show().orElseThrow();
    if (!now.text().equals(text)) {
      forget();
      state().changed = now.with(text).equals(step().show().orElseThrow()) ? null : now.with(text);
    }
  }

  /** Brings the step back as the lesson has it. */
  public void restore() {
    state().changed = null;
    forget();
  }

  /** Forgets what was shown and guessed, so that it is shown anew. */
  public void forget() {
    StepState now = state();
    now.shown = new Shown.Nothing();
    now.isComplete = false;
    now.isRevealed = false;
    now.verdict = null;
    now.failure = null;
  }

  /**
   * Takes what is shown at a step.
   *
   * @param isComplete whether nothing is to come
   */
  public void showed(int step, Shown shown, boolean isComplete) {
    states.get(step).shown = shown;
    states.get(step).isComplete = isComplete;
  }

  /** Takes why a step cannot show what it would. */
  public void failed(int step, Throwable reason) {
    states.get(step).failure = reason;
    states.get(step).isComplete = true;
  }

  /** Returns what is shown, with what others published. */
  public Shown shown() {
    return step()
        .published()
        .<Shown>map(published -> new Shown.Beside(state().shown, published))
        .orElse(state().shown);
  }

  /** Returns what the model gave. */
  public Shown result() {
    return state().shown;
  }

  /** Returns whether all of it is shown, or nothing is to show. */
  public boolean isComplete() {
    return state().isComplete || step().show().isEmpty();
  }

  /** Returns why the step cannot show what it would. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(state().failure);
  }

  /** Returns whether the reader sees the result and its explanation: nothing is left to guess. */
  public boolean isRevealed() {
    return isComplete() && (step().ask().isEmpty() || state().isRevealed || failure().isPresent());
  }

  /** Gives up guessing. */
  public void reveal() {
    state().isRevealed = true;
  }

  /** Returns how the guess compares, if there was one. */
  public Optional<Verdict> verdict() {
    return Optional.ofNullable(state().verdict);
  }

  /**
   * Compares a guess with what is shown.
   *
   * @return false while that is not known, or where such a thing is not asked
   */
  public boolean guess(Guess guess) {
    if (!isComplete() || step().ask().isEmpty() || failure().isPresent()) {
      return false;
    }
    Optional<Verdict> verdict = verdict(step().ask().get(), guess);
    verdict.ifPresent(
        found -> {
          state().verdict = found;
          state().isRevealed = true;
        });
    return verdict.isPresent();
  }

  private Optional<Verdict> verdict(Ask ask, Guess guess) {
    return switch (ask) {
      case Ask.ForToken _ when guess instanceof Guess.Word(String text) -> ofToken(text.strip());
      case Ask.ForPosition _ when guess instanceof Guess.Position(int position) ->
          ofPosition(position);
      case Ask.ForNumber number when guess instanceof Guess.Value(double typed) ->
          shown()
              .figure(number.figure())
              .map(figure -> new Verdict.OfNumber(figure.typed(typed), figure));
      case Ask.ForChoice choice when guess instanceof Guess.Choice(int number) ->
          Optional.of(new Verdict.OfChoice(number, right(choice)));
      default -> Optional.empty();
    };
  }

  private Optional<Verdict> ofToken(String word) {
    if (!(result() instanceof Shown.Predicted predicted) || word.isEmpty()) {
      return Optional.empty();
    }
    Shown.Blank blank = predicted.blanks().getFirst();
    int rank = blank.rank(word);
    double share = rank == 0 ? 0 : blank.candidates().get(rank - 1).probability();
    Shown.Candidate best = blank.candidates().getFirst();
    return Optional.of(
        new Verdict.OfToken(
            word, rank, share, new Figure(best.probability(), Figure.Kind.SHARE, best.word())));
  }

  private Optional<Verdict> ofPosition(int position) {
    if (!(result() instanceof Shown.Raced raced) || raced.next().isEmpty()) {
      return Optional.empty();
    }
    var vocabulary = raced.race().lanes().getFirst().recording().orElseThrow().vocabulary();
    return Optional.of(
        new Verdict.OfPosition(
            raced.next().stream().anyMatch(edit -> edit.position() == position),
            raced.next().stream().map(edit -> vocabulary.decode(edit.token()).strip()).toList()));
  }

  private List<Integer> right(Ask.ForChoice ask) {
    return IntStream.range(0, ask.choices().size())
        .filter(number -> isRight(ask.choices().get(number)))
        .boxed()
        .toList();
  }

  private boolean isRight(Ask.Choice choice) {
    try {
      return choice.right().flatMap(expect -> expect.holds(shown())).orElse(false);
    } catch (ValueError e) {
      return false; // the checker says which name is wrong
    }
  }
}
