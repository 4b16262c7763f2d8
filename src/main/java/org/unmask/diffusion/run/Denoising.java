package org.unmask.diffusion.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.unmask.diffusion.model.MaskedLanguageModel;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;

/**
 * A run that goes on from a trajectory. Each {@link #next()} is one forward pass and its edits; to
 * pause or to cancel, stop asking. The same model and trajectory give the same steps (but for their
 * milliseconds), wherever in it one starts again: each step has random numbers of its own.
 */
public final class Denoising implements Iterator<Step> {
  private final MaskedLanguageModel model;
  private final RecordingDetail detail;
  private final Sampler sampler;
  private Trajectory trajectory;
  private SamplingProgress progress;

  /**
   * The input and the predictions of the last forward pass, since a step that changed nothing needs
   * none.
   */
  private Draft lastDraft = Draft.prompted(new int[0], 0);

  private int[] lastPositions = {};
  private List<Prediction> lastPredictions = List.of();

  /** The predictions of the leg's last passes, as many as the sampler looks back at. */
  private final List<List<Prediction>> earlier = new ArrayList<>();

  private double[] frequencies = {};

  /**
   * A run about to go on.
   *
   * @param detail how much of what the model says the steps record
   * @throws IllegalArgumentException if the draft is longer than the model's window
   */
  public Denoising(MaskedLanguageModel model, Trajectory from, RecordingDetail detail) {
    this(model, from, from.settings().sampler().sampler(), detail);
  }

  /**
   * A run about to go on by another sampler than its settings name.
   *
   * @throws IllegalArgumentException if the draft is longer than the model's window
   */
  public Denoising(
      MaskedLanguageModel model, Trajectory from, Sampler sampler, RecordingDetail detail) {
    int length = from.last().length();
    if (length > model.maximumLength()) {
      throw new IllegalArgumentException(
          "length is %d, but the model takes %d tokens at most"
              .formatted(length, model.maximumLength()));
    }
    this.model = model;
    this.detail = detail;
    this.sampler = sampler;
    this.trajectory = from;
    this.progress = from.progress();
  }

  /** Returns the steps made so far, those of the trajectory it went on from among them. */
  public Trajectory trajectory() {
    return trajectory;
  }

  /**
   * Asks a masked model what the next steps of several runs need, in one pass: their drafts are of
   * one length, their settings but for the seed the same, without guidance. The runs' own next
   * steps then make no pass.
   *
   * @return the runs that needed one
   */
  public static List<Denoising> askTogether(MaskedLanguageModel model, List<Denoising> runs) {
    List<Denoising> asking = runs.stream().filter(Denoising::asks).toList();
    if (asking.isEmpty()) {
      return asking;
    }
    List<int[]> positions = asking.stream().map(Denoising::asked).toList();
    List<Prediction> all =
        model.predictAll(
            asking.stream().map(run -> run.progress.draft()).toList(),
            positions,
            asking.getFirst().candidates());
    int from = 0;
    for (int i = 0; i < asking.size(); i++) {
      int end = from + positions.get(i).length;
      asking.get(i).know(asking.get(i).progress.draft(), positions.get(i), all.subList(from, end));
      from = end;
    }
    return asking;
  }

  private boolean asks() {
    return hasNext() && asked().length > 0 && !isKnown(progress.draft(), asked());
  }

  private int[] asked() {
    return withObserved(sampler.positions(progress));
  }

  private boolean isKnown(Draft draft, int[] positions) {
    return draft.equals(lastDraft) && Arrays.equals(positions, lastPositions);
  }

  private void know(Draft draft, int[] positions, List<Prediction> predictions) {
    lastDraft = draft;
    lastPositions = positions;
    lastPredictions = predictions;
  }

  @Override
  public boolean hasNext() {
    return sampler.hasNext(progress);
  }

  @Override
  public Step next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the run is finished");
    }
    long begin = System.nanoTime();
    Settings settings = trajectory.settings();
    recall(settings);
    int[] asked = sampler.positions(progress);
    List<Prediction> all = predict(settings, progress.draft(), withObserved(asked));
    List<Prediction> predictions = of(all, asked);
    RandomGenerator random = random(settings.seed(), trajectory.stepCount());
    List<Edit> edits =
        toTheEnd(sampler.edits(progress.knowing(earlier, frequencies()), predictions, random));
    remember(predictions);
    var step =
        new Step(
            edits,
            observations(all, settings.choice()),
            progress.draft().with(edits).masksLeft(),
            (System.nanoTime() - begin) / 1e6);
    trajectory = trajectory.plus(step);
    Leg leg = trajectory.legs().getLast();
    double[] known = progress.confidences().clone();
    step.record(known);
    progress = progress.after(leg.last(), leg.steps(), known);
    return step;
  }

  /**
   * Returns the edits and, once a causal model's text has ended, its end token at every position
   * that is left, with probability 1 and without another forward pass.
   */
  private List<Edit> toTheEnd(List<Edit> edits) {
    int end = model.endOfText().orElse(Draft.MASKED);
    if (edits.stream().noneMatch(edit -> edit instanceof Edit.Reveal made && made.token() == end)) {
      return edits;
    }
    var all = new ArrayList<>(edits);
    for (int position : progress.draft().with(edits).maskedPositions()) {
      all.add(new Edit.Reveal(position, end, 1));
    }
    return all;
  }

  /** Returns a generator for each step, so that a run can go on from any of them. */
  private static RandomGenerator random(long seed, long step) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(scrambled(scrambled(seed) + step));
  }

  /**
   * Returns another number for each number, so that seeds and steps near each other have nothing
   * alike.
   */
  private static long scrambled(long number) {
    return new SplittableRandom(number).nextLong();
  }

  /** Returns the token frequencies, which are requested once and only if needed. */
  private double[] frequencies() {
    if (sampler.needsFrequencies() && frequencies.length == 0) {
      frequencies = model.frequencies();
    }
    return frequencies;
  }

  /** Asks the model again what it said before the steps that this run goes on from. */
  private void recall(Settings settings) {
    int made = progress.made().size();
    int begun = trajectory.stepCount() - made;
    for (int step = made - Math.min(made, sampler.lookback()) + earlier.size();
        step < made;
        step++) {
      SamplingProgress then = trajectory.until(begun + step).progress();
      remember(predict(settings, then.draft(), sampler.positions(then)));
    }
  }

  /** Keeps as many candidates as the rule needs, since a rule may look back at all passes. */
  private void remember(List<Prediction> predictions) {
    if (sampler.lookback() > 0) {
      int needed = sampler.leastCandidates();
      earlier.add(predictions.stream().map(each -> each.first(needed)).toList());
      if (earlier.size() > sampler.lookback()) {
        earlier.removeFirst();
      }
    }
  }

  private List<Prediction> predict(Settings settings, Draft draft, int[] positions) {
    if (positions.length == 0) {
      return List.of();
    }
    if (!isKnown(draft, positions)) {
      know(
          draft,
          positions,
          !settings.isGuided()
              ? model.predict(draft, positions, candidates())
              : model.predictGuided(
                  draft, draft.withoutPrompt(), settings.guidance(), positions, candidates()));
    }
    return lastPredictions;
  }

  private int candidates() {
    return Math.max(
        Math.max(trajectory.settings().choice().candidates(), sampler.leastCandidates()),
        detail.candidates());
  }

  /**
   * Returns the positions that the sampler or the recording asks about, ascending. What a causal
   * model said of a position never changes afterwards, and it can say nothing of those to come.
   */
  private int[] withObserved(int[] asked) {
    return detail.everywhere() && detail.candidates() > 0 && !model.isCausal()
        ? IntStream.range(1, progress.draft().length()).toArray()
        : asked;
  }

  private static List<Prediction> of(List<Prediction> all, int[] asked) {
    return all.size() == asked.length
        ? all
        : all.stream()
            .filter(prediction -> Arrays.binarySearch(asked, prediction.position()) >= 0)
            .toList();
  }

  private List<Observation> observations(List<Prediction> predictions, TokenChoice choice) {
    return detail.candidates() == 0
        ? List.of()
        : predictions.stream()
            .map(prediction -> Observation.of(prediction, choice, detail.candidates()))
            .toList();
  }
}
