package org.unmask.race;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.PassCounter;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.evaluation.Judge;
import org.unmask.evaluation.TextScore;
import org.unmask.generation.Generation;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.gap.GapLengths;
import org.unmask.generation.gap.GappedText;

/** A lane being run: its texts one after another, each call one forward pass. */
final class LaneRun {
  /** A text that is being generated. */
  private record Going(int text, Generation generation, PassCounter counter) {}

  private final RaceSetup setup;
  private final int number;
  private final String label;
  private final List<LaneText> texts = new ArrayList<>();

  /** The texts that are being generated. */
  private final List<Going> going = new ArrayList<>();

  /**
   * The settings of the first text: as the set-up has them, then as the loaded model takes them.
   */
  private GenerationSettings firstSettings;

  /** The time of all passes. */
  private double seconds;

  private @Nullable Throwable failure;

  /** The lengths of open gaps, which are chosen once, before the first text. */
  private @Nullable GapLengths gaps;

  private @Nullable GappedText closed;

  LaneRun(RaceSetup setup, int number, String label) {
    this.setup = setup;
    this.number = number;
    this.label = label;
    firstSettings = setup.settings(number, 0);
  }

  /** Learns which model runs. */
  void take(MaskedLanguageModel model) {
    firstSettings = firstSettings.forModel(model);
  }

  /** Returns the lane as far as it has run. */
  LaneResult result() {
    return new LaneResult(setup.lanes().get(number), label, texts, Optional.ofNullable(failure));
  }

  void fail(Throwable reason) {
    failure = reason;
    going.clear();
  }

  boolean hasFailed() {
    return failure != null;
  }

  private GenerationSettings settings(LoadedModel model, int text) {
    GenerationSettings asked = setup.settings(number, text).forModel(model.model());
    return closed == null ? asked : asked.with(closed);
  }

  /**
   * Makes ready in one forward pass, whose time does not count: chooses the length of a gap, or
   * runs the model once at this length, since a model's first pass takes longer.
   *
   * @return whether it is ready
   */
  boolean prepare(LoadedModel model) {
    GenerationSettings asked = settings(model, 0);
    asked.check(model.tokenizer(), model.model());
    Optional<GappedText> open = asked.gapped().filter(GappedText::isOpen);
    if (open.isPresent()) {
      GapLengths lengths =
          gaps == null ? new GapLengths(model.model(), model.tokenizer(), open.get()) : gaps;
      gaps = lengths;
      lengths.next();
      if (!lengths.hasNext()) {
        closed = lengths.closed();
      }
      return false;
    }
    var trial = new Generation(model.model(), model.tokenizer(), model.label(), asked);
    if (trial.hasNext()) {
      trial.next();
    }
    return true;
  }

  /**
   * Makes a forward pass of a text, the first of which begins it. Of further texts, which are not
   * timed, several go through the model as one batch.
   *
   * @param text from 0
   * @return whether the text is complete, and those that were begun with it
   */
  boolean write(LoadedModel model, int text) {
    if (text < texts.size() && texts.get(text).score().isPresent()) {
      return true; // with one before it
    }
    long start = System.nanoTime();
    if (going.isEmpty()) {
      begin(model, text);
      int end = Math.min(setup.seeds(), text + together(model.model(), text));
      for (int next = text + 1; next < end; next++) {
        begin(model, next);
      }
    }
    if (going.size() > 1) {
      List<Generation> asked =
          Generation.askTogether(
              model.model(), going.stream().map(each -> each.generation).toList());
      going.stream()
          .filter(each -> asked.contains(each.generation))
          .forEach(each -> each.counter.countShared());
    }
    going.stream().filter(each -> each.generation.hasNext()).forEach(this::step);
    for (Going each : List.copyOf(going)) {
      if (!each.generation.hasNext()) {
        going.remove(each);
        score(each.text, Optional.empty(), false);
      }
    }
    seconds += (System.nanoTime() - start) / 1e9;
    return going.isEmpty();
  }

  /** Returns how many texts from one on go through the model as one batch. */
  private int together(MaskedLanguageModel model, int text) {
    int length = texts.get(text).recording().trajectory().last().length();
    boolean alone =
        text == 0
            || model.isCausal()
            || length > model.maximumLength()
            || setup.lanes().get(number).settings().isGuided();
    return alone ? 1 : RaceSetup.together(length);
  }

  private void begin(LoadedModel model, int text) {
    var counter = new PassCounter(model.model());
    var detail = text == 0 ? RecordingDetail.STANDARD : RecordingDetail.NONE;
    var generation =
        new Generation(
            counter,
            Generation.start(counter, model.tokenizer(), model.label(), settings(model, text)),
            detail);
    going.add(new Going(text, generation, counter));
    texts.add(new LaneText(generation.recording(), new int[0], Optional.empty()));
  }

  private void step(Going each) {
    var recording = each.generation.next();
    int[] before = texts.get(each.text).passes();
    int[] passes = Arrays.copyOf(before, before.length + 1);
    passes[before.length] = each.counter.passes();
    texts.set(each.text, new LaneText(recording, passes, Optional.empty()));
  }

  /** Has a judge score a complete text. */
  void judge(LoadedModel judge, int text) {
    var recording = texts.get(text).recording();
    var tokenizer = judge.tokenizer();
    boolean same = Judge.isSame(tokenizer.vocabulary(), recording.vocabulary());
    Optional<TextScore> judged =
        LaneScore.generated(recording).length == 0
            ? Optional.empty()
            : Optional.of(
                TextScore.of(
                    new Judge(
                        judge.scorer().orElseThrow(), tokenizer, judge.model().maximumLength()),
                    recording));
    score(text, judged, !same);
  }

  private void score(int text, Optional<TextScore> judged, boolean isRetokenised) {
    LaneText each = texts.get(text);
    LaneScore score = LaneScore.of(each, judged, isRetokenised);
    texts.set(text, new LaneText(each.recording(), each.passes(), Optional.of(score)));
  }

  /** Returns the number of forward passes made of all texts. */
  int passesMade() {
    return texts.stream().mapToInt(LaneText::totalPasses).sum();
  }

  /** Returns the maximum number of forward passes left, as far as it is known. */
  long passesLeft() {
    if (hasFailed()) {
      return 0;
    }
    long left = 0;
    for (int text = 0; text < setup.seeds(); text++) {
      left += text < texts.size() ? left(texts.get(text)) : expected();
    }
    return left;
  }

  private long left(LaneText text) {
    if (text.score().isPresent()) {
      return 0;
    }
    int masks = text.recording().trajectory().last().masksLeft();
    int planned = text.recording().trajectory().plannedSteps() - text.steps();
    return Math.max(1, isPlanned(text) ? planned : masks) * (long) passesPerStep();
  }

  private static boolean isPlanned(LaneText text) {
    return text.recording().trajectory().settings().sampler().spec().takesSteps();
  }

  /** Returns the passes of a text that is not begun. */
  private long expected() {
    if (!texts.isEmpty() && texts.getFirst().score().isPresent()) {
      return texts.getFirst().totalPasses();
    }
    int steps =
        firstSettings.settings().sampler().spec().takesSteps()
            ? firstSettings.settings().steps()
            : Math.max(
                1,
                firstSettings.length()
                    - 1
                    - firstSettings.prefix()); // all but the start and the prompt
    return (long) steps * passesPerStep();
  }

  private int passesPerStep() {
    return firstSettings.settings().passesPerStep();
  }

  /** Returns the mean seconds of a pass so far; NaN before the first. */
  double secondsPerPass() {
    return passesMade() == 0 ? Double.NaN : seconds / passesMade();
  }
}
