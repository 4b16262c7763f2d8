package org.unmask.app.controls;

import java.util.List;
import java.util.function.Function;
import org.unmask.evaluation.plot.Mark;
import org.unmask.evaluation.plot.PlotSheet;

/** A plot to look at. */
public final class PlotPane extends MarksPane {
  private Function<PlotSheet, List<Mark>> plot = _ -> List.of();

  /**
   * Shows a plot.
   *
   * @param words what it shows, for those who do not see it
   */
  public void show(Function<PlotSheet, List<Mark>> now, String words) {
    plot = now;
    setAccessibleText(words);
    requestLayout();
  }

  @Override
  protected List<Mark> marks(double width, double height, double letters) {
    return plot.apply(new PlotSheet(width, height, letters, this::em));
  }
}
