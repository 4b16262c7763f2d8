package org.unmask.app.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;

@ExtendWith(ApplicationExtension.class)
@Tag("ui")
class ActionMenusTest {
  @Test
  void sectionsAndMenusWithinAreSetApart() {
    Menu run =
        ActionMenus.bar(
                List.of(
                    action(ActionGroup.RUN, "generate").apart(),
                    action(ActionGroup.RUN, "stop"),
                    action(ActionGroup.RUN, "seed").apart(),
                    action(ActionGroup.PRESET, "blog"),
                    action(ActionGroup.DEVICE, "cpu")),
                new Messages(Language.ENGLISH))
            .getMenus()
            .getFirst();
    assertThat(run.getItems().stream().map(ActionMenusTest::name))
        .containsExactly("generate", "stop", "—", "seed", "—", "Preset", "Device");
  }

  private static Action action(ActionGroup group, String id) {
    return Action.of(group, id, id, "F1", () -> {});
  }

  private static String name(MenuItem item) {
    return item instanceof SeparatorMenuItem ? "—" : item.getText().replace("_", "");
  }
}
