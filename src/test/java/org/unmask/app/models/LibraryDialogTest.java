package org.unmask.app.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.unmask.app.controls.SuggestedPaths;
import org.unmask.app.services.FakeServices;
import org.unmask.app.session.SessionMemory;
import org.unmask.app.window.MainWindow;

/** The library of the whole window, by keys. */
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
@Tag("ui")
class LibraryDialogTest {
  @TempDir Path folder;

  private final ExecutorService modelThread = Executors.newSingleThreadExecutor();
  private final ExecutorService fileThread = Executors.newSingleThreadExecutor();
  private Stage window;
  private MainWindow shell;

  @Start
  void start(Stage stage) {
    window = stage;
    var services = FakeServices.in(folder);
    shell =
        new MainWindow(services, new SuggestedPaths(() -> folder), stage, modelThread, fileThread);
    shell.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::hide);
    modelThread.close();
    fileThread.close();
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
  void aModelIsOpened(FxRobot robot) throws Exception {
    robot.push(KeyCode.F4);
    until(() -> robot.lookup("#library-models").tryQuery().isPresent());
    TableView<?> table = robot.lookup("#library-models").queryTableView();
    until(() -> table.getItems().size() == 2);
    robot.interact(() -> table.getSelectionModel().select(1));
    robot.push(KeyCode.ENTER);
    until(() -> robot.lookup("#library-models").tryQuery().isEmpty());
    modelThread.submit(() -> {}).get(); // it has opened the model
    waitForFxEvents();
    robot.interact(window::hide);
    assertThat(SessionMemory.read(folder.resolve("window.json"), _ -> {}).get("model", ""))
        .contains("roberta-base");
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    waitFor(30, TimeUnit.SECONDS, condition);
  }
}
