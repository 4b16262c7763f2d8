package org.unmask.app.controls;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import org.unmask.playback.Polyline;

/** A pen that draws a line anew as the elements of a path; {@link #finish} shows it. */
public final class PathPen implements Polyline.Pen {
  private final Path path;
  private final List<PathElement> elements = new ArrayList<>();

  /** A pen for a path. */
  public PathPen(Path path) {
    this.path = path;
  }

  @Override
  public void begin(double x, double y) {
    elements.add(new MoveTo(x, y));
    elements.add(new LineTo(x, y)); // a single value is a dot
  }

  @Override
  public void lineTo(double x, double y) {
    elements.add(new LineTo(x, y));
  }

  /** Replaces the path with what was drawn. */
  public void finish() {
    path.getElements().setAll(elements);
  }
}
