package org.unmask.app.stage;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;

/** The scroll position of a page within its view, set by bar, wheel and keys. In pixels. */
final class PageScroll {
  /** The share of the view that Page Up and Page Down scroll by. */
  private static final double PAGE = 0.9;

  private final ScrollBar bar = new ScrollBar();
  private final BooleanProperty following = new SimpleBooleanProperty(true);
  private final Runnable scrolled;
  private double height;
  private boolean isQuiet;

  /**
   * The scrolling of a view.
   *
   * @param scrolled runs when the user has scrolled
   */
  PageScroll(Node view, String name, Runnable scrolled) {
    this.scrolled = scrolled;
    bar.setId("stage-scroll");
    bar.setOrientation(Orientation.VERTICAL);
    bar.setAccessibleText(name);
    bar.setManaged(false);
    bar.setVisible(false);
    bar.valueProperty()
        .subscribe(
            () -> {
              if (!isQuiet) {
                scrolled.run();
              }
            });
    view.addEventHandler(ScrollEvent.SCROLL, event -> by(-event.getDeltaY()));
    view.addEventHandler(KeyEvent.KEY_PRESSED, this::turn);
  }

  /** Returns the bar. */
  ScrollBar bar() {
    return bar;
  }

  /** Returns whether the newest edits are kept in view; they are at first. */
  BooleanProperty following() {
    return following;
  }

  private void turn(KeyEvent event) {
    switch (event.getCode()) {
      case PAGE_UP -> by(-PAGE * height);
      case PAGE_DOWN -> by(PAGE * height);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void by(double distance) {
    bar.setValue(Math.clamp(bar.getValue() + distance, 0, bar.getMax()));
  }

  /** Takes the height of a page and of its view; the offset stays, as far as it can. */
  void fit(double page, double view, double row) {
    height = view;
    double hidden = Math.max(0, page - view);
    isQuiet = true;
    bar.setVisible(hidden > 0);
    bar.setMax(hidden);
    bar.setVisibleAmount(hidden * view / Math.max(1, page));
    bar.setUnitIncrement(row);
    bar.setBlockIncrement(PAGE * view);
    bar.setValue(Math.min(bar.getValue(), hidden));
    isQuiet = false;
  }

  /** Returns how much of the page is above the view. */
  double offset() {
    return Math.rint(bar.getValue());
  }

  /** Returns whether a part of the page is in view, as a whole. */
  boolean shows(double top, double bottom) {
    return top >= offset() && bottom <= offset() + height;
  }

  /** Brings a height to the middle of the view, without telling that it scrolled. */
  void centre(double y) {
    isQuiet = true;
    bar.setValue(Math.clamp(y - height / 2, 0, bar.getMax()));
    isQuiet = false;
  }

  /** Brings a part of the page to the middle of the view if it is out of sight. */
  void reveal(double top, double bottom) {
    if (!shows(top, bottom)) {
      centre((top + bottom) / 2);
      scrolled.run();
    }
  }
}
