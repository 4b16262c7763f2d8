package org.unmask.app.tab.learn;

import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.unmask.app.stage.StagePane;
import org.unmask.app.theme.TextSize;

/** The size of the letters of the texts that a lesson shows, larger in class. */
record LessonLetters(ObservableBooleanValue inClass, ObservableValue<TextSize> size) {
  /** The least that is readable from the last row at 1080p, as in the style sheet. */
  private static final int LEAST_IN_CLASS = 28;

  private static final double IN_CLASS = 1.6;

  /** The width in pixels, with letters of the standard size, that a table of all columns takes. */
  private static final double ALL_COLUMNS = 560;

  /** Returns whether a width in pixels leaves room for the most important columns only. */
  boolean isNarrow(double width) {
    return inClass.get() || (width > 0 && width < size.getValue().times(ALL_COLUMNS));
  }

  /** Returns a height scaled as the letters are. */
  double scaled(double height) {
    return height * (inClass.get() ? IN_CLASS : 1);
  }

  /** Sets the letters of a text; one that does not fit is scrolled. */
  void set(StagePane stage, int letters) {
    int least = inClass.get() ? LEAST_IN_CLASS : 0;
    double largest = scaled(size.getValue().times(letters));
    stage.view().setLargestFont((int) Math.round(Math.max(least, largest)));
    stage.view().setSmallestFont(least);
  }
}
