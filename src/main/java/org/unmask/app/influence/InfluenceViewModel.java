package org.unmask.app.influence;

import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.i18n.Messages;
import org.unmask.app.models.CurrentModel;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Splice;
import org.unmask.explanation.Explaining;
import org.unmask.explanation.Explanation;
import org.unmask.explanation.RevealedToken;
import org.unmask.io.Cancellation;
import org.unmask.playback.ExplainedTokens;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

/**
 * The view-model that asks the open model why a token of the shown run came, and keeps the answer
 * in the run. The model works on its own thread, one batch at a time.
 */
public final class InfluenceViewModel {
  /** The most influences shown. */
  static final int MOST = 6;

  /** The most conflicting pairs shown. */
  static final int MOST_PAIRS = 3;

  /** No position. */
  public static final int NONE = -1;

  /** The value of the progress while nothing is asked. */
  public static final double IDLE = -1;

  private final PlayerViewModel player;
  private final BranchesViewModel workspace;
  private final CurrentModel current;
  private final Executor modelThread;
  private final Executor screen;
  private final Messages messages;
  private final Runnable resume;
  private final Consumer<Throwable> failed;

  private final ReadOnlyObjectWrapper<@Nullable AskedToken> subject = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable ExplainedTokens> explained =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(IDLE);
  private final BooleanBinding canAsk;
  private final ReadOnlyBooleanWrapper canWait = new ReadOnlyBooleanWrapper();
  private int position = NONE;
  private int step;
  private Cancellation.Request stop = new Cancellation.Request();

  /**
   * A view-model that shows nothing yet.
   *
   * @param player of the workspace
   * @param modelThread runs what uses the model, one task at a time
   * @param screen runs what changes properties
   * @param resume runs the model from the playhead, with the edits made there
   * @param failed called, on the screen's executor, with what went wrong
   */
  public InfluenceViewModel(
      PlayerViewModel player,
      BranchesViewModel workspace,
      CurrentModel current,
      Executor modelThread,
      Executor screen,
      Messages messages,
      Runnable resume,
      Consumer<Throwable> failed) {
    this.player = player;
    this.workspace = workspace;
    this.current = current;
    this.modelThread = modelThread;
    this.screen = screen;
    this.messages = messages;
    this.resume = resume;
    this.failed = failed;
    canAsk =
        reason
            .isEmpty()
            .and(subject.isNotNull())
            .and(explained.isNull())
            .and(progress.isEqualTo(IDLE, 0));
    current
        .modelProperty()
        .subscribe(
            () -> {
              cancel();
              follow();
            });
    current.runningProperty().subscribe(this::follow);
    player.storyboardProperty().subscribe(this::find);
  }

  /**
   * Looks at a token of the run on the screen.
   *
   * @param atPosition {@link #NONE} for no token
   * @param atStep after which, and after what the user changed there, it stands at the position
   */
  public void look(int atPosition, int atStep) {
    position = atPosition;
    step = atStep;
    find();
  }

  private void find() {
    Storyboard board = player.storyboardProperty().get();
    subject.set(board == null ? null : found(board.recording()));
    follow();
  }

  /**
   * Returns the token that was asked about, if it is still there: the run may be another by now,
   * and shorter.
   */
  private @Nullable AskedToken found(Recording recording) {
    Trajectory trajectory = recording.trajectory();
    boolean isThere =
        position != NONE
            && step <= trajectory.stepCount()
            && position < trajectory.draftAfter(step).length();
    return isThere
        ? RevealedToken.find(trajectory, position, step)
            .map(token -> new AskedToken(recording, token))
            .orElse(null)
        : null;
  }

  private void follow() {
    AskedToken now = subject.get();
    OpenModel open = current.modelProperty().get();
    boolean isRunning = current.runningProperty().get();
    explained.set(now == null ? null : now.explained().orElse(null));
    reason.set(
        now == null ? messages.text("influence.no-token") : now.reason(open, isRunning, messages));
    canWait.set(now != null && now.isOf(open) && now.placeAfter() != Splice.NONE);
  }

  /** Asks why the token came. */
  public void ask() {
    AskedToken asked = subject.get();
    OpenModel open = current.modelProperty().get();
    if (asked == null || open == null || !canAsk.get()) {
      return;
    }
    var request = new Cancellation.Request();
    stop = request;
    progress.set(0);
    int branch = workspace.shownProperty().get();
    Explaining explaining = asked.explaining(open);
    modelThread.execute(() -> step(explaining, branch, request));
  }

  private void step(Explaining explaining, int branch, Cancellation.Request request) {
    if (request.isCancelled()) {
      return;
    }
    try {
      double done = explaining.next();
      if (explaining.hasNext()) {
        screen.execute(() -> report(done, request));
        modelThread.execute(() -> step(explaining, branch, request));
      } else {
        Explanation explanation = explaining.explanation();
        screen.execute(() -> finish(explanation, branch, request));
      }
    } catch (Throwable e) {
      screen.execute(() -> fail(e, request));
    }
  }

  private void report(double done, Cancellation.Request request) {
    if (!request.isCancelled()) {
      progress.set(done);
    }
  }

  private void finish(Explanation explanation, int branch, Cancellation.Request request) {
    if (request.cancel()) {
      progress.set(IDLE);
      workspace.explain(branch, explanation); // the card follows the run
    }
  }

  private void fail(Throwable e, Cancellation.Request request) {
    if (request.cancel()) {
      progress.set(IDLE);
      failed.accept(e);
    }
  }

  /** Asks no more, within one batch. */
  public void cancel() {
    stop.cancel();
    progress.set(IDLE);
  }

  /** Continues from the token's step with the token masked again: a branch of the run. */
  public void keepWaiting() {
    AskedToken now = subject.get();
    if (now != null) {
      keepWaiting(now.token().reveal().position());
    }
  }

  /** Continues likewise with another token masked that the same step revealed. */
  void keepWaiting(int position) {
    AskedToken now = subject.get();
    int place = now == null ? Splice.NONE : now.placeAfter(position);
    if (now == null || !canWait.get() || place == Splice.NONE) {
      return;
    }
    workspace.discard();
    Storyboard board = player.storyboardProperty().get();
    if (board != null) {
      player.scrub(board.endOf(now.token().step()));
      var waiting = new BitSet();
      waiting.set(place);
      workspace.edit(draft -> draft.masking(waiting));
      resume.run();
    }
  }

  /** Returns what is shown of the token: why it came, if that was asked. */
  public ReadOnlyObjectProperty<@Nullable ExplainedTokens> explainedProperty() {
    return explained.getReadOnlyProperty();
  }

  /**
   * Returns how many tokens the step revealed together with the shown one, which is one of them.
   */
  public int together() {
    AskedToken now = subject.get();
    return now == null ? 0 : now.together();
  }

  /** Returns why the token came, to be marked on the text; empty where tokens have moved. */
  Optional<Explanation> marked() {
    return Optional.ofNullable(explained.get())
        .filter(now -> stay(now.recording().trajectory()))
        .map(ExplainedTokens::explanation);
  }

  private static boolean stay(Trajectory trajectory) {
    return trajectory.legs().stream().allMatch(leg -> leg.start().length() == trajectory.longest());
  }

  /** Returns why the model cannot be asked about the token; empty if it can. */
  public ReadOnlyStringProperty reasonProperty() {
    return reason.getReadOnlyProperty();
  }

  /** Returns the share of the drafts that the model has been asked about, or {@link #IDLE}. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Returns whether the model can be asked now. */
  public BooleanBinding canAsk() {
    return canAsk;
  }

  /** Returns whether the run can continue with the token masked. */
  public ReadOnlyBooleanProperty canWaitProperty() {
    return canWait.getReadOnlyProperty();
  }
}
