package org.unmask.engine.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.checkpoint.ContractFile;
import org.unmask.engine.checkpoint.ModelFolderWriter;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.engine.tokenizer.FolderTokenizer;
import org.unmask.engine.tokenizer.TokenizerFiles;
import org.unmask.error.UserError;
import org.unmask.training.data.BytePairEncoding;
import org.unmask.training.init.NeighbourHeads;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.UsualWeights;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.init.Weight;
import org.unmask.training.run.TrainingContract;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;

/** The start of a training run: a checkpoint, or a new model in the run's start folder. */
final class RunStart {
  private RunStart() {}

  /** Writes configuration and tokenizer of a run about to begin, and gives what it begins with. */
  static Checkpoint begin(TrainingJob job, Iterable<String> texts) {
    TrainingPlan plan = job.plan();
    return switch (plan.start()) {
      case TrainingPlan.New(var architecture, var vocabulary) -> {
        boolean isCausal = architecture.family() == NewModelSize.Family.GPT2;
        Training.requireFits(isCausal, "A new model", plan.settings());
        Path start = empty(plan.folder());
        writeNew(start, architecture, vocabulary, texts, plan.settings().seed());
        yield made(job, start);
      }
      case TrainingPlan.From from when PretrainedStart.isNeeded(from) -> {
        Training.requireFits(false, Checkpoint.name(from.checkpoint()), plan.settings());
        Path start = empty(plan.folder());
        PretrainedStart.write(start, from, from.vocabulary(), texts, plan.settings().seed());
        yield made(job, start);
      }
      case TrainingPlan.From from -> {
        Checkpoint base = Checkpoint.open(from.checkpoint());
        Training.requireFits(base.config().isCausal(), base.name(), plan.settings());
        ModelFolderWriter.copyAllButWeights(from.checkpoint(), plan.folder());
        promise(job);
        yield base;
      }
    };
  }

  /**
   * Returns the folder of a model about to be made; not where the trained model will be, so that
   * nothing passes for one before it is.
   */
  private static Path empty(Path folder) {
    Path start = folder(folder);
    // where it is still there, the model beside it is of a first save that was cut off
    if (Files.exists(folder.resolve(Safetensors.SINGLE)) && !Files.exists(start)) {
      throw new UserError(
          "%s already holds a model. Start from it, or choose another folder.", folder);
    }
    return start;
  }

  private static Checkpoint made(TrainingJob job, Path start) {
    ModelFolderWriter.copyAllButWeights(start, job.plan().folder());
    promise(job);
    return Checkpoint.open(start);
  }

  /** Writes a new model, with its tokenizer. */
  static void writeNew(
      Path folder,
      NewModelSize architecture,
      VocabularyChoice vocabulary,
      Iterable<String> texts,
      long seed) {
    if (vocabulary instanceof VocabularyChoice.Take(Path other)) {
      ModelFolderWriter.requireFits(FolderTokenizer.open(other), architecture, other);
    }
    FolderTokenizer tokenizer =
        writeTokenizer(folder, vocabulary, folder, texts, architecture.length());
    ModelFolderWriter.write(
        folder, architecture, tokenizer, weights(architecture, new SplittableRandom(seed)));
  }

  /**
   * Writes the tokenizer of a model about to be made.
   *
   * @param base whose vocabulary may be kept
   * @param length of the model's longest sequence
   * @return as it is in the folder by then
   * @throws UserError if the text is too short for a vocabulary of the size chosen, or there is no
   *     tokenizer to take
   */
  static FolderTokenizer writeTokenizer(
      Path folder, VocabularyChoice choice, Path base, Iterable<String> texts, int length) {
    switch (choice) {
      case VocabularyChoice.Keep() -> TokenizerFiles.take(base, folder, length);
      case VocabularyChoice.Take(Path other) -> TokenizerFiles.take(other, folder, length);
      case VocabularyChoice.Learn(int size) ->
          TokenizerFiles.write(folder, learned(texts, size), length);
    }
    return FolderTokenizer.open(folder);
  }

  private static BytePairEncoding learned(Iterable<String> texts, int size) {
    BytePairEncoding encoding = BytePairEncoding.learn(texts, size);
    if (encoding.tokens().size() < size) {
      throw new UserError(
          "The text gives a vocabulary of only %d tokens, not %d. Ask for fewer tokens, or add more text.",
          encoding.tokens().size(), size);
    }
    return encoding;
  }

  /** Returns what a new model of an architecture begins with. */
  private static Map<String, Weight> weights(NewModelSize architecture, RandomGenerator random) {
    return switch (architecture.family()) {
      case ROBERTA -> NeighbourHeads.weights(architecture, random);
      case GPT2 -> UsualWeights.weights(architecture, random);
    };
  }

  /** Returns what a run's model comes from, for its card; empty for a new one. */
  static String origin(TrainingPlan.Start start) {
    if (!(start instanceof TrainingPlan.From from)) {
      return "";
    }
    String name = Checkpoint.name(from.checkpoint());
    List<String> made = PretrainedStart.made(from);
    String vocabulary =
        switch (from.vocabulary()) {
          case VocabularyChoice.Keep() -> "";
          case VocabularyChoice.Learn(int size) ->
              "; a vocabulary of %d learned from the text".formatted(size);
          case VocabularyChoice.Take(Path folder) ->
              "; the vocabulary of " + Checkpoint.name(folder);
        };
    return made.isEmpty()
        ? name
        : "%s%s; made for it: %s".formatted(name, vocabulary, String.join(", ", made));
  }

  /** Returns what a new model begins with, until the run in a folder is first saved. */
  static Path folder(Path run) {
    return TrainingRun.state(run).resolveSibling("start");
  }

  /** Says in the new checkpoint what it sees in training. */
  private static void promise(TrainingJob job) {
    ContractFile.write(
        job.plan().folder().resolve("config.json"),
        TrainingContract.of(job.plan().settings(), job.plan().length()));
  }
}
