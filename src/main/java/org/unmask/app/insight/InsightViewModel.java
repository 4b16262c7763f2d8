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
 * What is looked at in a player's recording: a position, in a step or where the playhead is. All
 * that is shown comes from the recording. Nothing is computed while nobody looks.
 */
public final class InsightViewModel {
  /** Stands for a position where there is none. */
  public static final int NONE = -1;

  /** Cells of the largest map that is drawn: beyond, nobody could see them. */
  private static final long LARGEST_MAP = 8_000_000;

  /** Columns of a map that grows without a known end, at first. */
  private static final int FIRST_COLUMNS = 16;

  /** Puts a candidate in the place of a token. */
  @FunctionalInterface
  public interface Swap {
    /** Called on the screen's thread. */
    void swap(int position, int token);
  }

  private final PlayerViewModel player;
  private final BooleanProperty panel;
  private final ObjectProperty<Measure> measure;
  private final BooleanProperty floats;
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

  /** The map of the present recording, drawn or not. */
  private @Nullable Lifelines known;

  /** The map from which the present card was read. */
  private @Nullable Lifelines whyOf;

  /** The step that is pointed at; 0 for where the playhead is. */
  private int pointedStep;

  /** A view-model of what a player plays. */
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

  /** What is to be kept for the next session. */
  public InsightChoices choices() {
    return new InsightChoices(panel.get(), measure.get(), floats.get());
  }

  /** Looks at a position where the playhead is, or at none. */
  public void point(int position) {
    point(position, 0);
  }

  /**
   * Looks at a position in a step.
   *
   * @param position {@link #NONE} to look at the step alone
   * @param atStep from 1; 0 for where the playhead is
   */
  public void point(int position, int atStep) {
    pointed = position;
    pointedStep = atStep;
    follow();
  }

  /** Keeps the card of the position that is looked at, or lets it go. */
  public void togglePin() {
    pinned.set(pinned.get() == NONE ? pointed : NONE);
    follow();
  }

  /** Moves the playhead to where a step is whole. */
  public void goTo(int target) {
    Storyboard board = player.storyboardProperty().get();
    if (board != null) {
      int last = board.steps();
      player.scrub(board.endOf(Math.clamp(target, 0, last)));
    }
  }

  /** Puts a candidate of the card in the place of what stands there, where that can be done. */
  public void swap(int token) {
    Swap callback = swap.get();
    TokenExplanation shown = why.get();
    if (callback != null && shown != null) {
      callback.swap(shown.position(), token);
    }
  }

  private void followRecording() {
    Storyboard board = player.storyboardProperty().get();
    int positions = board == null ? 0 : board.recording().trajectory().start().length();
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
    boolean inStep = pointed == subject;
    why.set(subject == NONE ? null : why(map, subject, inStep ? step.get() : playhead.get()));
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

  /** How many steps there will be, as far as is known. */
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

  /** Whether the map and the curves are shown. */
  public BooleanProperty panelProperty() {
    return panel;
  }

  /** What the map shows. */
  public ObjectProperty<Measure> measureProperty() {
    return measure;
  }

  /** Returns whether the token card floats over the stage although it has room beside it. */
  public BooleanProperty floatsProperty() {
    return floats;
  }

  /** What swaps tokens; nothing does until it is set. */
  public ObjectProperty<@Nullable Swap> swapProperty() {
    return swap;
  }

  /** The map to draw; null where nothing is played, nobody looks, or it would be too large. */
  public ReadOnlyObjectProperty<@Nullable Lifelines> lifelinesProperty() {
    return lifelines.getReadOnlyProperty();
  }

  /** For how many steps a map needs room. */
  public ReadOnlyIntegerProperty columnsProperty() {
    return columns.getReadOnlyProperty();
  }

  /** The step the playhead is in. */
  public ReadOnlyIntegerProperty playheadProperty() {
    return playhead.getReadOnlyProperty();
  }

  /** The step that is looked at: one that is pointed at, or the playhead's. */
  public ReadOnlyIntegerProperty stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** The position to show everywhere as the one that is looked at, or {@link #NONE}. */
  public ReadOnlyIntegerProperty highlightedProperty() {
    return highlighted.getReadOnlyProperty();
  }

  /** The position whose card stays, or {@link #NONE}. */
  public ReadOnlyIntegerProperty pinnedProperty() {
    return pinned.getReadOnlyProperty();
  }

  /** What the card says; null where there is none. */
  public ReadOnlyObjectProperty<@Nullable TokenExplanation> whyProperty() {
    return why.getReadOnlyProperty();
  }
}
