package org.unmask.engine.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.checkpoint.ModelFolderWriter;
import org.unmask.engine.device.Precision;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.engine.safetensors.SafetensorsHeader;
import org.unmask.error.UserError;
import org.unmask.io.AtomicFile;
import org.unmask.io.Cancellation;
import org.unmask.io.Folders;
import org.unmask.io.Reason;
import org.unmask.training.data.TextSplit;
import org.unmask.training.data.Windows;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Masker;
import org.unmask.training.run.Learner;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;

/**
 * A writer of the folder that resumes a training run on other machines: the model to start from as
 * a Hugging Face folder, AdamW's moments if the run has started, the documents as they are split,
 * the settings as data.json, a train.py for Hugging Face Accelerate, and check.json, a batch with
 * the loss that it has here.
 */
public final class AcceleratorExport {
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().setPrettyPrinting().create();

  private final TrainingJob job;
  private final Path folder;

  private AcceleratorExport(TrainingJob job, Path folder) {
    this.job = job;
    this.folder = folder;
  }

  /**
   * Writes the folder. A run that the job's own folder holds is resumed, and stays as it is.
   *
   * @param folder empty, or not there yet
   * @throws UserError if it holds anything, cannot be written, or the job cannot be done
   */
  public static void write(TrainingJob job, Path folder) {
    requireEmpty(folder);
    if (job.plan().settings().objective().isCausal()) {
      throw new UserError(
          "A GPT-2 cannot be trained elsewhere yet, since train.py learns to fill masks. Train it here.");
    }
    new AcceleratorExport(job, folder).write();
  }

  private static void requireEmpty(Path folder) {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isPresent()) {
          throw new UserError("%s is not empty. Choose a new folder.", folder);
        }
      } catch (IOException e) {
        throw Reason.cannotWrite(folder, e);
      }
    }
  }

  private void write() {
    TextSplit texts = TextFiles.read(job.plan().text());
    Path state = TrainingRun.state(job.plan().folder());
    Path start = folder.resolve("start");
    boolean begun = Files.exists(state);
    var notes = new HashMap<String, String>(begun ? SafetensorsHeader.notes(state) : Map.of());
    // what the run computes in is the cluster's choice; the check is made in float32
    notes.computeIfPresent("precision", (name, value) -> Precision.FLOAT32.name());
    TrainingJob here = begun ? at(job.plan().folder()) : at(start);
    Checkpoint checkpoint =
        begun ? Checkpoint.open(job.plan().folder()) : RunStart.begin(here, texts.training());
    if (begun) {
      ModelFolderWriter.copyAllButWeights(job.plan().folder(), start);
    }
    TrainingMaterial material =
        TrainingMaterial.of(checkpoint, texts, job.plan().length(), Cancellation.NEVER);
    Masker masker = material.masker();
    Windows windows = material.training();
    TorchLearner learner = LearnerLoader.load(checkpoint, here, notes);
    try (TrainingRun run =
        new TrainingRun(job.plan().settings(), learner, masker, windows, null, start, notes)) {
      learner.export(start.resolve(Safetensors.SINGLE), folder.resolve("moments.safetensors"));
      Folders.delete(RunStart.folder(start)); // its weights are in float32 beside by now
      Folders.delete(Objects.requireNonNull(TrainingRun.state(start).getParent()));
      documents("training.jsonl", texts.training());
      if (!texts.heldOut().isEmpty()) {
        documents("held_out.jsonl", texts.heldOut());
      }
      AcceleratorRecipe recipe =
          new AcceleratorRecipe(
              job, checkpoint, masker, run.step(), run.rateScale(), !texts.heldOut().isEmpty());
      text("data.json", GSON.toJson(recipe.json()) + "\n");
      text("check.json", GSON.toJson(check(learner, masker, windows, run)) + "\n");
    }
    text("train.py", resource("train.py"));
    text("README.md", resource("elsewhere.md"));
  }

  private TrainingJob at(Path place) {
    TrainingPlan plan = job.plan();
    return new TrainingJob(
        new TrainingPlan(plan.start(), plan.text(), plan.settings(), place, plan.accumulation()),
        job.device(),
        Precision.FLOAT32,
        job.threads(),
        Precision.FLOAT32);
  }

  /**
   * Returns a batch, with loss and gradient norm of two steps on it; asked last, as the model
   * learns by it.
   */
  private JsonObject check(Learner learner, Masker masker, Windows windows, TrainingRun run) {
    var settings = job.plan().settings();
    int count = Math.min(windows.size(), settings.objective().windows(settings.batch()));
    List<int[]> chosen = IntStream.range(0, count).mapToObj(windows::tokens).toList();
    MaskedBatch batch =
        masker.mask(
            chosen,
            settings.objective(),
            settings.prefixes(),
            new SplittableRandom(settings.seed()));
    var steps = new JsonArray();
    for (int step = run.step(); step < run.step() + 2; step++) {
      Learner.Outcome outcome =
          learner.step(batch, run.rateScale() * settings.learningRate().at(step));
      steps.add(GSON.toJsonTree(List.of(outcome.loss(), outcome.gradientNorm())));
    }
    var json = new JsonObject();
    json.addProperty("windows", windows.size());
    json.add("last_window", GSON.toJsonTree(windows.tokens(windows.size() - 1)));
    json.add("tokens", GSON.toJsonTree(batch.tokens()));
    json.add("rows", GSON.toJsonTree(batch.rows()));
    json.add("targets", GSON.toJsonTree(batch.targets()));
    json.add("weights", GSON.toJsonTree(batch.weights()));
    json.add("steps", steps);
    return json;
  }

  private void documents(String name, List<String> texts) {
    var lines = new Gson();
    AtomicFile.write(
        folder.resolve(name),
        out -> {
          for (String document : texts) {
            var json = new JsonObject();
            json.addProperty("text", document);
            out.write((lines.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private void text(String name, String content) {
    AtomicFile.writeText(folder.resolve(name), content);
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(AcceleratorExport.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the program's own " + name, e);
    }
  }
}
