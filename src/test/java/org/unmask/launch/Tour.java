package org.unmask.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Dimension2D;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import org.unmask.app.Mouse;
import org.unmask.app.form.FormValues;
import org.unmask.app.services.OffScreenWindow;
import org.unmask.app.session.Preferences;
import org.unmask.app.stage.StageView;
import org.unmask.app.theme.Theme;
import org.unmask.engine.checkpoint.Checkpoint;
import org.unmask.engine.device.Device;
import org.unmask.engine.device.Precision;
import org.unmask.engine.inference.ModelLoader;
import org.unmask.export.ExportFormats;
import org.unmask.export.format.ExportFormat;

/**
 * A walk through the window as a person takes it, with a checkpoint: generate, go back to step 4,
 * see why a token came, swap it, go on, compare, fill a gap, export everything. Each stop checks
 * what is there and takes a picture.
 */
public final class Tour {
  private static final int STEPS = 16;
  private static final int PAUSE = 4;

  private final OffScreenWindow window;
  private final Album album;

  /** A store of pictures. */
  public interface Album {
    void add(String name, BufferedImage picture) throws Exception;
  }

  private Tour(OffScreenWindow window, Album album) {
    this.window = window;
    this.album = album;
  }

  /** The looks of the window on a tour. */
  public record Look(Preferences preferences, Dimension2D size) {
    /** The English one in the size that the README's pictures have. */
    public static Look standard(Theme theme) {
      return new Look(OffScreenWindow.still(theme), new Dimension2D(1000, 720));
    }
  }

  /** Takes the tour; what is exported goes to a folder. */
  public static void take(Path model, Path exports, Look look, Album album) throws Exception {
    try (var window =
        new OffScreenWindow(
            folder ->
                new OpenCheckpoint(
                    ModelLoader.load(Checkpoint.open(folder), Device.CPU, Precision.FLOAT32, 1)),
            model,
            FormValues.standard(),
            look.preferences,
            8)) {
      window.resize(look.size.getWidth(), look.size.getHeight());
      window.exportTo(exports);
      var tour = new Tour(window, album);
      tour.generate();
      tour.goBack();
      tour.askWhy();
      tour.swap();
      tour.resume();
      tour.compare();
      tour.fillAGap();
      tour.export(exports);
    }
  }

  private void generate() throws Exception {
    type("#steps", Integer.toString(STEPS));
    window.generate();
    window.awaitStep(STEPS);
    assertThat(text("#status-masks")).isEqualTo(window.messages().count("stage.masks", 0));
    take("1-generate");
  }

  private void goBack() throws Exception {
    window.run("first");
    for (int step = 0; step < PAUSE; step++) {
      window.run("step-on");
    }
    assertThat(text("#status-step"))
        .isEqualTo(window.messages().text("stage.step.of", PAUSE, STEPS));
    take("2-step-" + PAUSE);
  }

  /** Rests with the mouse on a token that has just come, and pins its card. */
  private void askWhy() throws Exception {
    mouse(
        MouseEvent.MOUSE_MOVED,
        stage -> {
          Bounds box = stage.boxOf(freshWord(stage));
          return new Point2D(box.getCenterX(), box.getCenterY());
        });
    window.awaitNode("#candidate-1");
    window.run("pin-card");
    assertThat(text("#why-story"))
        .isEqualToIgnoringCase(window.messages().text("insight.event.revealed", PAUSE));
    take("3-why");
  }

  private void mouse(EventType<MouseEvent> type, Function<StageView, Point2D> place) {
    window.ask(
        ".stage-view",
        node -> {
          var stage = (StageView) node;
          Mouse.FREE.fire(type, stage, place.apply(stage));
          return true;
        });
  }

  /** The position of a word revealed in the step that is shown. */
  private static int freshWord(StageView stage) {
    List<Integer> fresh =
        IntStream.range(0, stage.length())
            .filter(position -> stage.tokenAt(position).filter(Tour::isFresh).isPresent())
            .boxed()
            .toList();
    return fresh.stream()
        .filter(position -> stage.tokenAt(position).filter(Tour::isWord).isPresent())
        .findFirst()
        .orElse(fresh.getFirst()); // no word may have come in this step
  }

  private static boolean isFresh(Node token) {
    return token.getPseudoClassStates().contains(PseudoClass.getPseudoClass("fresh"));
  }

  private static boolean isWord(Node token) {
    return token.lookup(".token-text") instanceof Text text && text.getText().matches("\\p{L}{3,}");
  }

  private void swap() throws Exception {
    String before = text("#why-token");
    String other =
        window.ask(
            "#why",
            card ->
                card.lookupAll(".candidate").stream()
                    .filter(Node::isVisible)
                    .map(row -> "#" + row.getId())
                    .filter(row -> !isOf(card.lookup(row), before))
                    .sorted()
                    .findFirst()
                    .orElseThrow());
    fire(other);
    assertThat(text("#why-token")).isNotEqualTo(before);
    boolean isDisabled = window.ask("#edit-undo", Node::isDisabled);
    assertThat(isDisabled).isFalse();
    fire("#pin");
    take("4-swapped");
    mouse(MouseEvent.MOUSE_EXITED, stage -> Point2D.ZERO);
  }

  private static boolean isOf(Node row, String token) {
    return row.lookup(".candidate-label") instanceof Label label
        && label.getText().strip().equals(token.strip());
  }

  private void resume() throws Exception {
    window.run("continue");
    window.awaitStep(STEPS);
    int branches = window.ask("#branches", node -> ((ListView<?>) node).getItems().size());
    assertThat(branches).isEqualTo(2);
    take("5-branch");
  }

  private void compare() throws Exception {
    window.run("compare");
    window.awaitNode(".comparison");
    take("6-compare");
    window.run("compare");
  }

  private void fillAGap() throws Exception {
    type("#prompt", "Tom had a <mask:?> dog. The dog liked to run in the park.");
    window.generate();
    window.awaitNode("#gap-1");
    window.awaitText("#status-masks", window.messages().count("stage.masks", 0)::equals);
    take("7-infill");
  }

  private void export(Path folder) throws Exception {
    for (ExportFormat kind : ExportFormats.ALL) {
      window.run("export");
      window.awaitNode("#export-kind");
      window.ask(
          "#export-kind",
          node -> {
            @SuppressWarnings("unchecked") // it is the only one of that name
            var kinds = (ComboBox<ExportFormat>) node;
            kinds.setValue(kind);
            return true;
          });
      if (kind.id().equals("gif")) {
        album.add("8-export", window.picture("#export-kind"));
      }
      fire("#export-go");
      window.awaitText("#status-message", said -> said.contains("unmask." + kind.extension()));
    }
    assertThat(folder).isDirectoryContaining("glob:**/unmask.{gif,png,svg,html,json}");
  }

  private String text(String selector) {
    return window.ask(selector, node -> ((Label) node).getText());
  }

  private void type(String selector, String text) {
    window.ask(
        selector,
        node -> {
          ((TextInputControl) node).setText(text);
          return true;
        });
  }

  private void fire(String selector) {
    window.ask(
        selector,
        node -> {
          ((ButtonBase) node).fire();
          return true;
        });
  }

  @SuppressWarnings("ThreadSleep") // what fades or scrolls has come to rest
  private void take(String name) throws Exception {
    TimeUnit.MILLISECONDS.sleep(400);
    album.add(name, window.picture());
  }
}
