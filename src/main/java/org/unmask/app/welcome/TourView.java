package org.unmask.app.welcome;

import java.util.List;
import java.util.Optional;
import javafx.event.EventHandler;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import org.jspecify.annotations.Nullable;
import org.unmask.app.controls.Reveal;
import org.unmask.app.i18n.Messages;

/**
 * The tour over the window: a shade with an opening over the stop's control, which can be used
 * meanwhile, and a callout beside it.
 */
public final class TourView extends Pane {
  private static final double MARGIN = 6;

  private final Messages messages;
  private final TourViewModel tour;
  private final Path shade = new Path();
  private final Rectangle frame = new Rectangle();
  private final Label number = new Label();
  private final Label title = new Label();
  private final Label text = new Label();
  private final Button back;
  private final Button next;
  private final VBox callout;
  private final Runnable follow = this::follow;
  private final EventHandler<KeyEvent> escape = this::escape;

  /** The stop's control; none if the window lacks it. */
  private Optional<Node> control = Optional.empty();

  /** The place of the control when the callout was placed. */
  private @Nullable Bounds opening;

  /** The node that gets the focus back when the tour ends. */
  private @Nullable Node before;

  /** Creates the view of a tour. */
  public TourView(TourViewModel tour, Messages messages) {
    this.messages = messages;
    this.tour = tour;
    back = button("back", tour::back);
    next = button("next", tour::next);
    Button leave = button("leave", tour::leave);
    next.getStyleClass().add("accent");
    number.getStyleClass().add("muted");
    title.getStyleClass().add("callout-title");
    title.setWrapText(true);
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var buttons = new HBox(8, leave, spacer, back, next);
    buttons.setAlignment(Pos.CENTER_LEFT);
    callout = new VBox(8, number, title, text, buttons);
    callout.setId("tour");
    callout.getStyleClass().addAll("overlay-card", "callout");
    callout.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    shade.getStyleClass().add("tour-shade");
    frame.getStyleClass().add("tour-frame");
    frame.setMouseTransparent(true);
    getChildren().addAll(shade, frame, callout);
    setPickOnBounds(false); // the opening lets the mouse through
    setVisible(false);
    tour.stopProperty().subscribe(this::show);
  }

  private Button button(String id, Runnable work) {
    var button = new Button(messages.text("tour." + id));
    button.setId("tour-" + id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> work.run());
    return button;
  }

  private void show(Optional<TourStop> stop) {
    Scene scene = getScene();
    if (scene == null) {
      return;
    }
    if (stop.isPresent() && !isVisible()) {
      before = scene.getFocusOwner();
      scene.addPostLayoutPulseListener(follow);
      scene.addEventFilter(KeyEvent.KEY_PRESSED, escape);
    } else if (stop.isEmpty() && isVisible()) {
      scene.removePostLayoutPulseListener(follow);
      scene.removeEventFilter(KeyEvent.KEY_PRESSED, escape);
    }
    setVisible(stop.isPresent());
    stop.ifPresentOrElse(this::describe, this::giveFocusBack);
  }

  private void describe(TourStop stop) {
    number.setText(messages.text("tour.number", tour.number(), tour.count()));
    title.setText(messages.text("tour." + stop.id()));
    text.setText(messages.text("tour." + stop.id() + ".text"));
    back.setDisable(tour.number() == 1);
    next.setText(messages.text(tour.number() == tour.count() ? "tour.end" : "tour.next"));
    next.setAccessibleHelp(title.getText() + ". " + text.getText());
    control = Optional.ofNullable(getScene().lookup(stop.control()));
    control.ifPresent(Reveal::scrollTo);
    opening = null;
    requestLayout();
    next.requestFocus();
  }

  private void giveFocusBack() {
    if (before != null) {
      before.requestFocus();
    }
  }

  /** Places everything anew if the control has moved. */
  private void follow() {
    if (!place().equals(opening)) {
      requestLayout();
    }
  }

  /** Returns where the stop's control is; without one, the middle of the window. */
  private Bounds place() {
    return control
        .map(node -> sceneToLocal(node.localToScene(node.getLayoutBounds())))
        .orElse(new BoundingBox(getWidth() / 2, getHeight() / 2, 0, 0));
  }

  @Override
  protected void layoutChildren() {
    if (!isVisible()) {
      return;
    }
    Bounds bounds = place();
    opening = bounds;
    var hole =
        new Rectangle2D(
            bounds.getMinX() - MARGIN,
            bounds.getMinY() - MARGIN,
            bounds.getWidth() + 2 * MARGIN,
            bounds.getHeight() + 2 * MARGIN);
    frame.setX(hole.getMinX());
    frame.setY(hole.getMinY());
    frame.setWidth(hole.getWidth());
    frame.setHeight(hole.getHeight());
    var rest = (Path) Shape.subtract(new Rectangle(getWidth(), getHeight()), frame);
    shade.getElements().setAll(rest.getElements());
    double width = callout.prefWidth(-1);
    double height = callout.prefHeight(width);
    Rectangle2D spot = CalloutPlace.beside(hole, width, height, getWidth(), getHeight());
    callout.resizeRelocate(spot.getMinX(), spot.getMinY(), width, height);
  }

  private void steer(KeyEvent event) {
    switch (event.getCode()) {
      case RIGHT, PAGE_DOWN -> tour.next();
      case LEFT, PAGE_UP -> tour.back();
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** Leaves the tour from the control too, unless something lies over the tour. */
  private void escape(KeyEvent event) {
    List<Node> layers = getParent().getChildrenUnmodifiable();
    boolean isCovered = layers.stream().skip(layers.indexOf(this) + 1L).anyMatch(Node::isVisible);
    if (event.getCode() == KeyCode.ESCAPE && !isCovered) {
      tour.leave();
      event.consume();
    }
  }
}
