package org.unmask.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.io.AtomicFile;
import org.unmask.io.Reason;
import org.unmask.training.run.TrainingEvent;

/**
 * The files of a training run for the user to read, beside its checkpoint: {@code curves.csv} with
 * a line for each step, {@code evaluations.csv} with one for each evaluation, {@code exact.csv}
 * with those that are exact, {@code events.txt}, and the samples, as {@code
 * samples/step-000500-1.json}.
 */
public final class RunFolder {
  private static final String CURVES = "curves.csv";
  private static final String EVALUATIONS = "evaluations.csv";
  private static final String EXACT = "exact.csv";
  private static final String EVENTS = "events.txt";
  private static final String SAMPLES = "samples";

  private final Path folder;

  private RunFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the history of a run about to go on; what was written after the step it goes on from is
   * forgotten, since it comes again.
   *
   * @param step 0 for a run about to begin
   * @throws UserError if the folder cannot be written
   */
  public static RunFolder open(Path folder, int step) {
    try {
      Files.createDirectories(folder.resolve(SAMPLES));
      cutAll(folder, step);
      if (step == 0) {
        Files.deleteIfExists(folder.resolve(EVENTS));
      }
      for (Path sample : samples(folder)) {
        if (stepOf(sample) > step || step == 0) {
          Files.delete(sample);
        }
      }
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
    return new RunFolder(folder);
  }

  private static void cutAll(Path folder, int step) throws IOException {
    cut(folder.resolve(CURVES), RunLines.CURVES_HEADER, step);
    cut(folder.resolve(EVALUATIONS), RunLines.EVALUATIONS_HEADER, step);
    if (Files.exists(folder.resolve(EXACT))) { // few runs have it
      cut(folder.resolve(EXACT), RunLines.EVALUATIONS_HEADER, step);
    }
  }

  private static void cut(Path file, String header, int step) throws IOException {
    List<String> kept = new ArrayList<>(List.of(header));
    if (step > 0 && Files.exists(file)) {
      Files.readAllLines(file).stream()
          .filter(line -> RunLines.isOf(line, header, step))
          .forEach(kept::add);
    }
    AtomicFile.writeText(file, String.join("\n", kept) + "\n");
  }

  /**
   * Removes a folder made for a run that learned nothing, if it is there.
   *
   * @throws UserError if it cannot be removed
   */
  public static void remove(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (UncheckedIOException e) {
      throw cannotDelete(folder, e, Reason.of(e));
    } catch (IOException e) {
      throw cannotDelete(folder, e, Reason.of(e));
    }
  }

  /**
   * Writes down what happened.
   *
   * @throws UserError if it cannot be written
   */
  public void add(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Batch batch -> append(CURVES, RunLines.of(batch));
      case TrainingEvent.Evaluation evaluation -> append(EVALUATIONS, RunLines.of(evaluation));
      case TrainingEvent.Exact exact -> {
        if (!Files.exists(folder.resolve(EXACT))) {
          append(EXACT, RunLines.EVALUATIONS_HEADER);
        }
        append(EXACT, RunLines.of(exact));
      }
      case TrainingEvent.Sample sample ->
          TrajectoryFile.write(sample(folder, sample.step(), sample.number()), sample.recording());
      case TrainingEvent.RolledBack back -> {
        forgetAfter(back.step());
        append(
            EVENTS,
            "step %d diverged (loss %s, gradient norm %s); back to step %d, at %s of the learning rate"
                .formatted(
                    back.diverged(),
                    back.loss(),
                    back.gradientNorm(),
                    back.step(),
                    back.rateScale()));
      }
      case TrainingEvent.Overfitting over ->
          append(
              EVENTS,
              "step %d: overfitting; the best was %.4f nats per token, at step %d"
                  .formatted(over.step(), over.bestNats(), over.best()));
      case TrainingEvent.NotSaved not ->
          append(EVENTS, "step %d: not saved: %s".formatted(not.step(), not.reason()));
      case TrainingEvent.Saved saved -> append(EVENTS, "step %d: saved".formatted(saved.step()));
      case TrainingEvent.Busy _ -> {}
    }
  }

  private void forgetAfter(int step) {
    try {
      cutAll(folder, step);
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  private void append(String file, String line) {
    try {
      Files.writeString(
          folder.resolve(file),
          line + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw cannotWrite(folder.resolve(file), e);
    }
  }

  private static UserError cannotWrite(Path file, IOException e) {
    return Reason.cannotWrite(file, e);
  }

  private static UserError cannotDelete(Path folder, Exception e, Message reason) {
    return new UserError(e, "Cannot delete %s: %s. Check that no program uses it.", folder, reason);
  }

  /**
   * Returns the steps and evaluations of a run, in their order; lines that are broken are left out.
   *
   * @throws UserError if there is no run, or it cannot be read
   */
  public static List<TrainingEvent> history(Path folder) {
    try {
      Path exact = folder.resolve(EXACT);
      return Stream.of(
              Files.readAllLines(folder.resolve(CURVES)).stream().flatMap(RunLines::batch),
              Files.readAllLines(folder.resolve(EVALUATIONS)).stream()
                  .flatMap(RunLines::evaluation),
              (Files.exists(exact) ? Files.readAllLines(exact) : List.<String>of())
                  .stream().flatMap(RunLines::exact))
          .<TrainingEvent>flatMap(events -> events)
          .sorted(Comparator.comparingInt(TrainingEvent::step))
          .toList();
    } catch (IOException e) {
      throw new UserError(
          e,
          "%s holds no training run, since it has no %s. Choose another folder.",
          folder,
          CURVES);
    }
  }

  /** Returns the files of what the model wrote, in the order it wrote them. */
  public static List<Path> samples(Path folder) {
    Path samples = folder.resolve(SAMPLES);
    if (!Files.isDirectory(samples)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(samples)) {
      return files.filter(file -> stepOf(file) >= 0).sorted().toList();
    } catch (IOException e) {
      throw Reason.cannotRead(samples, e);
    }
  }

  /** Returns the step a sample was written after; −1 for a file that is no sample. */
  public static int stepOf(Path sample) {
    String name = String.valueOf(sample.getFileName());
    return name.matches("step-\\d{6,9}-\\d+\\.json")
        ? Integer.parseInt(name.substring(5, name.indexOf('-', 5)))
        : -1;
  }

  /** Returns which of the samples written after a step it is, from 1; of a file that is one. */
  public static int numberOf(Path sample) {
    String name = String.valueOf(sample.getFileName());
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1, name.length() - 5));
  }

  /** Returns the file of a sample. */
  public static Path sample(Path folder, int step, int number) {
    return folder
        .resolve(SAMPLES)
        .resolve(String.format(Locale.ROOT, "step-%06d-%d.json", step, number));
  }
}
