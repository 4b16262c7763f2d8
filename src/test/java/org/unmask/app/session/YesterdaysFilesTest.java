package org.unmask.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.form.FormValues;
import org.unmask.app.form.SamplingPresets;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.presets.Preset;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.diffusion.run.RecordingDetail;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.formats.CurveFile;
import org.unmask.formats.PlanFile;
import org.unmask.formats.RecommendationsJson;
import org.unmask.formats.RunFolder;
import org.unmask.formats.TrajectoryFile;
import org.unmask.generation.GenerateCommandLine;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;
import org.unmask.training.data.TextSource;
import org.unmask.training.init.NewModelSize;
import org.unmask.training.init.VocabularyChoice;
import org.unmask.training.objective.Prefixes;
import org.unmask.training.objective.kind.Spindle;
import org.unmask.training.run.TrainingContract;
import org.unmask.training.run.TrainingEvent;
import org.unmask.training.run.TrainingPlan;
import org.unmask.training.setting.TrainingSettings;

/** Files that users had on 2026-11-29 open, with what is in them. */
@Tag("fast")
class YesterdaysFilesTest {
  private static final Path FOLDER = Path.of("src/test/fixtures/yesterday");

  private static final String FORM =
      "unmask generate '--prompt=A dragon' --prefix=12 --length=96 --ends --sampler=spread"
          + " --schedule=power:2.0 --spacing=5 --block=16 --steps=24 --temperature=0.6 --top-k=40"
          + " --top-p=0.9 --guidance=1.5 --seed=4711";

  @TempDir Path folder;

  private static String command(GenerationSettings request) {
    return GenerateCommandLine.of(request, GenerationSettings.standard(512), "").line("unmask");
  }

  @Test
  void whatTheWindowRemembersOpens() {
    SessionMemory memory = SessionMemory.read(FOLDER.resolve("window.json"), _ -> {});
    var form = new SettingsForm(memory.get("form", FormValues.standard(), FormValues::read));
    assertThat(command(form.settings())).isEqualTo(FORM);
    assertThat(form.detail()).isEqualTo(new RecordingDetail(5, true));
    assertThat(memory.get("shot", 0)).isEqualTo(31);
    assertThat(memory.get("preferences", Preferences.standard()).device()).isEqualTo("gpu:0");
    assertThat(memory.get("workplace", "")).isEqualTo("TRAIN");
  }

  @Test
  void ownPresetsOpen() {
    var form = new SettingsForm(FormValues.standard());
    var presets =
        new PresetsViewModel<>(
            new SamplingPresets(form),
            SamplingPresets.file(FOLDER.resolve("presets.json"), _ -> {}),
            Runnable::run);
    assertThat(presets.own())
        .extracting(Preset::name)
        .containsExactly("mine", "loop", "without steps");
    List<String> commands =
        presets.own().stream()
            .map(
                preset -> {
                  presets.choose(preset);
                  assertThat(presets.chosenProperty().get()).contains(preset);
                  return command(form.settings());
                })
            .toList();
    assertThat(commands)
        .containsExactly(
            "unmask generate --sampler=spread --schedule=power:2.0 --spacing=5 --block=16"
                + " --steps=24 --temperature=0.6 --top-k=40 --top-p=0.9 --guidance=1.5",
            "unmask generate --sampler=remdm-loop --remasking-rate=0.03"
                + " --steps=24 --temperature=0.6 --top-k=40 --top-p=0.9 --guidance=1.5",
            "unmask generate --sampler=entropy-bound"
                + " --steps=24 --temperature=0.6 --top-k=40 --top-p=0.9 --guidance=1.5");
  }

  @Test
  void trajectoriesAndCurvesOpenAndAreWrittenTheSame() throws Exception {
    Path trajectory = folder.resolve("trajectory.json");
    TrajectoryFile.write(trajectory, TrajectoryFile.read(FOLDER.resolve("trajectory.json")));
    assertThat(trajectory).hasSameTextualContentAs(FOLDER.resolve("trajectory.json"));
    Path curve = folder.resolve("curve.json");
    CurveFile.write(curve, CurveFile.read(FOLDER.resolve("curve.json")));
    assertThat(curve).hasSameTextualContentAs(FOLDER.resolve("curve.json"));
  }

  @Test
  void trainingRunsOpen() {
    Path run = FOLDER.resolve("run");
    TrainingPlan plan = PlanFile.read(run);
    assertThat(plan.start())
        .isEqualTo(
            new TrainingPlan.New(
                new NewModelSize(NewModelSize.Family.ROBERTA, 2, 32, 2, 300, 64),
                new VocabularyChoice.Learn(300)));
    assertThat(plan.text().heldOut()).isEqualTo(new TextSource.Share(0.1));
    TrainingSettings settings = plan.settings();
    assertThat(settings.learningRate().steps()).isEqualTo(240);
    assertThat(settings.objective()).isEqualTo(Spindle.OBJECTIVE);
    assertThat(settings.prefixes()).isEqualTo(new Prefixes.Varied());
    assertThat(settings.averaging()).isEqualTo(0.999);
    assertThat(settings.samples().every()).isEqualTo(40);
    assertThat(settings.seed()).isEqualTo(-5);
    List<TrainingEvent> history = RunFolder.history(run);
    assertThat(history).extracting(TrainingEvent::step).containsExactly(1, 2, 2, 3);
    assertThat(history.get(1))
        .isInstanceOfSatisfying(
            TrainingEvent.Batch.class, batch -> assertThat(batch.learningRate()).isEqualTo(5e-5));
    assertThat(history.get(2))
        .isInstanceOfSatisfying(
            TrainingEvent.Evaluation.class,
            evaluation -> assertThat(evaluation.bound().nats()).isEqualTo(5.125));
  }

  @Test
  void trainingRunsResume() throws Exception {
    Path run = folder.resolve("run");
    Files.createDirectory(run);
    for (String name : List.of("curves.csv", "evaluations.csv", "events.txt")) {
      Files.copy(FOLDER.resolve("run").resolve(name), run.resolve(name));
    }
    RunFolder.open(run, 2).add(new TrainingEvent.Saved(4, run, 2));
    assertThat(RunFolder.history(run)).extracting(TrainingEvent::step).containsExactly(1, 2, 2);
    assertThat(run.resolve("events.txt"))
        .content()
        .startsWith(Files.readString(FOLDER.resolve("run/events.txt")))
        .endsWith("step 4: saved\n");
  }

  @Test
  void checkpointsOpen() {
    Checkpoint checkpoint = Checkpoint.open(FOLDER.resolve("checkpoint"));
    assertThat(checkpoint.contract().orElseThrow())
        .isEqualTo(new TrainingContract(8, 16, 0, 4, 0.1, 1, "diffusion"));
    assertThat(checkpoint.config().maximumLength()).isEqualTo(16);
    assertThat(checkpoint.tokenizer().vocabulary().size()).isEqualTo(261);
  }

  @Test
  void whatACheckpointRecommendsOpens() throws Exception {
    String config = Files.readString(FOLDER.resolve("config.json"));
    JsonObject said = JsonParser.parseString(config).getAsJsonObject().getAsJsonObject("unmask");
    List<ModelPreset> recommended = RecommendationsJson.read("config.json", "", said, 128);
    assertThat(recommended).extracting(ModelPreset::name).containsExactly("Ours", "Swift");
    assertThat(recommended.stream().map(each -> command(each.settings())))
        .containsExactly(
            "unmask generate '--prompt=A cat' --length=100 --ends --sampler=maskgit --noise=2"
                + " --steps=16 --temperature=0.9 --top-k=40 --top-p=0.8 --guidance=1",
            "unmask generate --length=130 --sampler=first-hitting --block=9 --steps=130"
                + " --temperature=1 --top-k=0 --top-p=1");
  }
}
