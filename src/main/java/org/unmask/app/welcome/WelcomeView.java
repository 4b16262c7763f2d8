package org.unmask.app.welcome;

import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.unmask.app.controls.CardButton;
import org.unmask.app.i18n.Messages;

/** The welcome over the window: what this program shows, and three ways to begin. */
public final class WelcomeView extends StackPane {
  private final Messages messages;
  private final WelcomeViewModel welcome;
  private final List<ButtonBase> buttons;

  /** The node that gets the focus back when the welcome closes. */
  private @Nullable Node before;

  /** Creates the view of a welcome. */
  public WelcomeView(WelcomeViewModel welcome, Messages messages) {
    this.messages = messages;
    this.welcome = welcome;
    List<Button> choices = WelcomeChoice.ALL.stream().map(this::button).toList();
    getStyleClass().add("shade");
    var title = new Label(messages.text("welcome.title"));
    title.getStyleClass().add("welcome-card-title");
    var row = new HBox(12);
    row.getChildren().addAll(choices);
    var later = new Button(messages.text("welcome.close"));
    later.setId("welcome-close");
    later.setOnAction(_ -> welcome.close());
    var lessons = new Hyperlink(messages.text("welcome.lessons"));
    lessons.setId("welcome-lessons");
    lessons.setMinWidth(USE_PREF_SIZE);
    lessons.setOnAction(_ -> welcome.choose(WelcomeChoice.LESSONS));
    buttons = Stream.concat(choices.stream(), Stream.of(lessons, later)).toList();
    var hint = text("welcome.again");
    HBox.setHgrow(hint, Priority.ALWAYS);
    hint.setMaxWidth(Double.MAX_VALUE);
    var foot = new HBox(12, hint, lessons, later);
    foot.setAlignment(Pos.CENTER_LEFT);
    var card = new VBox(14, title, text("welcome.text"), row, foot);
    card.setId("welcome");
    card.getStyleClass().addAll("overlay-card", "welcome-card");
    card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().add(card);
    addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    visibleProperty().bind(welcome.openProperty());
    welcome.openProperty().subscribe(this::focus);
  }

  private Label text(String key) {
    var label = new Label(messages.text(key));
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().add("muted");
    return label;
  }

  private Button button(WelcomeChoice choice) {
    String name = messages.text("welcome." + choice.id());
    var title = new Label(name, new FontIcon(choice.icon()));
    title.getStyleClass().add("welcome-choice-title");
    title.setWrapText(true);
    title.setMinHeight(Region.USE_PREF_SIZE);
    var content = new VBox(6, title, text("welcome." + choice.id() + ".text"));
    var button = new CardButton(content);
    button.setId("welcome-" + choice.id());
    button.setAccessibleText(name);
    button.setAccessibleHelp(messages.text("welcome." + choice.id() + ".text"));
    button.getStyleClass().add("welcome-choice");
    button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    button.setOnAction(_ -> welcome.choose(choice));
    return button;
  }

  private void focus(boolean open) {
    if (getScene() == null) {
      return;
    }
    if (open) {
      before = getScene().getFocusOwner();
      buttons.getFirst().requestFocus();
    } else if (before != null) {
      before.requestFocus();
    }
  }

  private void steer(KeyEvent event) {
    switch (event.getCode()) {
      case ESCAPE -> welcome.close();
      case TAB -> move(event.isShiftDown() ? -1 : 1); // what lies below is not reached meanwhile
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int focused = buttons.indexOf(getScene().getFocusOwner());
    buttons.get(Math.floorMod(focused + by, buttons.size())).requestFocus();
  }
}
