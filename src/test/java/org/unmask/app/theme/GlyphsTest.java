package org.unmask.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.unmask.app.i18n.Language;

@ExtendWith(ApplicationExtension.class)
@Tag("ui")
class GlyphsTest {
  @Test
  void lettersDiffer_andCharactersThatNoFontHasDoNot(FxRobot robot) {
    robot.interact(
        () -> {
          assertThat(Glyphs.differ("E", "h")).isTrue();
          assertThat(Glyphs.show(Language.RUSSIAN)).isTrue();
          assertThat(Glyphs.differ("\uf8e1", "\uf8e2")).as("private use").isFalse();
        });
  }

  @Test
  void charactersThatNoFontHasAreFoundInAText(FxRobot robot) {
    robot.interact(
        () -> {
          var missing = new MissingGlyphs();
          assertThat(missing.areIn("An été, a “quote” — и слово…\n")).isFalse();
          assertThat(missing.areIn("An \uf8e2")).isTrue();
        });
  }
}
