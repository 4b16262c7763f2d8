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

  /** The size in percent from which a table has room for fewer columns. */
  private static final int LARGE = 130;

  /** Returns whether the letters leave room for the most important columns only. */
  boolean areLarge() {
    return inClass.get() || size.getValue().percent() >= LARGE;
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
