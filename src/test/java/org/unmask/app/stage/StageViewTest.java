package org.unmask.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.FakeModel;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;
import org.unmask.playback.Storyboard;

@Tag("ui")
class StageViewTest {
  private static final Messages MESSAGES = new Messages(Language.ENGLISH);
  private final Storyboard storyboard = new Storyboard(FakeModel.recording());

  @BeforeAll
  static void startToolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @ParameterizedTest
  @EnumSource
  void nothingMovesWhileARecordingPlays(Arrangement arrangement) throws Exception {
    onScreen(
        () -> {
          StageView view = stage(storyboard, arrangement, 900, 600);
          List<Bounds> start = bounds(view);
          for (int shot = 0; shot < storyboard.size(); shot += 5) {
            view.draw(storyboard.shot(shot));
            view.layout();
            assertThat(bounds(view)).isEqualTo(start);
          }
          return view;
        });
  }

  @ParameterizedTest
  @CsvSource({"256, 888, 560, TILES", "256, 888, 560, PROSE", "512, 888, 560, PROSE"})
  void allOfALongTextIsSeen(int length, int width, int height, Arrangement arrangement)
      throws Exception {
    var standard = GenerationSettings.standard(length);
    var board =
        new Storyboard(
            FakeModel.recording(
                new GenerationSettings(standard.prompt(), 16, length, standard.settings())));
    onScreen(
        () -> {
          StageView view = stage(board, arrangement, width, height);
          for (Node token : view.getChildrenUnmodifiable()) {
            assertThat(token.getBoundsInParent().getMaxY()).isLessThanOrEqualTo(height);
            assertThat(token.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(width);
          }
          return view;
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Arrangement.class,
      names = {"TILES", "PROSE"})
  void noTextLeavesItsBox(Arrangement arrangement) throws Exception {
    onScreen(
        () -> {
          StageView view = stage(storyboard, arrangement, 900, 600);
          for (int shot = 0; shot < storyboard.size(); shot += 7) {
            view.draw(storyboard.shot(shot));
            for (Node node : view.getChildrenUnmodifiable()) {
              var token = (TokenView) node;
              Text text = (Text) token.getChildrenUnmodifiable().getFirst();
              // letters like f and j reach a little over their own width
              assertThat(text.getBoundsInParent().getWidth())
                  .as(text.getText())
                  .isLessThanOrEqualTo(token.getWidth() + 4);
            }
          }
          return view;
        });
  }

  @ParameterizedTest
  @EnumSource
  void theTypefaceIsTheStagesOwnInEveryTheme(Theme theme) throws Exception {
    onScreen(
        () -> {
          StageView view = stage(storyboard, Arrangement.PROSE, 900, 600);
          theme.dress(view.getScene(), new TextSize(150));
          view.applyCss();
          var token = (TokenView) view.getChildrenUnmodifiable().get(20);
          var text = (Text) token.getChildrenUnmodifiable().getFirst();
          assertThat(text.getFont().getFamily()).isEqualTo("Literata");
          return view;
        });
  }

  @Test
  void inProseTheLastTextsAreNotSqueezed() throws Exception {
    onScreen(
        () -> {
          StageView view = stage(storyboard, Arrangement.PROSE, 900, 600);
          view.draw(storyboard.shot(storyboard.size() - 1));
          for (Node node : view.getChildrenUnmodifiable()) {
            var text = ((TokenView) node).getChildrenUnmodifiable().getFirst();
            assertThat(text.getLocalToParentTransform().getMxx()).isEqualTo(1);
          }
          return view;
        });
  }

  @Test
  void aTokenSaysWhatItIs() {
    assertThat(described(State.FRESH, 0.834, 4))
        .isEqualTo("‘dragon’, revealed in step 4, 83 percent");
    assertThat(described(State.REPLACED, 0.834, 4))
        .isEqualTo("‘dragon’, replaced in step 4, 83 percent");
    assertThat(described(State.SETTLED, 0.834, 4))
        .isEqualTo("‘dragon’, revealed in step 4, 83 percent");
    assertThat(described(State.SETTLED, Double.NaN, 4)).isEqualTo("‘dragon’, edited after step 4");
    assertThat(described(State.SETTLED, Double.NaN, 0)).isEqualTo("‘dragon’, given");
    assertThat(described(State.PROMPT, Double.NaN, 0)).isEqualTo("‘dragon’, prompt");
    assertThat(described(State.PROMPT, 0.834, 4))
        .isEqualTo("‘dragon’, revealed in step 4, 83 percent, locked");
    assertThat(described(State.MASKED, Double.NaN, 0)).isEqualTo("masked");
    assertThat(described(State.REMASKED, Double.NaN, 7)).isEqualTo("remasked, step 7");
  }

  private static String described(State state, double confidence, int step) {
    return TokenView.described(MESSAGES, new Cell(" dragon", state, confidence, step));
  }

  @Test
  void statesLookDifferentWithoutColour() throws Exception {
    onScreen(
        () -> {
          StageView view = stage(storyboard, Arrangement.TILES, 900, 600);
          var token = (TokenView) view.getChildrenUnmodifiable().get(20);
          var looks = new java.util.HashSet<String>();
          for (State state : State.values()) {
            token.show(new Cell(" a", state, 0.5, 1));
            token.update();
            token.applyCss();
            var border = token.getBorder();
            var background = token.getBackground();
            looks.add(
                (border == null ? "none" : border.getStrokes().getFirst().getBottomStyle())
                    + " "
                    + (border == null ? "none" : border.getStrokes().getFirst().getWidths())
                    + " "
                    + (background == null ? "none" : background.getFills().size()));
          }
          assertThat(looks).hasSize(State.values().length);
          return view;
        });
  }

  @Test
  void aPositionIsFoundWhereItsBoxIs() throws Exception {
    onScreen(
        () -> {
          StageView view = stage(storyboard, Arrangement.PROSE, 900, 600);
          for (int position = 1; position < view.getChildrenUnmodifiable().size(); position++) {
            Bounds box = view.boxOf(position);
            assertThat(view.positionAt(box.getCenterX(), box.getCenterY())).isEqualTo(position);
          }
          assertThat(view.positionAt(1, 1)).isEqualTo(StageView.NONE);
          return view;
        });
  }

  @Test
  void oneTokenIsHighlightedAndStaysWhereItIs() throws Exception {
    onScreen(
        () -> {
          StageView view = stage(storyboard, Arrangement.TILES, 900, 600);
          List<Bounds> before = bounds(view);
          view.setHighlighted(7);
          view.setHighlighted(20);
          view.applyCss();
          view.layout();
          assertThat(view.getChildrenUnmodifiable())
              .filteredOn(token -> token.getPseudoClassStates().toString().contains("highlighted"))
              .containsExactly(view.getChildrenUnmodifiable().get(20));
          assertThat(bounds(view)).isEqualTo(before);
          return view;
        });
  }

  @Test
  void onAScreenALongTextChangesInAFewFramesAndAShortOneInOne() throws Exception {
    StageView view = onScreen(() -> stage(storyboard, Arrangement.TILES, 900, 600));
    List<Cell> last = storyboard.shot(storyboard.size() - 1).cells();
    long changes =
        IntStream.range(0, last.size())
            .filter(i -> !last.get(i).equals(storyboard.shot(0).cells().get(i)))
            .count();
    assertThat(changes).isGreaterThan(64);
    long atOnce =
        onScreen(
            () -> {
              view.paceForScreen();
              view.draw(storyboard.shot(storyboard.size() - 1));
              return changed(view, last);
            });
    assertThat(atOnce).isEqualTo(64);
    WaitForAsyncUtils.waitFor(
        10, TimeUnit.SECONDS, () -> onScreen(() -> changed(view, last)) == changes);
  }

  /** How many of the tokens that a model writes say already what cells of a run's end do. */
  private static long changed(StageView view, List<Cell> cells) {
    return IntStream.range(0, cells.size())
        .filter(i -> cells.get(i).state() != State.PROMPT)
        .filter(
            i ->
                TokenView.described(MESSAGES, cells.get(i))
                    .equals(view.getChildrenUnmodifiable().get(i).getAccessibleText()))
        .count();
  }

  private static StageView stage(
      Storyboard storyboard, Arrangement arrangement, double width, double height) {
    var view = new StageView(MESSAGES);
    view.arrange(storyboard, arrangement, true);
    view.draw(storyboard.shot(0));
    var scene = new Scene(view, width, height);
    Theme.LIGHT.dress(scene);
    view.applyCss();
    view.resize(width, height);
    view.layout();
    return view;
  }

  private static List<Bounds> bounds(StageView view) {
    return view.getChildrenUnmodifiable().stream()
        .map(token -> token.localToParent(token.getLayoutBounds()))
        .toList();
  }

  private static <T> T onScreen(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
  }
}
