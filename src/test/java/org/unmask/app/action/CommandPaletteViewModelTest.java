package org.unmask.app.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class CommandPaletteViewModelTest {
  private final List<String> done = new ArrayList<>();
  private final SimpleBooleanProperty recorded = new SimpleBooleanProperty();
  private final CommandPaletteViewModel palette =
      new CommandPaletteViewModel(this::actions, Action::label);
  private final List<Action> standard =
      List.of(
          action("open", "Open checkpoint…", "Shortcut+O"),
          action("save", "Save trajectory…", "Shortcut+S").when(recorded),
          action("dark", "Theme: Dark", "Shortcut+Alt+2"),
          action("korean", "언어: 한국어", "Shift+Alt+2"));
  private List<Action> named = List.of();

  @Test
  void everyWordThatIsTypedMustBeThere() {
    palette.show();
    assertThat(fitting()).containsExactly("open", "save", "dark", "korean");
    palette.queryProperty().set("  DARK the ");
    assertThat(fitting()).containsExactly("dark");
    palette.queryProperty().set("한국");
    assertThat(fitting()).containsExactly("korean");
    palette.queryProperty().set("ctrl+s");
    assertThat(fitting()).as("by its keys").containsExactly("save");
    palette.queryProperty().set("nothing of the kind");
    assertThat(fitting()).isEmpty();
    assertThat(palette.chosenProperty().get()).isEqualTo(-1);
    palette.move(1);
    palette.run();
    assertThat(done).isEmpty();
  }

  @Test
  void theChoiceGoesAroundAndStartsAnewWithEachLetter() {
    palette.show();
    palette.move(-1);
    assertThat(palette.chosenProperty().get()).isEqualTo(3);
    palette.move(1);
    assertThat(palette.chosenProperty().get()).isZero();
    palette.move(2);
    palette.queryProperty().set("e");
    assertThat(palette.chosenProperty().get()).isZero();
  }

  @Test
  void whatCannotBeDoneIsNotDone() {
    palette.show();
    palette.queryProperty().set("save");
    palette.run();
    assertThat(done).isEmpty();
    assertThat(palette.openProperty().get()).isTrue();
    recorded.set(true);
    palette.run();
    assertThat(done).containsExactly("save");
    assertThat(palette.openProperty().get()).isFalse();
  }

  @Test
  void openedAgainItHasForgottenWhatWasTyped() {
    palette.show();
    palette.queryProperty().set("dark");
    palette.close();
    palette.show();
    assertThat(fitting()).hasSize(4);
  }

  @Test
  void presetsByNameAreOfferedAsTheyAreWhenItOpens() {
    palette.show();
    assertThat(fitting()).hasSize(4);
    named =
        List.of(Action.choice(ActionGroup.PRESET, "mine", "Preset: mine", () -> done.add("mine")));
    palette.show();
    palette.queryProperty().set("mine");
    palette.run();
    assertThat(done).containsExactly("mine");
  }

  @Test
  void anActionHasAKey() {
    assertThatIllegalArgumentException().isThrownBy(() -> action("x", "X", ""));
  }

  private List<Action> actions() {
    return Stream.concat(standard.stream(), named.stream()).toList();
  }

  private Action action(String id, String label, String keys) {
    return Action.of(ActionGroup.FILE, id, label, keys, () -> done.add(id));
  }

  private List<String> fitting() {
    return palette.fitting().stream().map(Action::id).toList();
  }
}
