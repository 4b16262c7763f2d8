package org.unmask.engine.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.checkpoint.ModelFolderWriter;
import org.unmask.engine.device.MainMemory;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.io.Reason;
import org.unmask.text.TokenText;
import org.unmask.text.Tokenizer;
import org.unmask.training.data.BytePairEncoding;
import org.unmask.training.data.Openings;
import org.unmask.training.data.Surprisals;
import org.unmask.training.data.TextPreview;
import org.unmask.training.data.TextSource;
import org.unmask.training.data.TextSplit;
import org.unmask.training.data.Windows;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Masker;
import org.unmask.training.run.MemoryUse;
import org.unmask.training.run.RunTimes;
import org.unmask.training.run.TrainingEstimate;
import org.unmask.training.run.TrainingPlan;

/** A trial of a training run before it is started. */
public final class TrainingTrial {
  /** No word of the text is needed for knowing how long a step takes. */
  private static final VocabularyChoice ANY_WORDS =
      new VocabularyChoice.Learn(BytePairEncoding.SMALLEST);

  private static final int MOST_EXAMPLE_TOKENS = 100_000;

  /** Documents stand apart as paragraphs do. */
  private static final String DOCUMENT_END = "\n\n";

  private TrainingTrial() {}

  /** Returns how much memory this program uses now, native memory too, and how much is free. */
  public static MemoryUse memory() {
    return new MemoryUse(MainMemory.used(), MainMemory.available());
  }

  /** Returns how many numbers a new model is made of. */
  public static long parameters(NewModelSize architecture) {
    return ModelFolderWriter.config(architecture).parameters();
  }

  /**
   * Reads texts as a run would; the vocabulary of a new model is learned from them.
   *
   * @throws UserError if they cannot be read, or the model cannot learn from them
   */
  public static TextPreview preview(TextSource source, TrainingPlan.Start start) {
    TextSplit texts = TextFiles.read(source);
    int length = TrainingPlan.length(start);
    return switch (start) {
      case TrainingPlan.New(_, var vocabulary) ->
          preview(tokenizer(vocabulary, Path.of(""), texts, length), texts, length);
      case TrainingPlan.From from when PretrainedStart.isNeeded(from) ->
          preview(tokenizer(from.vocabulary(), from.checkpoint(), texts, length), texts, length);
      case TrainingPlan.From from -> {
        Checkpoint checkpoint = Checkpoint.open(from.checkpoint());
        TrainingMaterial.requireFits(checkpoint, length);
        yield preview(checkpoint.tokenizer(), texts, length);
      }
    };
  }

  private static Tokenizer tokenizer(
      VocabularyChoice vocabulary, Path base, TextSplit texts, int length) {
    return inFolder(
        folder -> RunStart.writeTokenizer(folder, vocabulary, base, texts.training(), length));
  }

  private static TextPreview preview(Tokenizer tokenizer, TextSplit texts, int length) {
    List<int[]> training = texts.training().stream().map(tokenizer::encode).toList();
    List<int[]> heldOut = texts.heldOut().stream().map(tokenizer::encode).toList();
    var windows = new Windows(training, length, tokenizer.start(), tokenizer.end());
    return new TextPreview(
        training.size(),
        heldOut.size(),
        training.stream().mapToLong(ids -> ids.length).sum(),
        heldOut.stream().mapToLong(ids -> ids.length).sum(),
        Stream.concat(training.stream(), heldOut.stream())
            .flatMapToInt(IntStream::of)
            .filter(id -> id != tokenizer.mask() && tokenizer.vocabulary().isSpecial(id))
            .count(),
        examples(tokenizer, windows),
        Openings.of(texts.heldOut().isEmpty() ? texts.training() : texts.heldOut()));
  }

  /** Returns as many windows as there is memory for, at even distances. */
  private static List<List<TextPreview.Token>> examples(Tokenizer tokenizer, Windows windows) {
    Surprisals surprisals = Surprisals.of(windows, tokenizer.vocabulary().size());
    var text = new TokenText(tokenizer.vocabulary());
    int count = Math.clamp(MOST_EXAMPLE_TOKENS / windows.length(), 1, windows.size());
    return IntStream.range(0, count)
        .mapToObj(i -> windows.tokens((int) ((long) i * windows.size() / count)))
        .map(ids -> example(tokenizer, text.of(ids), surprisals, ids))
        .toList();
  }

  private static List<TextPreview.Token> example(
      Tokenizer tokenizer, String[] pieces, Surprisals surprisals, int[] ids) {
    return IntStream.range(1, ids.length)
        .mapToObj(
            i ->
                new TextPreview.Token(
                    ids[i] == tokenizer.end() ? DOCUMENT_END : pieces[i],
                    !tokenizer.vocabulary().isSpecial(ids[i]),
                    surprisals.of(ids[i])))
        .toList();
  }

  /**
   * Makes a few steps with a learning rate of zero, on random tokens.
   *
   * @throws UserError if there is not enough memory, or the model cannot be used
   */
  public static TrainingEstimate measure(TrainingJob job) {
    return inFolder(folder -> measure(folder, job));
  }

  private static TrainingEstimate measure(Path folder, TrainingJob job) {
    return switch (job.plan().start()) {
      case TrainingPlan.New(var architecture, _) -> {
        RunStart.writeNew(folder, architecture, ANY_WORDS, List.of(), 0);
        yield measure(Checkpoint.open(folder), folder, job);
      }
      case TrainingPlan.From from when PretrainedStart.isNeeded(from) -> {
        VocabularyChoice any =
            from.vocabulary() instanceof VocabularyChoice.Learn ? ANY_WORDS : from.vocabulary();
        PretrainedStart.write(folder, from, any, List.of(), 0);
        yield measure(Checkpoint.open(folder), folder, job);
      }
      case TrainingPlan.From from -> {
        Checkpoint checkpoint = Checkpoint.open(from.checkpoint());
        TrainingMaterial.requireFits(checkpoint, from.length());
        yield measure(checkpoint, folder, job);
      }
    };
  }

  /** Measures a trial; what it saves goes into a folder of its own. */
  private static TrainingEstimate measure(Checkpoint checkpoint, Path folder, TrainingJob job) {
    TrainingPlan plan = job.plan().in(folder.resolve("trial"));
    try (TorchLearner learner = LearnerLoader.load(checkpoint, job.with(plan), Map.of())) {
      MaskedBatch batch = batch(checkpoint, plan, new SplittableRandom(0));
      Path saved = Files.createDirectories(plan.folder());
      return new TrainingEstimate(
          checkpoint.config().parameters(),
          TrainingMemory.needed(checkpoint.config(), plan),
          learner.available(),
          RunTimes.measure(learner, plan, batch, saved, System::nanoTime),
          learner.place());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MaskedBatch batch(Checkpoint checkpoint, TrainingPlan plan, RandomGenerator random) {
    int size = checkpoint.config().vocabularySize();
    var windows = new ArrayList<int[]>();
    int count = plan.settings().objective().windows(plan.settings().batch());
    for (int window = 0; window < count; window++) {
      windows.add(IntStream.range(0, plan.length()).map(_ -> random.nextInt(size)).toArray());
    }
    return new Masker(checkpoint.tokenizer().mask(), new BitSet(), Surprisals.even(size))
        .mask(windows, plan.settings().objective(), plan.settings().prefixes(), random);
  }

  private interface Work<T> {
    T in(Path folder);
  }

  /** Works in a folder that is gone afterwards. */
  private static <T> T inFolder(Work<T> work) {
    try {
      Path folder = Files.createTempDirectory("unmask-trial");
      try {
        return work.in(folder);
      } finally {
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (UncheckedIOException e) {
      throw noFolder(e, Reason.of(e));
    } catch (IOException e) {
      throw noFolder(e, Reason.of(e));
    }
  }

  private static UserError noFolder(Exception e, Message reason) {
    return new UserError(
        e,
        "Cannot make the folder %s: %s. Choose another place.",
        System.getProperty("java.io.tmpdir"),
        reason);
  }
}
