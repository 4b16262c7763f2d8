package org.unmask.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.FakeLibrary;
import org.unmask.app.services.AppServices;
import org.unmask.app.services.FakeDevices;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.FakeTraining;
import org.unmask.app.services.ModelSource;
import org.unmask.app.services.OpenModel;
import org.unmask.error.UserError;
import org.unmask.generation.ModelPreset;
import org.unmask.setting.SettingValues;

@Tag("fast")
class PreloadedModelTest {
  private static final List<ModelPreset> RECOMMENDED =
      List.of(new ModelPreset("Seven steps", SettingValues.NONE));

  private final List<String> asked = new ArrayList<>();
  private final PreloadedModel models = new PreloadedModel(new Source());
  @TempDir private Path folder;
  private Path shipped;

  @BeforeEach
  void model() throws Exception {
    shipped = Files.createDirectory(folder.resolve("shipped"));
  }

  @Test
  void opensFromWhatWasPreparedOnceAndThenAnew() {
    begin();
    assertThat(asked).containsExactly("prepare shipped");
    models.open(shipped);
    models.open(shipped);
    assertThat(asked).containsExactly("prepare shipped", "open prepared shipped", "open shipped");
  }

  @Test
  void opensAnotherModelWhereAnotherIsAskedFor() {
    begin();
    models.open(folder);
    models.open(shipped);
    assertThat(asked.subList(1, 3)).containsExactly("open " + folder.getFileName(), "open shipped");
  }

  @Test
  void aModelThatCannotBePreparedIsTriedAgainSoThatSomebodyHearsWhy() throws Exception {
    Files.delete(shipped);
    begin();
    models.open(shipped);
    assertThat(asked).containsExactly("prepare shipped", "open shipped");
  }

  @Test
  void preparesTheModelThatWasOpenLast() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Path memory = folder.resolve("window.json");
    Files.writeString(memory, "{\"model\": \"%s\"}".formatted(other));
    begin();
    assertThat(asked).containsExactly("prepare other");
  }

  @Test
  void tellsWhatItsSourceKnowsOfModelsThatAreNotOpen() {
    assertThat(models.recommended(shipped)).isEqualTo(RECOMMENDED);
    assertThat(models.isCausal(shipped)).isTrue();
  }

  private void begin() {
    models.begin(
        new AppServices(
            models,
            new FakeTraining(),
            new FakeDevices(),
            shipped,
            FakeLibrary.library(),
            folder,
            Locale.ENGLISH,
            folder.resolve("window.json")),
        Runnable::run);
  }

  private final class Source implements ModelSource {
    @Override
    public List<ModelPreset> recommended(Path from) {
      return RECOMMENDED;
    }

    @Override
    public boolean isCausal(Path from) {
      return true;
    }

    @Override
    public OpenModel open(Path from) {
      asked.add("open " + from.getFileName());
      return new FakeModel(32, 0);
    }

    @Override
    public Supplier<OpenModel> prepare(Path from) {
      asked.add("prepare " + from.getFileName());
      if (!Files.exists(from)) {
        throw new UserError("gone");
      }
      return () -> open(Path.of("prepared " + from.getFileName()));
    }
  }
}
