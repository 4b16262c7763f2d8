package org.unmask.app.controls;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

/**
 * A button that shows words which wrap, and is as high as they are at its width; a plain button
 * does not ask its content.
 */
public final class CardButton extends Button {
  private final Region words;

  /** Creates a button. */
  public CardButton(Region words) {
    super("", words);
    this.words = words;
    setMinHeight(USE_PREF_SIZE);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefHeight(double width) {
    Insets around = getInsets();
    return around.getTop() + words.prefHeight(width < 0 ? -1 : inside(width)) + around.getBottom();
  }

  @Override
  protected void layoutChildren() {
    words.setPrefWidth(inside(getWidth()));
    super.layoutChildren();
  }

  private double inside(double width) {
    return width - getInsets().getLeft() - getInsets().getRight();
  }
}
