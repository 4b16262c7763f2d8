package org.unmask.engine.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.safetensors.SafetensorsHeader;
import org.unmask.engine.tokenizer.FolderTokenizer;
import org.unmask.error.UserError;
import org.unmask.io.Cancellation;
import org.unmask.text.Tokenizer;
import org.unmask.training.bound.BoundEstimate;
import org.unmask.training.bound.LikelihoodBound;
import org.unmask.training.bound.OrderedLikelihood;
import org.unmask.training.bound.Scoring;
import org.unmask.training.data.Surprisals;
import org.unmask.training.data.TextSource;
import org.unmask.training.data.TextSplit;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.kind.Objectives;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;
import org.unmask.training.setting.TrainingSettings;

/** The training and evaluation of checkpoints. */
public final class Training {
  private static final int EVALUATION_BATCH = 32;

  private Training() {}

  /**
   * Prepares a run; the folder gets configuration and tokenizer at once, weights when first saved.
   *
   * @throws UserError if anything asked for is missing, broken or does not fit
   */
  public static TrainingRun open(TrainingJob job) {
    return open(job, Cancellation.NEVER);
  }

  /**
   * Prepares a run as {@link #open(TrainingJob)} does, unless it is cancelled meanwhile.
   *
   * @param cancellation asked often, from the same thread
   * @throws UserError if anything asked for is missing, broken or does not fit
   * @throws java.util.concurrent.CancellationException if it is cancelled
   */
  public static TrainingRun open(TrainingJob job, Cancellation cancellation) {
    TextSplit texts = TextFiles.read(job.plan().text());
    Path state = TrainingRun.state(job.plan().folder());
    Map<String, String> notes = Files.exists(state) ? SafetensorsHeader.notes(state) : Map.of();
    Checkpoint checkpoint =
        notes.isEmpty() ? RunStart.begin(job, cancellation.over(texts.training())) : resumed(job);
    TrainingMaterial material =
        TrainingMaterial.of(checkpoint, texts, job.plan().length(), cancellation);
    return new TrainingRun(
        job.plan().settings(),
        LearnerLoader.load(checkpoint, job, notes),
        material.masker(),
        material.training(),
        material.heldOut(),
        job.plan().folder(),
        notes);
  }

  private static Checkpoint resumed(TrainingJob job) {
    Checkpoint checkpoint = Checkpoint.open(job.plan().folder());
    requireFits(checkpoint.config().isCausal(), checkpoint.name(), job.plan().settings());
    return checkpoint;
  }

  /**
   * Finds out whether a model can learn as the user asks.
   *
   * @param name as shown to the user
   */
  static void requireFits(boolean isCausal, String name, TrainingSettings settings) {
    if (isCausal != settings.objective().isCausal()) {
      throw isCausal
          ? new UserError(
              "%s: a GPT-2 learns by the objective next-token, not by %s. Choose next-token.",
              name, settings.objective().name())
          : new UserError(
              "%s: the objective next-token is for a GPT-2 (--new … --architecture gpt2). For a masked model, choose one of %s.",
              name,
              Objectives.masked().stream().map(Objective::name).collect(Collectors.joining(", ")));
    }
    if (isCausal && !settings.samples().requests().isEmpty()) {
      throw new UserError(
          "%s: a GPT-2 fills no masks, so it cannot write samples. Omit --sample.", name);
    }
  }

  /**
   * Returns whether a folder holds an encoder without a masked-LM head; not where there is none, as
   * when a run goes on whose base is gone.
   *
   * @throws UserError if it cannot be read
   */
  public static boolean lacksHead(Path base) {
    return Files.isDirectory(base)
        && PretrainedStart.made(new TrainingPlan.From(base, 1)).contains(PretrainedStart.HEAD);
  }

  /**
   * Returns the longest sequence that a masked model, or an encoder that one can be made from,
   * takes.
   *
   * @throws UserError if it cannot be used
   */
  public static int longest(Path base) {
    var as = new TrainingPlan.From(base, 1);
    return PretrainedStart.isNeeded(as)
        ? PretrainedEncoder.open(base).config().maximumLength()
        : Checkpoint.open(base).requireMasked().config().maximumLength();
  }

  /**
   * Returns how many tokens a folder's tokenizer has.
   *
   * @throws UserError if there is none, or it cannot be read
   */
  public static int vocabularySize(Path folder) {
    return FolderTokenizer.open(folder).vocabulary().size();
  }

  /**
   * Returns the documents of a text.
   *
   * @throws UserError if it cannot be read, or is empty
   */
  public static List<String> documents(Path text) {
    return TextFiles.read(TextSource.of(List.of(text), new TextSource.Nothing())).training();
  }

  /**
   * Begins to find a text's exact likelihood under a masked model and a sampler with a fixed order.
   *
   * @param length of the windows, from 8 to the model's longest
   * @param steps planned for a window
   * @throws UserError if the text cannot be read, or is shorter than a window, or the sampler's
   *     order is not fixed
   */
  public static OrderedLikelihood ordered(
      TorchModel model, Path text, int length, SamplerOptions order, int steps) {
    TrainingMaterial.requireFits(model.checkpoint(), length);
    Tokenizer tokenizer = model.checkpoint().tokenizer();
    return new OrderedLikelihood(
        model,
        TrainingMaterial.windows(tokenizer, documents(text), length),
        TrainingMaterial.masker(tokenizer, Surprisals.even(model.vocabularySize())),
        order,
        steps);
  }

  /**
   * Begins the likelihood bound of a text under a model; exact where the model is one that predicts
   * the next token.
   *
   * @param length of the windows, from 8 to the model's longest
   * @param draws masks for each window, from 1, and their seed, where there are masks
   * @throws UserError if the text cannot be read, or is shorter than a window
   */
  public static BoundEstimate estimate(
      TorchModel model, Path text, int length, int draws, long seed) {
    TrainingMaterial.requireFits(model.checkpoint(), length);
    Tokenizer tokenizer = model.checkpoint().tokenizer();
    Windows windows = TrainingMaterial.windows(tokenizer, documents(text), length);
    return new BoundEstimate(
        model,
        windows,
        TrainingMaterial.masker(tokenizer, Surprisals.even(model.vocabularySize())),
        model.checkpoint().config().isCausal()
            ? new Scoring.NextTokens()
            : new Scoring.Masks(draws, new SplittableRandom(seed)),
        EVALUATION_BATCH);
  }

  /** Returns the likelihood bound of a text under a model: see {@link #estimate}. */
  public static LikelihoodBound evaluate(
      TorchModel model, Path text, int length, int draws, long seed) {
    BoundEstimate estimate = estimate(model, text, length, draws, seed);
    estimate.forEachRemaining(_ -> {});
    return estimate.bound();
  }
}
