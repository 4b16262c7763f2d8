package org.unmask.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.engine.inference.TorchModel;
import org.unmask.engine.safetensors.Safetensors;
import org.unmask.error.UserError;
import org.unmask.setting.Field;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.objective.MaskedBatch;
import org.unmask.training.objective.Objective;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Bert;
import org.unmask.training.objective.kind.Diffusion;
import org.unmask.training.objective.kind.Mean;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.run.TrainingRun;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

/** The folder for train.py, whose results src/test/fixtures/check_elsewhere.py checks. */
@Tag("engine")
class AcceleratorExportTest {
  @TempDir Path folder;
  private Path text = Path.of("");

  @BeforeEach
  void writeText() throws IOException {
    text = folder.resolve("text.txt");
    var documents = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      documents.append("Tom had %d red balls. He kicked them all.\n<|endoftext|>\n".formatted(i));
    }
    Files.writeString(text, documents);
  }

  private TrainingJob job(Objective objective) {
    var settings =
        new TrainingSettings(
            8,
            new LearningRate(3e-3, 2, 10, 0.1),
            objective,
            new Prefixes.Fixed(3),
            0.9,
            1000,
            1000,
            1,
            Samples.NONE,
            5);
    return new TrainingJob(
        new TrainingPlan(
            new TrainingPlan.New(new NewModelSize(2, 32, 2, 280, 16)),
            TextSource.of(List.of(text), new TextSource.Share(0.2)),
            settings,
            folder.resolve("run"),
            2),
        Device.CPU,
        Precision.BFLOAT16,
        1,
        Precision.FLOAT16);
  }

  private JsonObject json(String file) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(file))).getAsJsonObject();
  }

  @Test
  void theRecipeSaysWhatWasAskedFor() throws IOException {
    AcceleratorExport.write(job(Bert.OBJECTIVE), folder.resolve("away"));
    JsonObject recipe = json("away/data.json");
    assertThat(recipe.get("ratios").toString()).isEqualTo("{\"grid\":[0.15]}");
    assertThat(recipe.get("weighting").getAsString()).isEqualTo("mean");
    JsonObject noise = recipe.getAsJsonObject("noise");
    assertThat(noise.get("name").getAsString()).isEqualTo("bert");
    assertThat(noise.get("masked").getAsDouble()).isEqualTo(0.8);
    assertThat(noise.get("replaced").getAsDouble()).isEqualTo(0.1);
    assertThat(recipe.get("copies").getAsInt()).isEqualTo(1);
    assertThat(recipe.get("prefix").getAsString()).isEqualTo("3");
    assertThat(recipe.get("length").getAsInt()).isEqualTo(16);
    assertThat(recipe.get("step").getAsInt()).isZero();
    assertThat(recipe.get("special").toString()).isEqualTo("[0,1,2,3,4]");
    assertThat(recipe.get("learning_rate").getAsDouble()).isEqualTo(0.003);
    assertThat(recipe.get("batch").toString()).isEqualTo("8");
    assertThat(recipe.get("beta2").getAsDouble()).isEqualTo(0.98);
    assertThat(recipe.get("clip").getAsDouble()).isEqualTo(1);
    assertThat(recipe.get("rate_scale").getAsDouble()).isEqualTo(1);
    assertThat(recipe.get("source").toString())
        .isEqualTo(
            "{\"texts\":[\"text.txt\"],\"separator\":\"<|endoftext|>\",\"field\":\"text\",\"held_out_share\":0.2}");
    List<String> training = Files.readAllLines(folder.resolve("away/training.jsonl"));
    List<String> heldOut = Files.readAllLines(folder.resolve("away/held_out.jsonl"));
    assertThat(training).hasSize(15).doesNotContainAnyElementsOf(heldOut);
    assertThat(heldOut).hasSize(5).allMatch(line -> line.startsWith("{\"text\":\"Tom had "));
    try (var files = Files.list(folder.resolve("away"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "README.md",
              "check.json",
              "data.json",
              "held_out.jsonl",
              "start",
              "train.py",
              "training.jsonl");
    }
    assertThat(folder.resolve("run")).as("nothing was trained").doesNotExist();
    assertThat(folder.resolve("away/start/resume")).doesNotExist();
  }

  @Test
  void theCheckedLossIsThatOfTheModelInTheFolder() throws IOException {
    AcceleratorExport.write(job(Diffusion.OBJECTIVE), folder.resolve("away"));
    assertThat(lossOfStart("away")).isCloseTo(checked("away").getFirst().getFirst(), within(1e-4));
  }

  private List<List<Double>> checked(String away) throws IOException {
    return new Gson().fromJson(json(away + "/check.json"), Check.class).steps();
  }

  /** A record of check.json. */
  @SuppressWarnings("ArrayRecordComponent")
  record Check(
      int[] tokens, int[] rows, int[] targets, float[] weights, List<List<Double>> steps) {}

  private double lossOfStart(String away) throws IOException {
    Check check = new Gson().fromJson(json(away + "/check.json"), Check.class);
    var batch =
        new MaskedBatch(
            8, 16, check.tokens(), check.rows(), check.targets(), check.weights(), new double[8]);
    double loss = 0;
    try (TorchModel model =
        ModelLoader.load(
            Checkpoint.open(folder.resolve(away + "/start")), Device.CPU, Precision.FLOAT32, 1)) {
      float[] crossEntropies = model.crossEntropies(batch);
      for (int i = 0; i < crossEntropies.length; i++) {
        loss += crossEntropies[i] * (double) check.weights()[i];
      }
    }
    return loss;
  }

  @Test
  void aRunThatHasBegunGoesOnFromItsWeightsAndMoments() throws IOException {
    TrainingJob job = job(Mean.OBJECTIVE);
    try (TrainingRun run = Training.open(job)) {
      while (run.step() < 4) {
        run.next();
      }
      run.scaleRate(0.5);
    }
    byte[] before = Files.readAllBytes(TrainingRun.state(folder.resolve("run")));
    AcceleratorExport.write(job, folder.resolve("away"));
    JsonObject recipe = json("away/data.json");
    assertThat(recipe.get("step").getAsInt()).isEqualTo(4);
    assertThat(recipe.get("rate_scale").getAsDouble()).isEqualTo(0.5);
    assertThat(lossOfStart("away"))
        .as("the weights themselves, not their average")
        .isCloseTo(checked("away").getFirst().getFirst(), within(1e-4));
    var moments = Safetensors.file(folder.resolve("away/moments.safetensors")).tensors();
    assertThat(moments)
        .containsKeys(
            "first.roberta.encoder.layer.1.attention.self.key.weight",
            "second.lm_head.bias",
            "average.roberta.embeddings.word_embeddings.weight");
    assertThat(Files.readAllBytes(TrainingRun.state(folder.resolve("run")))).isEqualTo(before);
    try (TrainingRun run = Training.open(job)) { // goes on here, too
      assertThat(run.next()).isInstanceOf(TrainingEvent.Batch.class);
    }
  }

  @Test
  void theScriptReadsEverySettingThatTheWeightsDependOn() throws IOException {
    String script =
        Files.readString(Path.of("src/main/resources/org/unmask/engine/training/train.py"));
    for (Field<?> field : TrainingFields.LEARNING) {
      if (!field.equals(TrainingFields.OBJECTIVE)) { // which comes in parts
        assertThat(script).contains("recipe[\"%s\"]".formatted(field.id().replace('-', '_')));
      }
    }
  }

  @Test
  void aFolderThatHoldsAnythingIsAProblem() throws IOException {
    Files.createDirectories(folder.resolve("away/mine"));
    assertThatThrownBy(() -> AcceleratorExport.write(job(Mean.OBJECTIVE), folder.resolve("away")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("not empty");
  }
}
