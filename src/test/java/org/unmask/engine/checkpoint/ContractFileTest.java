package org.unmask.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.Recommending;
import org.unmask.diffusion.sampler.FirstHitting;
import org.unmask.diffusion.sampler.MaskGit;
import org.unmask.diffusion.sampling.Blocks;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.engine.architecture.ModelConfig;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Grid;
import org.unmask.training.run.TrainingContract;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingSettings;

@Tag("fast")
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
    Path file = Path.of("models/stories/config.json");
    int window = ModelConfig.read(file).maximumLength();
    TrainingContract contract = ContractFile.read(file).orElseThrow();
    assertThat(contract.covers(window)).isTrue();
    assertThat(contract.covers(window + 1)).isFalse();
    assertThat(contract.coversPrefix(1)).isTrue();
    assertThat(contract.coversPrefix(window)).isFalse();
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
        .isInstanceOf(UserError.class)
        .hasMessageContaining("config.json: unmask");
  }

  private static final String PRESETS =
      """
      [{'name':'Ours','sampler':{'name':'maskgit','noise':2},'steps':16,'temperature':0.9,'top_k':40,
        'top_p':0.8,'length':100,'ends':true,'guidance':1,'prompt':'A cat'},
       {'name':'Swift','sampler':{'name':'first-hitting','block':9},'temperature':1,'top_k':0,
        'top_p':1,'length':130}]
      """;

  private Path presets(String presets) throws Exception {
    String json = "{\"unmask\":{\"presets\":%s}}".formatted(presets.replace('\'', '"'));
    return Files.writeString(folder.resolve("config.json"), json);
  }

  @Test
  void presetsAreReadWithWhatIsUsual() throws Exception {
    Path file = presets(PRESETS);
    var maskgit =
        new SamplerOptions(
            MaskGit.SPEC,
            new Schedule.Cosine(),
            Map.of(MaskGit.NOISE.id(), 2.0, Blocks.SIZE.id(), 0.0));
    var hitting =
        new SamplerOptions(FirstHitting.SPEC, new Schedule.Linear(), Map.of(Blocks.SIZE.id(), 9.0));
    var ours =
        new ModelPreset(
            "Ours",
            Recommending.values(maskgit, new TokenChoice(0.9, 40, 0.8), 100)
                .with(GenerationSettings.STEPS, 16.0)
                .with(GenerationSettings.GUIDANCE, 1.0)
                .with(GenerationSettings.ENDS, true)
                .with(GenerationSettings.PROMPT, "A cat"));
    var swift =
        new ModelPreset("Swift", Recommending.values(hitting, new TokenChoice(1, 0, 1), 130));
    assertThat(ContractFile.recommended(file, 128)).containsExactly(ours, swift);
    assertThat(ContractFile.read(file)).isEmpty();
    assertThat(ours.settings().prefix()).isEqualTo(50);
    assertThat(swift.settings().settings().steps()).isEqualTo(130);
  }

  @Test
  void presetsAreCarriedOverWhereAModelIsTrainedOn() throws Exception {
    Path file = presets(PRESETS);
    var contract = new TrainingContract(8, 99, 3, 20, 0.1, 0.9, "grid");
    var presets = ContractFile.recommended(file, 128);
    ContractFile.write(file, contract);
    ContractFile.write(file, contract);
    assertThat(ContractFile.read(file)).contains(contract);
    assertThat(ContractFile.recommended(file, 128)).isEqualTo(presets).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ours | '' | presets[0] does not fit. The name must be",
        "Swift | Ours | presets[1].name is \"Ours\", but must be a name that no other preset has",
        "maskgit | magic | presets[0].sampler.name is \"magic\"",
        "'noise':2 | 'noise':21 | presets[0].sampler.noise is 21",
        "'block':9 | 'block':0 | presets[1].length is 130, but must be at most 128",
        "'steps':16, | '' | presets[0].steps is missing",
        "'steps':16 | 'steps':0 | presets[0].steps is 0",
        "'temperature':0.9 | 'temperature':'hot' | presets[0].temperature is \"hot\"",
        "'top_k':40 | 'top_k':-1 | presets[0].top_k is -1",
        "'top_p':0.8 | 'top_p':0 | presets[0].top_p is 0",
        "'length':100 | 'length':1e9 | presets[0].length is 1e9",
        "'ends':true | 'ends':1 | presets[0].ends is 1",
        "'guidance':1 | 'guidance':21 | presets[0].guidance is 21",
        "A cat | ' ' | presets[0] does not fit. The prompt must have",
        "'A cat' | 7 | presets[0].prompt is 7",
        "[{ | [7,{ | presets[0] is 7"
      },
      quoteCharacter = '`')
  void aBrokenPresetIsSaid(String from, String to, String message) throws Exception {
    String with = to.equals("''") ? "" : to.equals("' '") ? " " : to;
    assertThat(PRESETS).contains(from);
    Path file = presets(PRESETS.replace(from, with));
    assertThatThrownBy(() -> ContractFile.recommended(file, 128))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("config.json: unmask." + message);
  }

  @Test
  void tooManyPresetsAreRefused() throws Exception {
    Path file = presets("[" + "{},".repeat(20) + "{}]");
    assertThatThrownBy(() -> ContractFile.recommended(file, 128)).hasMessageContaining("21 items");
  }

  @Test
  void aRunPromisesWhatItsSettingsSay() {
    var settings =
        new TrainingSettings(
            2,
            new LearningRate(1e-3, 1, 10, 0),
            Grid.OBJECTIVE,
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
