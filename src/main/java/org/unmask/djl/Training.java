package org.unmask.djl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.unmask.io.Cancellation;
import org.unmask.problem.Problem;
import org.unmask.text.Tokenizer;
import org.unmask.training.Architecture;
import org.unmask.training.BytePairEncoding;
import org.unmask.training.LikelihoodBound;
import org.unmask.training.NeighbourHeads;
import org.unmask.training.Objective;
import org.unmask.training.Scoring;
import org.unmask.training.Surprisals;
import org.unmask.training.TextSource;
import org.unmask.training.TextSplit;
import org.unmask.training.TrainingContract;
import org.unmask.training.TrainingPlan;
import org.unmask.training.TrainingRun;
import org.unmask.training.TrainingSettings;
import org.unmask.training.UsualWeights;
import org.unmask.training.Weight;
import org.unmask.training.Windows;

/** Trains and evaluates checkpoints. */
public final class Training {
  private static final int EVALUATION_BATCH = 32;

  private Training() {}

  /**
   * Prepares a run; the folder gets configuration and tokenizer at once, weights when first saved.
   *
   * @throws Problem if anything asked for is missing, broken or does not fit
   */
  public static TrainingRun open(TrainingJob job) {
    return open(job, Cancellation.NEVER);
  }

  /**
   * Prepares a run as {@link #open(TrainingJob)} does, unless it is cancelled meanwhile.
   *
   * @param cancellation asked often, from the same thread
   * @throws Problem if anything asked for is missing, broken or does not fit
   * @throws java.util.concurrent.CancellationException if it is cancelled
   */
  public static TrainingRun open(TrainingJob job, Cancellation cancellation) {
    TextSplit texts = TextFiles.read(job.plan().text());
    Path state = TrainingRun.state(job.plan().folder());
    Map<String, String> notes = Files.exists(state) ? SafetensorsHeader.notes(state) : Map.of();
    Checkpoint checkpoint =
        notes.isEmpty() ? begin(job, cancellation.over(texts.training())) : resumed(job);
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
   * Finds out whether a model can learn as a person asks.
   *
   * @param name for people
   */
  private static void requireFits(boolean isCausal, String name, TrainingSettings settings) {
    if (isCausal != settings.objective().isCausal()) {
      throw new Problem(
          isCausal
              ? "%s: a GPT-2 learns by the objective next-token, not by %s."
                  .formatted(name, settings.objective().name())
              : "%s: next-token is the objective of a GPT-2 (--new … --architecture gpt2); a masked model takes %s."
                  .formatted(
                      name,
                      Objective.masked().stream()
                          .map(Objective::name)
                          .collect(Collectors.joining(", "))));
    }
    if (isCausal && !settings.samples().requests().isEmpty()) {
      throw new Problem(
          "%s: a GPT-2 fills no masks, so it writes no samples here; leave --sample away."
              .formatted(name));
    }
  }

  /** Writes configuration and tokenizer of a run about to begin, and gives what it begins with. */
  static Checkpoint begin(TrainingJob job, Iterable<String> texts) {
    return switch (job.plan().start()) {
      case TrainingPlan.New(var architecture, var tokenizer) -> {
        requireFits(
            architecture.family() == Architecture.Family.GPT2,
            "A new model",
            job.plan().settings());
        // not where the trained model will be, so that nothing passes for one before it is
        Path start = beginning(job.plan().folder());
        // where it is still there, the model beside it is of a first save that was cut off
        if (Files.exists(job.plan().folder().resolve(Safetensors.SINGLE)) && !Files.exists(start)) {
          throw new Problem(
              "%s holds a model already: train on from it, or choose another folder."
                  .formatted(job.plan().folder()));
        }
        var random = new SplittableRandom(job.plan().settings().seed());
        Map<String, Weight> weights = weights(architecture, random);
        if (tokenizer == null) {
          ModelFolder.write(start, architecture, vocabulary(texts, architecture), weights);
        } else {
          ModelFolder.write(start, architecture, tokenizer, weights);
        }
        ModelFolder.copyAllButWeights(start, job.plan().folder());
        promise(job);
        yield Checkpoint.open(start);
      }
      case TrainingPlan.From from -> {
        Checkpoint base = Checkpoint.open(from.checkpoint());
        requireFits(base.config().isCausal(), base.name(), job.plan().settings());
        ModelFolder.copyAllButWeights(from.checkpoint(), job.plan().folder());
        promise(job);
        yield base;
      }
    };
  }

  /** What a new model of an architecture begins with. */
  static Map<String, Weight> weights(Architecture architecture, RandomGenerator random) {
    return switch (architecture.family()) {
      case ROBERTA -> NeighbourHeads.weights(architecture, random);
      case GPT2 -> UsualWeights.weights(architecture, random);
    };
  }

  /**
   * How many tokens a folder's tokenizer has.
   *
   * @throws Problem if there is none, or it cannot be read
   */
  public static int vocabularySize(Path folder) {
    return FolderTokenizer.open(folder).vocabulary().size();
  }

  /**
   * A vocabulary of the size asked for.
   *
   * @throws Problem if the texts are too short for that
   */
  static BytePairEncoding vocabulary(Iterable<String> texts, Architecture architecture) {
    BytePairEncoding encoding = BytePairEncoding.learn(texts, architecture.vocabulary());
    if (encoding.tokens().size() < architecture.vocabulary()) {
      throw new Problem(
          "The text gives a vocabulary of %d only, not %d: ask for fewer tokens, or give more text."
              .formatted(encoding.tokens().size(), architecture.vocabulary()));
    }
    return encoding;
  }

  /** What a new model begins with, until the run in a folder is first saved. */
  static Path beginning(Path folder) {
    return TrainingRun.state(folder).resolveSibling("start");
  }

  /** Says in the new checkpoint what it sees in training. */
  private static void promise(TrainingJob job) {
    ContractFile.write(
        job.plan().folder().resolve("config.json"),
        TrainingContract.of(job.plan().settings(), job.plan().length()));
  }

  /**
   * The documents of a text.
   *
   * @throws Problem if it cannot be read, or is empty
   */
  public static List<String> documents(Path text) {
    return TextFiles.read(TextSource.of(List.of(text), new TextSource.Nothing())).training();
  }

  /**
   * The likelihood bound of a text under a model; exact where the model is one that predicts the
   * next token.
   *
   * @param length of the windows, from 8 to the model's longest
   * @param draws masks for each window, from 1, and their seed, where there are masks
   * @throws Problem if the text cannot be read, or is shorter than a window
   */
  public static LikelihoodBound evaluate(
      TorchModel model, Path text, int length, int draws, long seed) {
    TrainingMaterial.requireFits(model.checkpoint(), length);
    Tokenizer tokenizer = model.checkpoint().tokenizer();
    Windows windows = TrainingMaterial.windows(tokenizer, documents(text), length);
    return LikelihoodBound.evaluate(
        model,
        windows,
        TrainingMaterial.masker(tokenizer, Surprisals.even(model.vocabularySize())),
        model.checkpoint().config().isCausal()
            ? new Scoring.NextTokens()
            : new Scoring.Masks(draws, new SplittableRandom(seed)),
        EVALUATION_BATCH);
  }
}
