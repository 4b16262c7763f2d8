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
import org.unmask.formats.CurveFile;
import org.unmask.formats.RecommendationsJson;
import org.unmask.formats.TrajectoryFile;
import org.unmask.generation.GenerateCommandLine;
import org.unmask.generation.GenerationSettings;
import org.unmask.generation.ModelPreset;

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
