package org.unmask.app.window;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TitledPane;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.app.form.FormValues;
import org.unmask.app.i18n.Language;
import org.unmask.app.services.Devices;
import org.unmask.app.services.FakeModel;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.session.Preferences;
import org.unmask.app.stage.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;

/** No label is cut in the smallest window, in any language. */
@Tag("ui")
class CutLabelsTest {
  @TempDir private Path folder;

  private final List<String> cut = new ArrayList<>();

  private void look(OffScreenWindow window) {
    window.act(
        _ -> {
          for (Window each : Window.getWindows()) {
            Scene scene = requireNonNull(each.getScene());
            scene.snapshot(null); // lays it out
            find(scene.getRoot());
          }
        });
  }

  private void find(Node node) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Labeled label && isCut(label)) {
      cut.add("%s: %s".formatted(label.getId(), label.getText()));
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::find);
    }
  }

  /** Names of files and models are as long as they are, and have tooltips. */
  private static boolean isCut(Labeled label) {
    boolean isName =
        label.getTextOverrun() == OverrunStyle.LEADING_ELLIPSIS
            || label instanceof TableCell<?, ?>
            || label instanceof ListCell<?>;
    return !isName
        && label.getText() != null
        && label.getChildrenUnmodifiable().stream()
            .filter(Text.class::isInstance)
            .map(text -> ((Text) text).getText())
            .anyMatch(shown -> shown.endsWith(label.getEllipsisString()))
        && !label.getText().endsWith(label.getEllipsisString());
  }

  @ParameterizedTest
  @EnumSource
  void noLabelIsCutInTheSmallestWindow(Language language) throws Exception {
    Path text = Files.writeString(folder.resolve("plays.txt"), "To be or not to be.");
    var preferences =
        new Preferences(
            Theme.LIGHT, Arrangement.PROSE, language, TextSize.STANDARD, Devices.AUTOMATIC, true);
    try (var window =
        new OffScreenWindow(
            FakeModel.source(128, 0), folder, FormValues.standard(), preferences, 8)) {
      window.resize(900, 600);
      window.generate();
      window.awaitNode("#status-step");
      window.await(scene -> !requireNonNull(scene.lookup("#generate")).isDisabled());
      look(window);
      for (String dialog : List.of("library", "export", "shortcuts", "about")) {
        window.run(dialog);
        assertThat(Window.getWindows()).as(dialog).hasSizeGreaterThan(1);
        look(window);
        window.act(CutLabelsTest::closeOthers);
      }
      window.run("show-train");
      look(window);
      window.drop(List.of(text));
      window.await(CutLabelsTest::isFilled);
      window.act(CutLabelsTest::unfold);
      look(window);
      window.run("train-start");
      window.await(scene -> !requireNonNull(scene.lookup("#train-use-button")).isDisabled());
      look(window);
    }
    assertThat(cut).isEmpty();
  }

  private static boolean isFilled(Scene scene) {
    return !requireNonNull(scene.lookup("#train-start-button")).isDisabled();
  }

  private static void closeOthers(Scene scene) {
    List.copyOf(Window.getWindows()).stream()
        .filter(window -> !scene.equals(window.getScene()))
        .forEach(Window::hide);
  }

  private static void unfold(Scene scene) {
    scene.getRoot().lookupAll(".titled-pane").stream()
        .map(TitledPane.class::cast)
        .forEach(pane -> pane.setExpanded(true));
  }
}
