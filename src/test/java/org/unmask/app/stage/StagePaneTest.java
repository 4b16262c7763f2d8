package org.unmask.app.stage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.FakeModel;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.export.format.Words;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Shot.State;
import org.unmask.playback.Storyboard;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
@Tag("ui")
class StagePaneTest {
  private StagePane pane;
  private Stage window;

  @Start
  void start(Stage stage) {
    window = stage;
    window.setOnHidden(null); // another test's window may have been this one
    window.setMinWidth(0);
    window.setMinHeight(0);
    pane = new StagePane(new Messages(Language.RUSSIAN));
    var scene = new Scene(pane, 800, 600);
    Theme.LIGHT.dress(scene);
    window.setScene(scene);
    window.show();
  }

  private boolean hasLegend(FxRobot robot, double width, double height) {
    robot.interact(
        () -> {
          window.setWidth(width);
          window.setHeight(height);
        });
    waitForFxEvents();
    return requireNonNull(pane.lookup(".legend")).isVisible();
  }

  @Test
  void theLegendHasTheWordsOfExportedPages() {
    Words words = Words.of(Language.RUSSIAN.locale());
    assertThat(
            pane.lookupAll(".legend-entry").stream()
                .map(entry -> ((Label) ((HBox) entry).getChildren().getLast()).getText()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(State.values()).map(state -> words.say("state." + state.id())).toList());
  }

  private List<Double> fontSizes() {
    return pane.lookupAll(".stage-footer .label").stream()
        .map(each -> ((Label) each).getFont().getSize())
        .distinct()
        .toList();
  }

  @Test
  void theLegendAndTheCaptionScaleWithTheTextSize(FxRobot robot) {
    List<Double> standard = fontSizes();
    assertThat(standard).hasSize(1);
    robot.interact(
        () -> {
          Theme.LIGHT.dress(pane.getScene(), new TextSize(150));
          pane.applyCss();
        });
    assertThat(fontSizes())
        .singleElement()
        .satisfies(size -> assertThat(size).isCloseTo(1.5 * standard.getFirst(), within(0.5)));
    assertThat(pane.lookup(".caption")).isInstanceOf(Label.class);
  }

  @Test
  void theLegendLeavesASmallPaneToTheText(FxRobot robot) {
    assertThat(hasLegend(robot, 600, 400)).isTrue();
    assertThat(hasLegend(robot, 300, 150)).as("some lines of entries").isFalse();
    assertThat(hasLegend(robot, 600, 90)).isFalse();
    assertThat(hasLegend(robot, 600, 400)).isTrue();
    robot.interact(() -> pane.showLegend(false));
    assertThat(hasLegend(robot, 600, 400)).isFalse();
    robot.interact(
        () -> {
          pane.showLegend(true);
          pane.keepCaption();
        });
    assertThat(hasLegend(robot, 300, 150)).as("in pictures").isTrue();
  }

  @Test
  void draw_aPaneNarrowerThanTheCaption_saysTheStepAlone(FxRobot robot) {
    var board = new Storyboard(FakeModel.recording());
    robot.interact(
        () -> {
          pane.setMinWidth(0);
          pane.showLegend(false);
          pane.arrange(board, Arrangement.PROSE);
          pane.draw(board, board.shot(0), false);
        });
    hasLegend(robot, 220, 400);
    assertThat(caption()).startsWith("Шаг 0 из 10").doesNotContain("·");
    hasLegend(robot, 800, 400);
    assertThat(caption()).startsWith("Шаг 0 из 10  ·  ");
  }

  private String caption() {
    return ((Label) requireNonNull(pane.lookup(".caption"))).getText();
  }

  @Test
  void draw_aFinishedText_hidesTheSignsOfItsLineEnds(FxRobot robot) {
    var board = new Storyboard(FakeModel.recording(poem()));
    int last = board.size() - 1;
    robot.interact(() -> pane.arrange(board, Arrangement.PROSE));
    assertThat(opacityOfLineEnds(robot, board, last, true)).as("while it grows").containsOnly(1.0);
    assertThat(opacityOfLineEnds(robot, board, last, false)).containsOnly(0.0);
    assertThat(opacityOfLineEnds(robot, board, last - 1, false)).containsOnly(1.0);
    var all = new BitSet();
    all.set(0, 128);
    robot.interact(() -> pane.view().setSelected(all));
    assertThat(opacityOfLineEnds(robot, board, last, false)).as("in frames").containsOnly(1.0);
    robot.interact(() -> pane.view().setSelected(new BitSet()));
    assertThat(opacityOfLineEnds(robot, board, last, false)).containsOnly(0.0);
    robot.interact(() -> pane.arrange(board, Arrangement.TILES));
    assertThat(opacityOfLineEnds(robot, board, last, false)).as("in tiles").containsOnly(1.0);
  }

  /** Settings of a text that is long enough for the line end in the story. */
  private static GenerationSettings poem() {
    var standard = GenerationSettings.standard(128);
    return new GenerationSettings(standard.prompt(), standard.prefix(), 128, standard.settings());
  }

  private Set<Double> opacityOfLineEnds(
      FxRobot robot, Storyboard board, int shot, boolean growing) {
    robot.interact(() -> pane.draw(board, board.shot(shot), growing));
    waitForFxEvents();
    Set<Double> found =
        pane.lookupAll(".token").stream()
            .filter(token -> is(token, "line-end") && is(token, "settled"))
            .map(token -> requireNonNull(token.lookup(".token-text")).getOpacity())
            .collect(Collectors.toSet());
    assertThat(found).isNotEmpty();
    return found;
  }

  private static boolean is(Node token, String state) {
    return token.getPseudoClassStates().contains(PseudoClass.getPseudoClass(state));
  }
}
