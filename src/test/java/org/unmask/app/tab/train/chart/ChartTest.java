package org.unmask.app.tab.train.chart;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.nio.file.Path;
import java.util.List;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polygon;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.unmask.app.Mouse;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.tab.train.chart.TrainingHistory.Measure;
import org.unmask.app.theme.Theme;
import org.unmask.training.bound.LikelihoodBound;
import org.unmask.training.objective.LossByRatio;
import org.unmask.training.run.TrainingEvent;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init") // TestFX calls start before anything else
@Tag("ui")
class ChartTest {
  private static final int STEPS = 100;

  private final ChartZoom zoom = new ChartZoom();
  private final RunCurves run = new RunCurves(Runnable::run, Runnable::run, _ -> {});
  private VBox charts;

  @Start
  void start(Stage window) {
    window.setOnHidden(null); // another test's window may have been this one
    var messages = new Messages(Language.ENGLISH);
    charts =
        new VBox(
            new Chart(run, Measure.RATE, zoom, messages),
            new Chart(run, Measure.BOUND, zoom, messages),
            new Chart(run, Measure.EXACT, zoom, messages),
            new LossByRatioChart(run, messages));
    charts.setMaxSize(500, 500);
    var scene = new Scene(new StackPane(charts));
    Theme.LIGHT.dress(scene, org.unmask.app.theme.TextSize.STANDARD);
    window.setScene(scene);
    window.setWidth(1000);
    window.setHeight(900);
    window.show();
  }

  private void learn(FxRobot robot) {
    robot.interact(
        () -> {
          run.begin(Path.of("a"));
          TrainingHistory history = run.historyProperty().get();
          for (int step = 1; step <= STEPS; step++) {
            history.add(
                new TrainingEvent.Batch(
                    step, 3, step, step, 1, step / 1000.0, 1, ratios(step, 3.0 - step / 100.0)));
            if (step % 50 == 0) {
              history.add(
                  new TrainingEvent.Evaluation(
                      step, new LikelihoodBound(4 - step / 100.0, 0.25, 10, LossByRatio.NONE)));
            }
          }
          history.add(
              new TrainingEvent.Exact(
                  STEPS, new LikelihoodBound(2.5, 0.125, 10, LossByRatio.NONE)));
          run.changed();
        });
    waitForFxEvents();
  }

  @Test
  void aChartKnowsWhetherItsMeasureHasNumbers(FxRobot robot) {
    var exact = (Chart) requireNonNull(charts.lookup("#chart-exact"));
    assertThat(exact.knownProperty().get()).isFalse();
    learn(robot);
    assertThat(exact.knownProperty().get()).isTrue();
    assertThat(value("#chart-exact")).isEqualTo("step 100: 2.500 ± 0.125");
  }

  /** All of a step's predictions at 90 to 100 percent, but for some at 0 to 10. */
  private static LossByRatio ratios(int step, double loss) {
    var sums = new java.util.ArrayList<>(LossByRatio.NONE.sums());
    var counts = new java.util.ArrayList<>(LossByRatio.NONE.counts());
    sums.set(9, 10 * loss);
    counts.set(9, 10L);
    if (step > 50) {
      sums.set(1, 1.0);
      counts.set(1, 1L);
    }
    return new LossByRatio(sums, counts);
  }

  private Region plot(String chart) {
    return (Region) requireNonNull(charts.lookup(chart + " .curve-plot"));
  }

  private String value(String chart) {
    waitForFxEvents();
    return ((Label) requireNonNull(charts.lookup(chart + "-value"))).getText();
  }

  private void mouse(FxRobot robot, EventType<MouseEvent> type, Node node, double share) {
    robot.interact(
        () -> {
          double gutter = gutter((Region) node);
          double x = gutter + share * (node.getLayoutBounds().getWidth() - gutter);
          (type == MouseEvent.MOUSE_MOVED ? Mouse.FREE : Mouse.DOWN)
              .fire(type, node, new Point2D(x, 50));
        });
  }

  /** The numbers at the left take some room. */
  private static double gutter(Region plot) {
    return plot.getChildrenUnmodifiable().stream()
            .filter(child -> child.getStyleClass().contains("axis-y"))
            .mapToDouble(label -> ((Label) label).getWidth())
            .max()
            .orElse(0)
        + 6;
  }

  private static void scroll(FxRobot robot, Region plot, double share, double by, boolean control) {
    double gutter = gutter(plot);
    Point2D at = plot.localToScene(new Point2D(gutter + share * (plot.getWidth() - gutter), 50));
    robot.interact(
        () ->
            plot.fireEvent(
                new ScrollEvent(
                    ScrollEvent.SCROLL,
                    at.getX(),
                    at.getY(),
                    at.getX(),
                    at.getY(),
                    false,
                    control,
                    false,
                    false,
                    false,
                    false,
                    0,
                    by,
                    0,
                    by,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    new PickResult(plot, at.getX(), at.getY()))));
  }

  @Test
  void whatIsPointedAtIsRead(FxRobot robot) {
    assertThat(value("#chart-rate")).isEmpty();
    learn(robot);
    assertThat(value("#chart-rate")).as("the last").isEqualTo("step 100: 0.100");
    Region plot = plot("#chart-rate");
    mouse(robot, MouseEvent.MOUSE_MOVED, plot, 0.5);
    assertThat(value("#chart-rate")).isEqualTo("step 50: 0.050");
    assertThat(charts.lookup("#chart-rate").getAccessibleText())
        .isEqualTo("Learning rate: step 50: 0.050");
    mouse(robot, MouseEvent.MOUSE_MOVED, plot, 0);
    assertThat(value("#chart-rate")).isEqualTo("step 1: 1.00e-03");
    mouse(robot, MouseEvent.MOUSE_EXITED, plot, 0);
    assertThat(value("#chart-rate")).isEqualTo("step 100: 0.100");
  }

  @Test
  void anEstimateIsReadWithItsErrorAndHasABand(FxRobot robot) {
    learn(robot);
    mouse(robot, MouseEvent.MOUSE_MOVED, plot("#chart-bound"), 0.45);
    assertThat(value("#chart-bound")).isEqualTo("step 50: 3.500 ± 0.250");
    var band = (Polygon) requireNonNull(charts.lookup("#chart-bound .chart-band"));
    assertThat(band.getPoints()).hasSize(2 * 4);
    assertThat(band.getLayoutBounds().getHeight()).isPositive();
  }

  @Test
  void theStepsBelowAChartAreNumberedAsFarAsItShowsThem(FxRobot robot) {
    learn(robot);
    for (String chart : List.of("#chart-rate", "#chart-ratio")) {
      assertThat(numbers(chart)).as(chart).contains("20", "40", "60", "80").doesNotContain("30");
    }
    assertThat(values("#chart-rate")).contains("step", "0.05", "0.10");
    robot.interact(() -> zoom.zoom(0.5, 0.1));
    assertThat(numbers("#chart-rate")).contains("46", "50", "54").doesNotContain("20", "80");
  }

  private List<String> numbers(String chart) {
    return labels(chart, ".axis-x");
  }

  private List<String> values(String chart) {
    return labels(chart, ".axis-y");
  }

  private List<String> labels(String chart, String style) {
    waitForFxEvents();
    return plot(chart).lookupAll(style).stream()
        .filter(Node::isVisible)
        .map(label -> ((Label) label).getText())
        .toList();
  }

  @Test
  void theLossOfARatioIsRead(FxRobot robot) {
    learn(robot);
    Region heat = plot("#chart-ratio");
    Label value = (Label) requireNonNull(charts.lookup("#chart-ratio .muted"));
    assertThat(value.getText()).isEqualTo("few masks 1.00, all masked 2.00");
    robot.interact(
        () -> Mouse.FREE.fire(MouseEvent.MOUSE_MOVED, heat, new Point2D(heat.getWidth() - 2, 3)));
    assertThat(value.getText()).isEqualTo("90–100 % masked, step 100: 2.00");
  }

  @Test
  void theWheelWithCtrlZoomsAllChartsAtThePointer(FxRobot robot) {
    learn(robot);
    Region plot = plot("#chart-rate");
    scroll(robot, plot, 0.5, 40, false);
    assertThat(zoom.to.get() - zoom.from.get()).as("the page scrolls").isEqualTo(1);
    scroll(robot, plot, 0.25, 40, true);
    assertThat(zoom.from.get()).isCloseTo(0.05, within(0.01));
    assertThat(zoom.to.get()).isCloseTo(0.85, within(0.01));
    mouse(robot, MouseEvent.MOUSE_MOVED, plot("#chart-rate"), 1);
    assertThat(value("#chart-rate")).isEqualTo("step 85: 0.085");
    mouse(robot, MouseEvent.MOUSE_MOVED, plot("#chart-bound"), 0);
    assertThat(value("#chart-bound")).startsWith("step 50");
    scroll(robot, plot, 0.25, -40, true);
    assertThat(zoom.to.get() - zoom.from.get()).isCloseTo(1, within(1e-6));
  }

  @Test
  void aDragMovesWhatIsShownAndADoubleClickShowsAll(FxRobot robot) {
    learn(robot);
    zoom.zoom(0.5, 0.5);
    waitForFxEvents();
    Region plot = plot("#chart-rate");
    mouse(robot, MouseEvent.MOUSE_PRESSED, plot, 0.8);
    mouse(robot, MouseEvent.MOUSE_DRAGGED, plot, 0.6);
    mouse(robot, MouseEvent.MOUSE_DRAGGED, plot, 0.4);
    assertThat(zoom.from.get()).isCloseTo(0.45, within(0.01));
    mouse(robot, MouseEvent.MOUSE_DRAGGED, plot, -2);
    assertThat(zoom.to.get()).as("there is no more").isEqualTo(1);
    robot.interact(
        () ->
            plot.fireEvent(
                new MouseEvent(
                    MouseEvent.MOUSE_CLICKED,
                    9,
                    9,
                    9,
                    9,
                    MouseButton.PRIMARY,
                    2,
                    false,
                    false,
                    false,
                    false,
                    true,
                    false,
                    false,
                    false,
                    false,
                    false,
                    new PickResult(plot, 9, 9))));
    assertThat(zoom.from.get()).isZero();
    assertThat(zoom.to.get()).isEqualTo(1);
  }
}
