package org.unmask.app.controls;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;
import org.unmask.evaluation.plot.Mark;
import org.unmask.playback.Polyline;

/** A pane with the marks of a plot, which are drawn anew for each size. */
public abstract class MarksPane extends Region {
  private final Text probe = new Text();

  /** Creates an empty plot, which takes the focus so that its accessible text is read. */
  @SuppressWarnings("this-escape") // nothing below is overridden
  protected MarksPane() {
    getStyleClass().add("quality-plot");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    probe.getStyleClass().add("plot-words");
    probe.setVisible(false);
    probe.setManaged(false);
    getChildren().add(probe);
  }

  /**
   * Returns the marks of the plot.
   *
   * @param width in pixels
   * @param height in pixels
   * @param letters the size of letters in pixels
   */
  protected abstract List<Mark> marks(double width, double height, double letters);

  /** Returns the width of a text in em. */
  protected final double em(String text) {
    probe.setText(text);
    return probe.getLayoutBounds().getWidth() / probe.getFont().getSize();
  }

  @Override
  protected void layoutChildren() {
    var nodes = new ArrayList<Node>();
    marks(getWidth(), getHeight(), probe.getFont().getSize())
        .forEach(mark -> nodes.add(node(mark)));
    nodes.add(probe);
    getChildren().setAll(nodes);
    nodes.forEach(Node::applyCss); // the styles of this frame are applied already
  }

  private Node node(Mark mark) {
    Node node =
        switch (mark) {
          case Mark.Stroke stroke -> stroke(stroke);
          case Mark.Block block ->
              new Rectangle(block.x(), block.y(), block.width(), block.height());
          case Mark.Symbol symbol -> symbol(symbol);
          case Mark.Words text -> words(text);
        };
    node.getStyleClass().add(mark.role());
    node.setManaged(false);
    node.setMouseTransparent(true);
    return node;
  }

  private static Path stroke(Mark.Stroke stroke) {
    var path = new Path();
    var pen = new PathPen(path);
    List<Mark.Corner> corners = stroke.corners();
    Polyline.draw(corners.size(), i -> corners.get(i).x(), i -> corners.get(i).y(), pen);
    pen.finish();
    path.getStrokeDashArray().setAll(stroke.dash());
    return path;
  }

  private static SVGPath symbol(Mark.Symbol symbol) {
    var path = new SVGPath();
    path.setContent(symbol.path());
    path.getTransforms()
        .setAll(new Translate(symbol.x(), symbol.y()), new Scale(symbol.size(), symbol.size()));
    path.getStyleClass().add("plot-symbol");
    return path;
  }

  private Text words(Mark.Words words) {
    double width = em(words.text()) * probe.getFont().getSize();
    double left =
        switch (words.anchor()) {
          case START -> words.x();
          case MIDDLE -> words.x() - width / 2;
          case END -> words.x() - width;
        };
    return new Text(left, words.y(), words.text());
  }
}
