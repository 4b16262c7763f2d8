package org.unmask.app.window;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.app.form.FormValues;
import org.unmask.app.i18n.Language;
import org.unmask.app.services.Devices;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.session.Preferences;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.Glyphs;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;

/** The window's notice where no font has the characters that it shows. */
@Tag("ui")
class MissingFontTest {
  /** For private use: no font has it. */
  private static final String SQUARE = "\uf8e2";

  @TempDir private Path folder;

  private OffScreenWindow window(Language language) throws Exception {
    var preferences =
        new Preferences(
            Theme.LIGHT, Arrangement.PROSE, language, TextSize.STANDARD, Devices.AUTOMATIC, true);
    return new OffScreenWindow(
        FakeModel.source(128, 0), folder, FormValues.standard(), preferences, 8);
  }

  @ParameterizedTest
  @EnumSource
  void aLanguageThatNoFontHasIsExplainedInEnglish(Language language) throws Exception {
    try (var window = window(language)) {
      window.act(
          scene ->
              assertThat(scene.lookup("#font-missing") == null).isEqualTo(Glyphs.show(language)));
    }
  }

  @Test
  void aTextThatNoFontHasIsExplainedUnderIt() throws Exception {
    try (var window = window(Language.ENGLISH)) {
      generate(window, "Once upon a time");
      window.act(scene -> assertThat(isExplained(scene)).isFalse());
      generate(window, "Once upon " + SQUARE);
      window.await(MissingFontTest::isExplained);
    }
  }

  private static void generate(OffScreenWindow window, String prompt) throws Exception {
    window.await(scene -> !requireNonNull(scene.lookup("#generate")).isDisabled());
    window.act(
        scene -> ((TextInputControl) requireNonNull(scene.lookup("#prompt"))).setText(prompt));
    window.generate();
    window.await(scene -> !requireNonNull(scene.lookup("#generate")).isDisabled());
  }

  private static boolean isExplained(Scene scene) {
    return requireNonNull(scene.lookup("#text-font-missing")).isVisible();
  }
}
