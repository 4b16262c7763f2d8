package org.unmask.app.form;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.unmask.app.services.LatestRead;
import org.unmask.app.services.OpenModel;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.error.UserError;
import org.unmask.evaluation.SamplerFigures;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.Field;
import org.unmask.setting.SettingValues;

/**
 * The sampler that gave the best text in as many forward passes as the form plans, by the figures
 * that come with the open model.
 */
public final class SamplerSuggestion {
  /** The state of the suggestion. */
  public sealed interface State {
    /** No model is open, or its figures are still to be read. */
    record Unread() implements State {}

    /** No curve was measured with the open model. */
    record Unmeasured() implements State {}

    /** The figures cannot be read. */
    record Unreadable(UserError reason) implements State {}

    /**
     * No text measured is varied enough.
     *
     * @param passes how many a text may take
     */
    record Unvaried(SamplerFigures figures, int passes) implements State {}

    /**
     * The best setting.
     *
     * @param passes how many a text may take
     */
    record Best(SamplerFigures figures, int passes, SamplerFigures.Row row) implements State {}
  }

  private final SettingsForm form;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Unread());
  private final BooleanBinding possible = Bindings.createBooleanBinding(this::isNew, state);

  private boolean isRead;
  private Optional<SamplerFigures> figures = Optional.empty();
  private @Nullable UserError unreadable;

  /**
   * A suggestion for a form.
   *
   * @param modelThread reads the figures
   * @param screen runs what changes properties
   */
  public SamplerSuggestion(
      SettingsForm form,
      ObservableValue<@Nullable OpenModel> model,
      Executor modelThread,
      Executor screen) {
    this.form = form;
    var reads = new LatestRead(modelThread, screen);
    model.subscribe(
        open -> {
          take(false, Optional.empty(), null);
          reads.read(() -> read(open), Runnable::run);
        });
    form.onChange(this::find);
  }

  /** Returns what takes the figures of the open model; those of other weights do not count. */
  private Runnable read(@Nullable OpenModel open) {
    if (open == null) {
      return () -> {};
    }
    try {
      Optional<SamplerFigures> found =
          open.figures()
              .filter(each -> each.conditions().model().hash().equals(open.label().hash()));
      return () -> take(true, found, null);
    } catch (UserError e) {
      return () -> take(true, Optional.empty(), e);
    }
  }

  private void take(boolean read, Optional<SamplerFigures> found, @Nullable UserError error) {
    isRead = read;
    figures = found;
    unreadable = error;
    find();
  }

  private void find() {
    UserError error = unreadable;
    state.set(
        error != null
            ? new State.Unreadable(error)
            : figures
                .map(this::of)
                .orElseGet(() -> isRead ? new State.Unmeasured() : new State.Unread()));
    possible.invalidate();
  }

  private State of(SamplerFigures measured) {
    int passes = passes(measured);
    return measured
        .best(passes)
        .<State>map(row -> new State.Best(measured, passes, row))
        .orElseGet(() -> new State.Unvaried(measured, passes));
  }

  /**
   * Returns how many passes a text takes: the planned steps; without a plan as many as were
   * measured, or one for each token.
   */
  private int passes(SamplerFigures measured) {
    if (form.sampler().get().takesSteps()) {
      return form.steps().get();
    }
    SamplerOptions sampler =
        form.values()
            .settings()
            .get(GenerationSettings.SAMPLER)
            .orElseGet(() -> SamplerOptions.usual(form.sampler().get()));
    return measured
        .row(sampler)
        .map(row -> (int) Math.ceil(row.passes()))
        .orElseGet(() -> form.length().get());
  }

  private boolean isNew() {
    return state.get() instanceof State.Best best && !form.holds(values(best));
  }

  /** Returns the sampler, and what its texts were drawn by. */
  private static SettingValues values(State.Best best) {
    SettingValues drawn =
        best.figures()
            .conditions()
            .settings()
            .values()
            .only(
                Field.without(
                    GenerationSettings.RUN,
                    GenerationSettings.SAMPLER,
                    GenerationSettings.STEPS,
                    GenerationSettings.SEED))
            .with(GenerationSettings.SAMPLER, best.row().setting().sampler());
    int steps = best.row().setting().steps();
    return steps == 0 ? drawn : drawn.with(GenerationSettings.STEPS, (double) steps);
  }

  /** Puts the best setting into the form; does nothing if there is none. */
  public void take() {
    if (state.get() instanceof State.Best best) {
      form.take(values(best));
    }
  }

  /** Returns what is known. */
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Returns whether there is a setting that the form does not hold. */
  public BooleanBinding possible() {
    return possible;
  }
}
