package org.unmask.app.controls;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * A column beside a view, with one pane above another; the hidden ones take no room. The lower pane
 * has the width it prefers, or a share of what both the view and the column have.
 */
public final class SideColumn extends Pane {
  /** The share of the width, unless the lower pane prefers less. */
  private static final double SHARE = 0.36;

  /** The share of its preferred width that the lower pane needs. */
  private static final double NARROWEST = 0.8;

  /** The upper pane's share of the height. */
  private static final double UPPER = 0.42;

  /** The minimum height of the upper pane, in pixels. */
  private static final double LOWEST = 170;

  private final Region upper;
  private final Region lower;
  private final ObservableValue<Number> room;

  /**
   * Creates the column.
   *
   * @param room the width of the view and the column
   */
  public SideColumn(Region upper, Region lower, ObservableValue<Number> room) {
    this.upper = upper;
    this.lower = lower;
    this.room = room;
    getStyleClass().add("side-column");
    getChildren().addAll(upper, lower);
    setMinHeight(0);
    managedProperty().bind(visibleProperty());
    visibleProperty().bind(upper.visibleProperty().or(lower.visibleProperty()));
    upper.managedProperty().subscribe(this::requestLayout);
    lower.managedProperty().subscribe(this::requestLayout);
    room.subscribe(this::requestLayout);
  }

  @Override
  protected double computePrefWidth(double height) {
    double whole = room.getValue().doubleValue();
    double own = upper.isManaged() ? upper.prefWidth(-1) : 0;
    if (!lower.isManaged()) {
      return own;
    }
    double wanted = lower.prefWidth(-1);
    double needed = Math.max(upper.isManaged() ? upper.minWidth(-1) : 0, NARROWEST * wanted);
    return Math.rint(
        Math.clamp(SHARE * whole, Math.min(needed, whole / 2), Math.max(needed, wanted)));
  }

  @Override
  protected double computePrefHeight(double width) {
    return 0; // as high as the view
  }

  @Override
  protected void layoutChildren() {
    double height = getHeight();
    double above = 0;
    if (upper.isManaged()) {
      boolean isAlone = !lower.isManaged();
      above = isAlone ? height : Math.rint(Math.min(height, Math.max(LOWEST, UPPER * height)));
      upper.resizeRelocate(0, 0, getWidth(), above);
    }
    if (lower.isManaged()) {
      lower.resizeRelocate(0, above, getWidth(), height - above);
    }
  }
}
