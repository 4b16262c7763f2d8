package org.unmask.app.services;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.unmask.app.FakeLibrary;
import org.unmask.app.controls.SuggestedPaths;
import org.unmask.app.form.FormValues;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.app.session.Preferences;
import org.unmask.app.session.SessionMemory;
import org.unmask.app.theme.Arrangement;
import org.unmask.app.theme.TextSize;
import org.unmask.app.theme.Theme;
import org.unmask.app.window.JavaFxToolkit;
import org.unmask.app.window.MainWindow;
import org.unmask.app.window.WindowBounds;

/** The real window where there is no screen: for pictures and measurements. */
public final class OffScreenWindow implements AutoCloseable {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 720;

  private final ExecutorService modelThread = Executors.newSingleThreadExecutor();
  private final ExecutorService fileThread = Executors.newSingleThreadExecutor();
  private final Path folder = Files.createTempDirectory("window");
  private final Messages messages;
  private final Stage stage;
  private final MainWindow shell;
  private volatile Path exports = folder;

  /** Shows the window, which opens a model with the source and the folder. */
  public OffScreenWindow(
      ModelSource source, Path model, FormValues form, Theme theme, double playbackSpeed)
      throws IOException {
    this(
        source,
        model,
        form,
        new Preferences(
            theme, Arrangement.PROSE, null, TextSize.STANDARD, Devices.AUTOMATIC, false),
        playbackSpeed);
  }

  /** Returns the choices for pictures: nothing is caught on its way. */
  public static Preferences still(Theme theme) {
    return new Preferences(
        theme, Arrangement.PROSE, null, TextSize.STANDARD, Devices.AUTOMATIC, true);
  }

  /** Shows the window as somebody likes it. */
  public OffScreenWindow(
      ModelSource source,
      Path model,
      FormValues form,
      Preferences preferences,
      double playbackSpeed)
      throws IOException {
    this(
        source,
        new FakeTraining(),
        model,
        Files.createTempDirectory("runs"),
        form,
        preferences,
        playbackSpeed);
  }

  /** Shows the window where models are trained too, in a folder for the runs. */
  public OffScreenWindow(
      ModelSource source,
      TrainingSource training,
      Path model,
      Path runs,
      FormValues form,
      Preferences preferences,
      double playbackSpeed)
      throws IOException {
    JavaFxToolkit.startOffScreen();
    messages = new Messages(Objects.requireNonNullElse(preferences.language(), Language.ENGLISH));
    Path memory = folder.resolve("window.json");
    SessionMemory kept = SessionMemory.read(memory, _ -> {});
    kept.put("form", form.json());
    kept.put("preferences", preferences);
    kept.put("speed", playbackSpeed);
    kept.put("window", new WindowBounds(WIDTH, HEIGHT, false, Map.of()));
    kept.write();
    stage = onScreen(Stage::new);
    shell =
        onScreen(
            () -> {
              var made =
                  new MainWindow(
                      new AppServices(
                          source,
                          training,
                          new FakeDevices(),
                          model,
                          FakeLibrary.library(),
                          runs,
                          Locale.ENGLISH,
                          memory),
                      new SuggestedPaths(() -> exports),
                      stage,
                      modelThread,
                      fileThread);
              made.show();
              return made;
            });
  }

  /** Where exports go from now on. */
  public void exportTo(Path target) {
    exports = target;
  }

  /** Starts a run as soon as the model is open. */
  public void generate() throws InterruptedException {
    await("#generate", button -> !button.isDisabled());
    run("run-generate");
  }

  /** Whether a run is in progress. */
  public boolean isRunning() {
    return onScreen(() -> scene().lookup("#generate").isDisabled());
  }

  /** Does what a menu item would. */
  public void run(String action) {
    act(_ -> shell.run(action));
  }

  /** Waits until the playhead is at the end of a recording of some steps. */
  public void awaitStep(int step) throws InterruptedException {
    Set<String> shown =
        Set.of(messages.count("stage.finished", step), messages.text("stage.step.of", step, step));
    await("#status-step", node -> node instanceof Label l && shown.contains(l.getText()));
    awaitLastStep();
  }

  /** Returns what the window says, in its language. */
  public Messages messages() {
    return messages;
  }

  /** Makes the window another size, in pixels. */
  public void resize(double width, double height) {
    act(
        _ -> {
          stage.setWidth(width);
          stage.setHeight(height);
        });
  }

  /** Waits until the playhead is at the end of what is recorded. */
  public void awaitLastStep() throws InterruptedException {
    await("#scrubber", node -> node instanceof Slider s && s.getValue() == s.getMax());
  }

  /** Waits until a label says what is wanted. */
  public void awaitText(String selector, Predicate<String> wanted) throws InterruptedException {
    await(selector, node -> node instanceof Label label && wanted.test(label.getText()));
  }

  /** Waits until a node is seen. */
  public void awaitNode(String selector) throws InterruptedException {
    await(selector, Node::isVisible);
  }

  /** What a function makes of a node of this window, or of one that it has opened. */
  public <T> T ask(String selector, Function<Node, T> question) {
    return onScreen(() -> question.apply(find(selector).orElseThrow()));
  }

  private static Optional<Node> find(String selector) {
    return Window.getWindows().stream()
        .map(window -> window.getScene().getRoot().lookup(selector))
        .filter(Objects::nonNull)
        .findFirst();
  }

  @SuppressWarnings("ThreadSleep") // for a person's eyes, not for a test
  private void await(String selector, Predicate<Node> condition) throws InterruptedException {
    while (!onScreen(() -> find(selector).filter(condition).isPresent())) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Drops files on the window. */
  public void drop(List<Path> files) {
    act(_ -> shell.drop(files));
  }

  /** Waits until the window's content is as wanted. */
  @SuppressWarnings("ThreadSleep") // for a person's eyes, not for a test
  public void await(Predicate<Scene> condition) throws InterruptedException {
    while (!onScreen(() -> condition.test(scene()))) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Does something with the window's content. */
  public void act(Consumer<Scene> work) {
    onScreen(
        () -> {
          work.accept(scene());
          return true;
        });
  }

  /** What the window shows when what it knows of files has come. */
  public BufferedImage picture() {
    CompletableFuture.runAsync(() -> {}, fileThread).join();
    return onScreen(() -> SwingFXUtils.fromFXImage(scene().snapshot(null), null));
  }

  /** What the window shows that a node is in. */
  public BufferedImage picture(String selector) {
    return ask(selector, node -> SwingFXUtils.fromFXImage(node.getScene().snapshot(null), null));
  }

  /**
   * The time from one picture on the screen to the next, in nanoseconds.
   *
   * @param wall on the clock
   * @param work that the JavaFX thread computed, which other programs do not change much
   */
  public record Pulse(long wall, long work) {
    private Pulse since(Pulse before) {
      return new Pulse(wall - before.wall, work - before.work);
    }
  }

  /** Makes one run after another and takes the times. */
  public List<Pulse> pulses(int seconds) throws InterruptedException {
    // does nothing while a run goes on
    return pulses(seconds, _ -> true, "run-generate");
  }

  /** Takes the times, and does what a menu item would whenever something holds. */
  @SuppressWarnings("ThreadSleep")
  public List<Pulse> pulses(int seconds, Predicate<Scene> holds, String action)
      throws InterruptedException {
    var times = new ArrayList<Pulse>();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    var timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            times.add(new Pulse(System.nanoTime(), threads.getCurrentThreadCpuTime()));
            if (holds.test(scene())) {
              shell.run(action);
            }
          }
        };
    onScreen(
        () -> {
          timer.start();
          return true;
        });
    TimeUnit.SECONDS.sleep(seconds);
    return onScreen(
        () -> {
          timer.stop();
          return IntStream.range(1, times.size())
              .mapToObj(i -> times.get(i).since(times.get(i - 1)))
              .toList();
        });
  }

  @Override
  public void close() throws IOException {
    onScreen(
        () -> {
          stage.close();
          return true;
        });
    modelThread.close();
    fileThread.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Scene scene() {
    return stage.getScene();
  }

  private static <T> T onScreen(Callable<T> work) {
    var result = new CompletableFuture<T>();
    Platform.runLater(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result.join();
  }
}
