package org.unmask.app.tab.train.recipe;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import org.unmask.app.i18n.Messages;
import org.unmask.diffusion.sampling.Parameter;

/** A number that the user types, and its range. */
public final class NumberProperty extends SimpleDoubleProperty {
  private final double least;
  private final ReadOnlyDoubleWrapper most;
  private final boolean whole;

  private NumberProperty(double value, double least, double most, boolean whole) {
    super(value);
    this.least = least;
    this.most = new ReadOnlyDoubleWrapper(most);
    this.whole = whole;
  }

  /** Returns a number as it is described, with its default. */
  static NumberProperty of(Parameter parameter) {
    return new NumberProperty(
        parameter.usual(), parameter.least(), parameter.most(), parameter.isWhole());
  }

  /** Returns the number, of those that are whole. */
  public int whole() {
    return (int) get();
  }

  public boolean isWhole() {
    return whole;
  }

  public double least() {
    return least;
  }

  /** Sets where the range ends. */
  void reach(double end) {
    most.set(end);
  }

  public ReadOnlyDoubleProperty mostProperty() {
    return most.getReadOnlyProperty();
  }

  /** Returns whether it makes no sense. */
  boolean isWrong() {
    return !(get() >= least && get() <= most.get());
  }

  public BooleanBinding wrong() {
    return Bindings.createBooleanBinding(this::isWrong, this, most);
  }

  /** Returns a number of this kind, as 500, 0.5 or 2e-4. */
  public String text(double value) {
    return Parameter.written(whole ? Math.rint(value) : value);
  }

  /** Returns the range in words. */
  public String range(Messages messages) {
    return messages.text("train.problem.range", text(least()), text(mostProperty().get()));
  }
}
