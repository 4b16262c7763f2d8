package org.unmask.app.tab.train.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ChartZoomTest {
  private final ChartZoom zoom = new ChartZoom();

  private void shows(double from, double to) {
    assertThat(zoom.from.get()).isCloseTo(from, within(1e-9));
    assertThat(zoom.to.get()).isCloseTo(to, within(1e-9));
  }

  @Test
  void whatIsZoomedAtStaysWhereItIs() {
    zoom.zoom(0.25, 0.5);
    shows(0.125, 0.625);
    zoom.zoom(0.625, 0.5);
    shows(0.375, 0.625);
    assertThat(zoom.middle()).isEqualTo(0.5);
  }

  @Test
  void nothingBeyondTheEndsIsShown() {
    zoom.zoom(0.9, 0.5);
    zoom.zoom(0.9, 1.5);
    assertThat(zoom.to.get()).isLessThanOrEqualTo(1);
    zoom.zoom(0.5, 100);
    shows(0, 1);
    for (int i = 0; i < 100; i++) {
      zoom.zoom(1, 0.5);
    }
    shows(0.98, 1);
  }

  @Test
  void itMovesByShareOfWhatIsShownToTheEnds() {
    zoom.move(0.5);
    shows(0, 1);
    zoom.zoom(0, 0.2);
    zoom.move(0.5);
    shows(0.1, 0.3);
    zoom.move(-1);
    shows(0, 0.2);
    zoom.move(99);
    shows(0.8, 1);
    zoom.all();
    shows(0, 1);
  }
}
