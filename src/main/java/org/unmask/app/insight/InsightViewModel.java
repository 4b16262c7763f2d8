package org.unmask.app.insight;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;
import org.unmask.playback.lifeline.Lifelines;
import org.unmask.playback.lifeline.Lifelines.Measure;

/**
 * The position and step of a player's recording that the token card, the map and the curves show.
 * Everything comes from the recording. The map is computed only while its panel is shown.
 */
public final class InsightViewModel {
  /** No position. */
  public static final int NONE = -1;

  /** The maximum number of cells of a map; more would be too small to see. */
  private static final long LARGEST_MAP = 8_000_000;

  /** The initial number of columns of a map whose number of steps is not known. */
  private static final int FIRST_COLUMNS = 16;

  /** A command that replaces a token with a candidate. */
  @FunctionalInterface
  public interface Swap {
    /** Replaces a token; called on the JavaFX thread. */
    void swap(int position, int token);
  }

  private final PlayerViewModel player;
  private final BooleanProperty panel;
  private final ObjectProperty<Measure> measure;
  private final BooleanProperty floats;
  private final BooleanProperty alone = new SimpleBooleanProperty(true);
  private final ObjectProperty<@Nullable Swap> swap = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<@Nullable Lifelines> lifelines =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable TokenExplanation> why =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper columns = new ReadOnlyIntegerWrapper(FIRST_COLUMNS);
  private final ReadOnlyIntegerWrapper playhead = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper highlighted = new ReadOnlyIntegerWrapper(NONE);
  private final ReadOnlyIntegerWrapper pinned = new ReadOnlyIntegerWrapper(NONE);
  private int pointed = NONE;

  /** The map of the current recording, drawn or not. */
  private @Nullable Lifelines known;

  /** The map from which the current card was read. */
  private @Nullable Lifelines whyOf;

  /** The step under the mouse; 0 for the playhead's. */
  private int pointedStep;

  /** Creates the view-model of a player's recording. */
  public InsightViewModel(PlayerViewModel player, InsightChoices kept) {
    this.player = player;
    panel = new SimpleBooleanProperty(kept.panel());
    measure = new SimpleObjectProperty<>(kept.measure());
    floats = new SimpleBooleanProperty(kept.floats());
    player.storyboardProperty().subscribe(this::followRecording);
    player.growingProperty().subscribe(this::follow);
    player.shotProperty().subscribe(this::follow);
    panel.subscribe(this::follow);
  }

  /** Returns the choices to keep for the next session. */
  public InsightChoices choices() {
    return new InsightChoices(panel.get(), measure.get(), floats.get());
  }

  /** Selects a position at the playhead, or none. */
  public void point(int position) {
    point(position, 0);
  }

  /**
   * Selects a position in a step.
   *
   * @param position {@link #NONE} to select the step alone
   * @param atStep from 1; 0 for the playhead's
   */
  public void point(int position, int atStep) {
    pointed = position;
    pointedStep = atStep;
    follow();
  }

  /** Pins the card of a position. */
  public void pin(int position) {
    pinned.set(position);
    follow();
  }

  /** Pins the card of the selected position, or unpins it. */
  public void togglePin() {
    pinned.set(pinned.get() == NONE ? pointed : NONE);
    follow();
  }

  /** Moves the playhead to the end of a step. */
  public void goTo(int target) {
    Storyboard board = player.storyboardProperty().get();
    if (board != null) {
      int last = board.steps();
      player.scrub(board.endOf(Math.clamp(target, 0, last)));
    }
  }

  /** Replaces the card's token with a candidate, if tokens can be swapped. */
  public void swap(int token) {
    Swap callback = swap.get();
    TokenExplanation shown = why.get();
    if (callback != null && shown != null) {
      callback.swap(shown.position(), token);
    }
  }

  private void followRecording() {
    Storyboard board = player.storyboardProperty().get();
    int positions = board == null ? 0 : board.recording().trajectory().longest();
    if (pinned.get() >= positions) {
      pinned.set(NONE);
    }
    if (pointed >= positions) {
      pointed = NONE;
    }
    follow();
  }

  private void follow() {
    Storyboard board = player.storyboardProperty().get();
    int subject = pinned.get() == NONE ? pointed : pinned.get();
    highlighted.set(pointed == NONE ? pinned.get() : pointed);
    if (board == null) {
      why.set(null);
      lifelines.set(null);
      return;
    }
    Recording recording = board.recording();
    int steps = board.steps();
    int shot = Math.min(player.shotProperty().get(), board.size() - 1);
    playhead.set(Math.min(board.stepOf(shot), steps));
    step.set(pointedStep == 0 ? playhead.get() : Math.min(pointedStep, steps));
    if (!panel.get() && subject == NONE) {
      why.set(null);
      return;
    }
    columns.set(columns(recording.trajectory(), steps));
    Lifelines map = map(recording);
    boolean canBeSeen = (long) map.positions() * steps <= LARGEST_MAP;
    lifelines.set(canBeSeen ? map : null);
    int atStep = pointed == subject ? step.get() : playhead.get();
    boolean isThere =
        subject != NONE && subject < recording.trajectory().draftAfter(atStep).length();
    why.set(isThere ? why(map, subject, atStep) : null);
  }

  private Lifelines map(Recording recording) {
    Lifelines before = known;
    Lifelines now = before == null ? Lifelines.of(recording) : before.grownTo(recording);
    known = now;
    return now;
  }

  private @Nullable TokenExplanation why(Lifelines map, int position, int atStep) {
    TokenExplanation before = why.get();
    boolean same =
        before != null
            && before.position() == position
            && before.step() == atStep
            && map.equals(whyOf);
    whyOf = map;
    return same ? before : TokenExplanation.of(map, position, atStep);
  }

  /** Returns the number of steps, as far as it is known. */
  private int columns(Trajectory trajectory, int made) {
    if (!player.growingProperty().get()) {
      return Math.max(1, made);
    }
    int planned =
        trajectory.settings().sampler().spec().takesSteps()
            ? trajectory.plannedSteps()
            : FIRST_COLUMNS;
    while (planned < made) {
      planned *= 2;
    }
    return planned;
  }

  /** Returns whether the map and the curves are shown. */
  public BooleanProperty panelProperty() {
    return panel;
  }

  /** Returns the value that the map shows. */
  public ObjectProperty<Measure> measureProperty() {
    return measure;
  }

  /**
   * Returns whether the stage has the room to itself; beside another, which is as large, there is
   * no panel.
   */
  public BooleanProperty aloneProperty() {
    return alone;
  }

  /** Returns whether the token card floats over the stage rather than docks beside it. */
  public BooleanProperty floatsProperty() {
    return floats;
  }

  /** Returns the action that swaps tokens; unset at first. */
  public ObjectProperty<@Nullable Swap> swapProperty() {
    return swap;
  }

  /**
   * Returns the map to draw; null without a recording, while the panel is hidden, or if it is too
   * large.
   */
  public ReadOnlyObjectProperty<@Nullable Lifelines> lifelinesProperty() {
    return lifelines.getReadOnlyProperty();
  }

  /** Returns the number of steps to reserve columns for. */
  public ReadOnlyIntegerProperty columnsProperty() {
    return columns.getReadOnlyProperty();
  }

  /** Returns the step at the playhead. */
  public ReadOnlyIntegerProperty playheadProperty() {
    return playhead.getReadOnlyProperty();
  }

  /** Returns the selected step: the one under the mouse, or the playhead's. */
  public ReadOnlyIntegerProperty stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** Returns the selected position, which every view marks, or {@link #NONE}. */
  public ReadOnlyIntegerProperty highlightedProperty() {
    return highlighted.getReadOnlyProperty();
  }

  /** Returns the position whose card is pinned, or {@link #NONE}. */
  public ReadOnlyIntegerProperty pinnedProperty() {
    return pinned.getReadOnlyProperty();
  }

  /** Returns the content of the card; null if it is hidden. */
  public ReadOnlyObjectProperty<@Nullable TokenExplanation> whyProperty() {
    return why.getReadOnlyProperty();
  }
}
