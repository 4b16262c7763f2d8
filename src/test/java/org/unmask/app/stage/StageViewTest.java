package org.unmask.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderStroke;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.services.FakeModel;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.sampler.Samplers;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Shot;
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
  void aMaskHasTheSameWidthWhateverIsBehindIt(Arrangement arrangement) throws Exception {
    onScreen(
        () -> {
          StageView view = stage(storyboard, arrangement, 900, 600);
          assertThat(widthsOfMasks(view, storyboard.shot(0))).hasSize(1);
          int middle = storyboard.size() / 2;
          view.draw(storyboard.shot(middle));
          assertThat(widthsOfMasks(view, storyboard.shot(middle))).hasSize(1);
          return view;
        });
  }

  private static Set<Double> widthsOfMasks(StageView view, Shot shot) {
    var widths = new TreeSet<Double>();
    for (int position = 0; position < shot.cells().size(); position++) {
      if (shot.cells().get(position).isMask()) {
        widths.add(view.boxOf(position).getWidth());
      }
    }
    // places have whole pixels
    if (widths.size() == 2 && widths.last() - widths.first() == 1) {
      widths.pollLast();
    }
    return widths;
  }

  @Test
  void anotherShotGlidesThereWithinATimeAndWithoutMotionAtOnce() throws Exception {
    StageView view = onScreen(() -> stage(storyboard, Arrangement.PROSE, 900, 600));
    Shot half = storyboard.shot(storyboard.size() / 2);
    int moved =
        onScreen(
            () -> {
              view.glidingProperty().set(true);
              view.draw(half);
              return (int) tokens(view).filter(token -> !isSettled(token)).count();
            });
    assertThat(moved).isGreaterThan(20);
    assertThat(Glide.MILLISECONDS).isBetween(150.0, 250.0);
    WaitForAsyncUtils.waitFor(
        10,
        TimeUnit.SECONDS,
        () -> onScreen(() -> tokens(view).allMatch(StageViewTest::isSettled)));
    onScreen(
        () -> {
          view.glidingProperty().set(false);
          view.draw(storyboard.shot(0));
          assertThat(tokens(view)).allMatch(StageViewTest::isSettled);
          return view;
        });
  }

  private static boolean isSettled(Node token) {
    return token.getTranslateX() == 0 && token.getTranslateY() == 0 && token.getOpacity() == 1;
  }

  private static Stream<Node> tokens(StageView view) {
    return IntStream.range(0, view.length()).mapToObj(view::tokenAt).flatMap(Optional::stream);
  }

  @Test
  void ofALongTextOnlyWhatIsSeenHasNodesAndEditsAreFollowed() throws Exception {
    Storyboard board = board(16_384);
    onScreen(
        () -> {
          StageView view = stage(board, Arrangement.PROSE, 900, 600);
          assertThat(view.tokenAt(16_000)).isEmpty();
          assertThat(tokens(view).count()).isBetween(300L, 1500L);
          view.setCaret(16_000);
          assertThat(view.tokenAt(16_000)).isPresent();
          assertThat(tokens(view).count()).isLessThan(1500);
          assertThat(view.boxOf(16_000).getMinY()).isBetween(0.0, 600.0);
          view.followingProperty().set(false);
          view.setCaret(0);
          Shot last = board.shot(board.endOf(board.steps()));
          view.draw(last);
          assertThat(view.boxOf(40).getMinY()).isBetween(0.0, 600.0);
          return view;
        });
  }

  @Test
  void theNewestEditsAreFollowedUnlessThatIsOff() throws Exception {
    Storyboard board = board(2048);
    int far = 2000;
    List<Cell> cells = new ArrayList<>(board.shot(0).cells());
    cells.set(far, new Cell(" new", State.FRESH, 0.5, 1));
    var shot = new Shot(1, cells, 1);
    onScreen(
        () -> {
          StageView view = stage(board, Arrangement.PROSE, 900, 600);
          view.followingProperty().set(false);
          view.draw(shot);
          assertThat(view.tokenAt(far)).isEmpty();
          view.followingProperty().set(true);
          view.draw(shot);
          assertThat(view.tokenAt(far)).isPresent();
          assertThat(view.boxOf(far).getMaxY()).isBetween(0.0, 600.0);
          return view;
        });
  }

  /** Of few steps, whose making would take longer than what is tested. */
  private static Storyboard board(int length) {
    var standard = GenerationSettings.standard(length);
    Settings settings = standard.settings();
    return new Storyboard(
        FakeModel.recording(
            new GenerationSettings(
                standard.prompt(),
                16,
                length,
                new Settings(settings.sampler(), 4, settings.choice(), settings.seed()))));
  }

  @ParameterizedTest
  @CsvSource({"256, 888, 560, TILES", "256, 888, 560, PROSE", "512, 888, 560, PROSE"})
  void allOfALongTextIsSeen(int length, int width, int height, Arrangement arrangement)
      throws Exception {
    Storyboard board = board(length);
    onScreen(
        () -> {
          StageView view = stage(board, arrangement, width, height);
          assertThat(tokens(view).count()).isGreaterThanOrEqualTo(length - 1);
          for (Node token : tokens(view).toList()) {
            assertThat(token.getBoundsInParent().getMaxY()).isLessThanOrEqualTo(height);
            assertThat(token.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(width);
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
          Text text = text(view.tokenAt(20).orElseThrow());
          assertThat(text.getFont().getFamily()).isEqualTo("Literata");
          return view;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"random-order", "scheduled-remasking"})
  void inProseNoTextIsSqueezedInAnyShot(String sampler) throws Exception {
    GenerationSettings standard = GenerationSettings.standard(128);
    SamplerOptions options = SamplerOptions.usual(Samplers.find(sampler).orElseThrow());
    var board =
        new Storyboard(
            FakeModel.recording(
                standard.with(standard.values().with(GenerationSettings.SAMPLER, options))));
    onScreen(
        () -> {
          StageView view = stage(board, Arrangement.PROSE, 900, 600);
          for (int shot = 0; shot < board.size(); shot += 7) {
            view.draw(board.shot(shot));
            assertThat(tokens(view))
                .allMatch(token -> text(token).getLocalToParentTransform().getMxx() == 1);
          }
          return view;
        });
  }

  private static Text text(Node token) {
    return (Text) ((TokenView) token).getChildrenUnmodifiable().getFirst();
  }

  @Test
  void statesLookDifferentWithoutColour() throws Exception {
    onScreen(
        () -> {
          StageView view = stage(storyboard, Arrangement.TILES, 900, 600);
          var token = (TokenView) view.tokenAt(20).orElseThrow();
          var looks = new java.util.HashSet<String>();
          for (State state : State.values()) {
            token.show(new Cell(" a", state, 0.5, 1));
            token.applyCss();
            var border = token.getBorder();
            var background = token.getBackground();
            looks.add(
                (border == null ? "none" : border.getStrokes().getFirst().getBottomStyle())
                    + " "
                    + (border == null ? 0 : border.getStrokes().size())
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
          for (int position = 1; position < view.length(); position++) {
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
          assertThat(tokens(view))
              .filteredOn(token -> token.getPseudoClassStates().toString().contains("highlighted"))
              .containsExactly(view.tokenAt(20).orElseThrow());
          assertThat(bounds(view)).isEqualTo(before);
          return view;
        });
  }

  @Test
  void whatIsHighlightedKeepsTheMarkOfItsState() throws Exception {
    onScreen(
        () -> {
          StageView view = stage(storyboard, Arrangement.PROSE, 900, 600);
          var token = (TokenView) view.tokenAt(20).orElseThrow();
          for (State state : State.values()) {
            token.show(new Cell(" a", state, 0.5, 1));
            token.mark(false, false, false);
            token.applyCss();
            List<BorderStroke> before =
                token.getBorder() == null ? List.of() : token.getBorder().getStrokes();
            token.mark(false, false, true);
            token.applyCss();
            List<BorderStroke> after = token.getBorder().getStrokes();
            assertThat(after).as(state.id()).hasSize(before.size() + 1).containsAll(before);
          }
          return view;
        });
  }

  private static StageView stage(
      Storyboard storyboard, Arrangement arrangement, double width, double height) {
    var view = new StageView(MESSAGES);
    view.arrange(List.of(storyboard.shot(0).cells()), arrangement, false);
    view.draw(storyboard.shot(0));
    var scene = new Scene(view, width, height);
    Theme.LIGHT.dress(scene);
    view.applyCss();
    view.resize(width, height);
    view.layout();
    return view;
  }

  private static List<Bounds> bounds(StageView view) {
    return tokens(view).map(token -> token.localToParent(token.getLayoutBounds())).toList();
  }

  private static <T> T onScreen(Callable<T> work) throws Exception {
    return WaitForAsyncUtils.asyncFx(work).get(60, TimeUnit.SECONDS);
  }
}
