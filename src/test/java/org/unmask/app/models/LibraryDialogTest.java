package org.unmask.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.unmask.app.controls.SuggestedPaths;
import org.unmask.app.services.FakeServices;
import org.unmask.app.session.SessionMemory;
import org.unmask.app.window.WindowTest;

/** The library of the whole window, by keys. */
@Tag("ui")
class LibraryDialogTest extends WindowTest {
  @Start
  void start(Stage stage) {
    open(stage, FakeServices.in(folder), new SuggestedPaths(() -> folder), 1000, 760);
  }

  @Test
  void aModelIsFoundAndRemovedAfterAQuestion(FxRobot robot) throws Exception {
    robot.push(KeyCode.F4);
    until(() -> robot.lookup("#library-models").tryQuery().isPresent());
    TableView<?> table = robot.lookup("#library-models").queryTableView();
    until(() -> table.getItems().size() == 2);
    robot.interact(() -> table.getSelectionModel().select(0));
    assertThat(robot.lookup("#library-remove").query().isDisabled()).isTrue(); // it ships
    robot.interact(() -> robot.lookup("#library-filter").queryTextInputControl().setText("face"));
    until(() -> table.getItems().size() == 1);
    robot.interact(() -> table.getSelectionModel().select(0));
    robot.interact(() -> robot.lookup("#library-remove").queryAs(Button.class).fire());
    until(() -> robot.lookup("#library-ask").tryQuery().isPresent());
    DialogPane ask = robot.lookup("#library-ask").queryAs(DialogPane.class);
    assertThat(ask.getContentText()).contains("FacebookAI/roberta-base", "3.0 MB");
    robot.interact(((Button) ask.lookupButton(ask.getButtonTypes().getFirst()))::fire);
    until(() -> table.getItems().isEmpty());
  }

  @Test
  void eachSuggestedNameIsFilledIn(FxRobot robot) throws Exception {
    robot.push(KeyCode.F4);
    until(() -> robot.lookup("#library-models").tryQuery().isPresent());
    for (String name :
        List.of(
            "FacebookAI/roberta-base",
            "distilbert/distilroberta-base",
            "answerdotai/ModernBERT-base")) {
      Button suggestion =
          robot.lookup("#library-" + name.substring(name.indexOf('/') + 1)).queryAs(Button.class);
      assertThat(suggestion.getText()).isEqualTo(name);
      robot.interact(suggestion::fire);
      assertThat(robot.lookup("#library-name").queryTextInputControl().getText()).isEqualTo(name);
    }
  }

  @Test
  void aModelIsOpened(FxRobot robot) throws Exception {
    robot.push(KeyCode.F4);
    until(() -> robot.lookup("#library-models").tryQuery().isPresent());
    TableView<?> table = robot.lookup("#library-models").queryTableView();
    until(() -> table.getItems().size() == 2);
    robot.interact(() -> table.getSelectionModel().select(1));
    robot.push(KeyCode.ENTER);
    until(() -> robot.lookup("#library-models").tryQuery().isEmpty());
    awaitModelThread(); // it has opened the model
    robot.interact(window::hide);
    assertThat(SessionMemory.read(folder.resolve("window.json"), _ -> {}).get("model", ""))
        .contains("roberta-base");
  }
}
