package org.unmask.app.tab.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.app.presets.Preset;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.error.UserError;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Grid;
import org.unmask.training.objective.kind.Spindle;
import org.unmask.training.setting.LearningRate;
import org.unmask.training.setting.Samples;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

@Tag("fast")
class TrainingPresetsTest {
  @TempDir Path folder;
  private final List<UserError> wrong = new ArrayList<>();
  private final TrainingForm form = new TrainingForm(TrainingChoices.standard());

  private PresetsViewModel<TrainingRecipe> presets() {
    return new PresetsViewModel<>(
        new TrainingPresets(form),
        TrainingPresets.file(folder.resolve("new/training-presets.json"), wrong::add),
        Runnable::run);
  }

  private Preset<TrainingRecipe> standard(String name) {
    return new TrainingPresets(form)
        .standard().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private TrainingSettings settings() {
    form.checkpoint.set(Path.of("m"));
    form.encoder.set(Path.of("e"));
    form.folder.set(Path.of("run"));
    return form.plan().settings();
  }

  @ParameterizedTest
  @EnumSource
  void eachMakesSenseForEachBaseAndIsRecognised(StartingPoint base) {
    form.base.set(base);
    form.length.set(64);
    List<String> names = new TrainingPresets(form).standard().stream().map(Preset::name).toList();
    assertThat(names).containsExactly("try", "gentle", "nothing", "blog", "bert");
    for (String name : names) {
      form.base.set(base);
      PresetsViewModel<TrainingRecipe> presets = presets();
      presets.choose(standard(name));
      assertThat(form.wrong()).as(name).isEmpty();
      assertThat(form.length.whole()).as(name).isEqualTo(64);
      assertThat(presets.chosenProperty().get().orElseThrow().name()).isEqualTo(name);
      settings();
      form.batch.set(form.batch.get() + 1);
      assertThat(presets.chosenProperty().get()).as(name).isEmpty();
    }
  }

  @Test
  void theBlogsMasksByTenRatiosBehindAFixedPrompt() {
    presets().choose(standard("blog"));
    TrainingSettings settings = settings();
    assertThat(settings.objective()).isEqualTo(Grid.OBJECTIVE);
    assertThat(settings.prefixes()).isEqualTo(new Prefixes.Fixed(16));
    assertThat(settings.batch()).isEqualTo(16);
    assertThat(settings.learningRate().peak()).isEqualTo(5e-5);
    form.base.set(StartingPoint.NEW);
    presets().choose(standard("blog"));
    assertThat(settings().learningRate().peak()).as("a new model wants more").isEqualTo(1e-3);
  }

  @Test
  void oneFromNothingIsTinyAndGentleOneIsNot() {
    presets().choose(standard("nothing"));
    assertThat(form.base.get()).isEqualTo(StartingPoint.NEW);
    assertThat(form.size.get()).isEqualTo(ModelSize.TINY);
    presets().choose(standard("gentle"));
    assertThat(form.base.get()).isEqualTo(StartingPoint.CHECKPOINT);
    assertThat(settings().averaging()).isPositive();
  }

  @Test
  void ownOnesAreThereInTheNextSessionAndLeaveTheTextsAlone() {
    form.objective.set(Spindle.OBJECTIVE);
    form.learningRate.set(3e-4);
    form.length.set(40);
    PresetsViewModel<TrainingRecipe> presets = presets();
    presets.save("mine");
    TrainingRecipe saved = form.recipe();
    form.settings.whole(TrainingFields.SEED).set(8);
    form.prompts.set("A cat");
    form.text.paths().add(Path.of("a.txt"));
    presets.choose(standard("bert"));
    PresetsViewModel<TrainingRecipe> next = presets();
    next.choose(next.own().getFirst());
    assertThat(form.recipe()).isEqualTo(saved);
    assertThat(next.chosenProperty().get()).contains(next.own().getFirst());
    assertThat(form.settings.whole(TrainingFields.SEED).get()).isEqualTo(8);
    assertThat(form.prompts.get()).isEqualTo("A cat");
    assertThat(form.text.paths()).containsExactly(Path.of("a.txt"));
    next.remove(next.own().getFirst());
    assertThat(presets().own()).isEmpty();
  }

  /** As version 0.1 wrote them, and what it wrote before some choices were there. */
  @Test
  void ownOnesOfAnOlderVersionOpen() throws Exception {
    Files.createDirectories(folder.resolve("new"));
    Files.writeString(
        folder.resolve("new/training-presets.json"),
        """
        [{"name": "mine", "values": {"base": "NEW", "size": "TINY", "vocabulary": 777,
          "objective": "spindle", "prefix": "FIXED", "fixedPrefix": 9, "length": 48, "batch": 11,
          "accumulation": 3, "learningRate": 7.0E-4, "warmUp": 12.5, "budget": "STEPS",
          "steps": 77, "minutes": 2.5, "averaging": 0.9, "looks": 4, "vocabularyKind": "LEARN",
          "keepsLast": true}},
         {"name": "older", "values": {"base": "NEW", "size": "TINY", "vocabulary": 777,
          "objective": "mean", "prefix": "NONE", "fixedPrefix": 9, "length": 48, "batch": 12,
          "accumulation": 1, "learningRate": 1.0E-3, "warmUp": 5.0, "budget": "STEPS",
          "steps": 50, "minutes": 2.5, "averaging": 0.0, "looks": 4}}]
        """);
    PresetsViewModel<TrainingRecipe> presets = presets();
    presets.choose(presets.own().getFirst());
    form.text.heldOut().set(10);
    assertThat(settings())
        .isEqualTo(
            new TrainingSettings(
                11,
                new LearningRate(7e-4, 9, 77, 0.1),
                Spindle.OBJECTIVE,
                new Prefixes.Fixed(9),
                0.9,
                19,
                19,
                1,
                Samples.of(19, List.of("Once upon a time"), 48),
                0));
    presets.choose(presets.own().getLast());
    assertThat(form.vocabulary.kind().get()).isEqualTo(VocabularyKind.LEARN);
    assertThat(settings().keepBest()).isTrue();
    assertThat(settings().learningRate().peak()).isEqualTo(1e-3);
  }

  @Test
  void whatMakesNoSenseIsNotSaved() {
    form.batch.set(0);
    PresetsViewModel<TrainingRecipe> presets = presets();
    presets.save("mine");
    assertThat(presets.own()).isEmpty();
  }

  private static final String PRESET =
      """
      [{"name": "mine", "values": {"base": "NEW", "size": "TINY", "vocabulary": 777,
        "vocabularyKind": "LEARN", "objective": "spindle", "prefix": "FIXED", "fixedPrefix": 9,
        "length": 48, "batch": 11, "accumulation": 3, "learning_rate": 7.0E-4, "warmUp": 12.5,
        "budget": "MINUTES", "steps": 77, "minutes": 2.5, "averaging": 0.9, "looks": 4}}]
      """;

  private void write(String presets) throws IOException {
    Files.createDirectories(folder.resolve("new"));
    Files.writeString(folder.resolve("new/training-presets.json"), presets);
  }

  /** A preset with one field that is out of range or no value of its type. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "looks | 4 | -5",
        "looks | 4 | 2.5",
        "minutes | 2.5 | 0",
        "minutes | 2.5 | \"many\"",
        "warmUp | 12.5 | 101",
        "accumulation | 3 | 0",
        "length | 48 | 7",
        "length | 48 | 1e12",
        "fixedPrefix | 9 | -1",
        "vocabulary | 777 | 1",
        "batch | 11 | 0",
        "learning_rate | 7.0E-4 | -1",
        "budget | \"MINUTES\" | \"HOURS\"",
        "size | \"TINY\" | null",
      })
  void own_oneBadField_isTheStandardAndTheOthersStay(String field, String good, String bad)
      throws Exception {
    write(PRESET);
    JsonObject expected = presets().own().getFirst().values().json();
    assertThat(wrong).isEmpty();
    String goodField = "\"%s\": %s".formatted(field, good);
    assertThat(PRESET).contains(goodField);
    write(PRESET.replace(goodField, "\"%s\": %s".formatted(field, bad)));
    PresetsViewModel<TrainingRecipe> presets = presets();
    assertThat(presets.own()).hasSize(1);
    assertThat(wrong)
        .singleElement()
        .satisfies(said -> assertThat(said.getMessage()).contains(field + " is "));
    expected.add(field, TrainingChoices.standard().recipe().json().get(field));
    assertThat(presets.own().getFirst().values().json()).isEqualTo(expected);
  }

  @Test
  void own_aFixedPrefixLongerThanHalfTheSequence_isCutToHalf() throws Exception {
    write(PRESET.replace("\"fixedPrefix\": 9", "\"fixedPrefix\": 25"));
    PresetsViewModel<TrainingRecipe> presets = presets();
    presets.choose(presets.own().getFirst());
    assertThat(wrong)
        .singleElement()
        .satisfies(
            said ->
                assertThat(said)
                    .hasMessageContaining(
                        "fixedPrefix is 25, but must be a whole number from 0 to 24"));
    assertThat(form.fixedPrefix.whole()).isEqualTo(24);
    assertThat(form.wrong()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[{}]", "[{\"name\":\"a\",\"values\":{}}]"})
  void own_aFileThatCannotBeRead_isEmptyAndReported(String text) throws Exception {
    Path file = folder.resolve("new/training-presets.json");
    Files.createDirectories(folder.resolve("new"));
    Files.writeString(file, text);
    assertThat(presets().own()).isEmpty();
    assertThat(wrong).hasSize(1);
  }
}
