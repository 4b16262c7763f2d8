package org.unmask.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.problem.Problem;
import org.unmask.training.LearningRate;
import org.unmask.training.Objective;
import org.unmask.training.Prefixes;
import org.unmask.training.Samples;
import org.unmask.training.TrainingContract;
import org.unmask.training.TrainingSettings;

class ContractFileTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAndTheRestStays() throws Exception {
    Path file = folder.resolve("config.json");
    Files.copy(Path.of("models/stories/config.json"), file);
    ModelConfig config = ModelConfig.read(file);
    var contract = new TrainingContract(8, 99, 3, 20, 0.1, 0.9, "grid");
    ContractFile.write(file, contract);
    assertThat(ContractFile.read(file)).contains(contract);
    assertThat(ModelConfig.read(file)).isEqualTo(config);
  }

  @Test
  void theShippedModelSaysWhatItSaw() {
    TrainingContract contract =
        ContractFile.read(Path.of("models/stories/config.json")).orElseThrow();
    assertThat(contract).isEqualTo(new TrainingContract(128, 128, 0, 64, 0, 1, "diffusion"));
    assertThat(contract.covers(128)).isTrue();
    assertThat(contract.covers(127)).isFalse();
    assertThat(contract.coversPrefix(64)).isTrue();
    assertThat(contract.coversPrefix(65)).isFalse();
  }

  @Test
  void aCheckpointWithoutOneSaysNothing() throws Exception {
    assertThat(ContractFile.read(Files.writeString(folder.resolve("config.json"), "{}"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "{}",
        "{'lengths':[1,2,3],'prefix_lengths':[0,1],'mask_ratios':[0,1],'objective':'a'}",
        "{'lengths':[9,8],'prefix_lengths':[0,1],'mask_ratios':[0,1],'objective':'a'}",
        "{'lengths':[1,1e99],'prefix_lengths':[0,1],'mask_ratios':[0,1],'objective':'a'}",
        "{'lengths':[1,8.5],'prefix_lengths':[0,1],'mask_ratios':[0,1],'objective':'a'}",
        "{'lengths':[1,8],'prefix_lengths':[-1,1],'mask_ratios':[0,1],'objective':'a'}",
        "{'lengths':[1,8],'prefix_lengths':[0,1],'mask_ratios':[0,2],'objective':'a'}",
        "{'lengths':[1,8],'prefix_lengths':[0,1],'mask_ratios':[0,1],'objective':''}"
      })
  void aBrokenOneIsSaid(String contract) throws Exception {
    String json = "{\"unmask\": %s}".formatted(contract.replace('\'', '"'));
    Path file = Files.writeString(folder.resolve("config.json"), json);
    assertThatThrownBy(() -> ContractFile.read(file))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("config.json: unmask");
  }

  @Test
  void aRunPromisesWhatItsSettingsSay() {
    var settings =
        new TrainingSettings(
            2,
            new LearningRate(1e-3, 1, 10, 0),
            Objective.GRID,
            new Prefixes.Varied(),
            0,
            1,
            1,
            1,
            Samples.NONE,
            0);
    assertThat(TrainingContract.of(settings, 64))
        .isEqualTo(new TrainingContract(64, 64, 0, 32, 0.1, 1, "grid"));
  }
}
