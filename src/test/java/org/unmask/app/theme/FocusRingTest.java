package org.unmask.app.theme;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.effect.DropShadow;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** The ring of the keyboard focus, and where it is. */
@ExtendWith(ApplicationExtension.class)
@Tag("ui")
class FocusRingTest {
  private static final PseudoClass FOCUS = PseudoClass.getPseudoClass("focus-visible");

  @ParameterizedTest
  @EnumSource
  void aCheckBoxHasItsRingAroundTheBoxAndNotAroundItsLetters(Theme theme, FxRobot robot) {
    robot.interact(() -> hasTheRing(theme, new CheckBox("Keep seed"), ".box"));
  }

  @ParameterizedTest
  @EnumSource
  void aRadioButtonHasItsRingAroundTheCircleAndNotAroundItsLetters(Theme theme, FxRobot robot) {
    robot.interact(() -> hasTheRing(theme, new RadioButton("A length"), ".radio"));
  }

  private static void hasTheRing(Theme theme, Labeled control, String mark) {
    theme.dress(new Scene(control));
    control.applyCss();
    Node box = requireNonNull(control.lookup(mark));
    Node letters =
        control.getChildrenUnmodifiable().stream()
            .filter(Text.class::isInstance)
            .findFirst()
            .orElseThrow();
    assertThat(box.getEffect()).as("without the focus").isNull();
    var background = control.getBackground();
    var border = control.getBorder();

    control.pseudoClassStateChanged(FOCUS, true);
    control.applyCss();

    assertThat(box.getEffect()).isInstanceOf(DropShadow.class);
    assertThat(control.getEffect()).isNull();
    assertThat(letters.getEffect()).isNull();
    assertThat(control.getBackground()).isEqualTo(background);
    assertThat(control.getBorder()).isEqualTo(border);
  }
}
