package org.unmask.app.tab.compare.race;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.unmask.app.form.FormValues;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.i18n.Messages;
import org.unmask.error.UserError;
import org.unmask.generation.GenerationSettings;
import org.unmask.io.CommandLine;
import org.unmask.race.Lane;
import org.unmask.race.RaceClock;
import org.unmask.race.RaceCommandLine;
import org.unmask.race.RacePreset;
import org.unmask.race.RaceSetup;

/**
 * The view-model of a race's set-up: a form of one of its lanes and of the values that all share.
 * The form may hold what makes no sense; the set-up is then the last that did.
 */
public final class RaceSetupViewModel {
  private final Supplier<RacePreset.Contestants> contestants;
  private final ObjectProperty<RaceClock> clock;
  private final Messages messages;
  private final ReadOnlyObjectWrapper<@Nullable RaceSetup> setup = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper();
  private final SettingsForm form = new SettingsForm(FormValues.standard());
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty model = new SimpleStringProperty("");
  private final StringProperty judge = new SimpleStringProperty("");
  private final IntegerProperty seeds = new SimpleIntegerProperty(1);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

  /** The number of each lane in the race that ran last; −1 for one that did not run. */
  private List<Integer> ran = List.of();

  /** Whether the form takes the set-up's values, so that only the user's changes are read. */
  private boolean following;

  /**
   * Creates an empty set-up.
   *
   * @param contestants the models that presets and new lanes are made of
   * @param clock on which lanes are played
   */
  public RaceSetupViewModel(
      Supplier<RacePreset.Contestants> contestants,
      ObjectProperty<RaceClock> clock,
      Messages messages) {
    this.contestants = contestants;
    this.clock = clock;
    this.messages = messages;
    form.onChange(this::read);
    for (ObservableValue<?> each : List.of(name, model, judge, seeds, clock)) {
      each.addListener((_, _, _) -> read());
    }
  }

  /** Takes another set-up, and selects its first lane. */
  public void take(RaceSetup other) {
    RaceSetup now = setup.get();
    if (now == null || !now.lanes().equals(other.lanes())) {
      ran = Collections.nCopies(other.lanes().size(), -1);
    }
    selected.set(0);
    change(other);
  }

  /** Takes a preset of the models at hand. */
  public void take(RacePreset preset) {
    take(preset.setup(contestants.get()));
  }

  private void change(RaceSetup other) {
    following = true;
    selected.set(Math.clamp(selected.get(), 0, other.lanes().size() - 1));
    setup.set(other);
    Lane lane = other.lanes().get(selected.get());
    form.put(other.text().values().only(GenerationSettings.TEXT));
    form.put(lane.values());
    name.set(lane.name());
    model.set(lane.model());
    judge.set(other.judge());
    seeds.set(other.seeds());
    clock.set(other.clock());
    problem.set("");
    following = false;
  }

  /** Puts what the form holds into the set-up, or says why it cannot. */
  private void read() {
    RaceSetup now = setup.get();
    if (following || now == null) {
      return;
    }
    try {
      GenerationSettings asked = form.settings();
      var lanes = new ArrayList<>(now.lanes());
      lanes.set(selected.get(), new Lane(name.get(), model.get(), asked.settings()));
      setup.set(new RaceSetup(asked, lanes, clock.get(), judge.get().strip(), seeds.get()));
      problem.set("");
    } catch (UserError | IllegalArgumentException e) {
      problem.set(messages.error(e));
    }
  }

  /** Selects a lane, which the form then shows. */
  public void select(int lane) {
    RaceSetup now = setup.get();
    if (now != null && lane >= 0 && lane < now.lanes().size() && lane != selected.get()) {
      selected.set(lane);
      change(now);
    }
  }

  /** Adds a lane like the selected one, and selects it; the first is that of a preset. */
  public void copy() {
    RaceSetup now = setup.get();
    if (now != null) {
      insert(now, now.lanes().get(selected.get()).named(""));
    }
  }

  /** Adds a lane of the model at hand with the default settings. */
  public void add() {
    RaceSetup now = setup.get();
    RaceSetup standard = RacePreset.SIX_SEEDS.setup(contestants.get());
    Lane first = standard.lanes().getFirst();
    if (now == null) {
      take(standard.with(List.of(first)));
    } else {
      insert(now, first);
    }
  }

  /**
   * Adds a lane from elsewhere; the first one brings its text.
   *
   * @throws UserError if there is no room for it
   */
  void add(Lane lane, GenerationSettings text) {
    RaceSetup now = setup.get();
    if (now == null) {
      RaceSetup standard = RacePreset.SIX_SEEDS.setup(contestants.get());
      take(standard.with(text).with(List.of(lane)));
    } else if (now.lanes().size() == RaceSetup.MOST_LANES) {
      throw new UserError(
          "The race has %d lanes already. Remove one, then add the lane again.",
          RaceSetup.MOST_LANES);
    } else {
      insert(now, lane);
    }
  }

  private void insert(RaceSetup now, Lane lane) {
    if (now.lanes().size() < RaceSetup.MOST_LANES) {
      int at = selected.get() + 1;
      ran = with(ran, at, -1);
      selected.set(at);
      change(now.with(with(now.lanes(), at, lane)));
    }
  }

  /** Removes the selected lane; without lanes the set-up is empty. */
  public void remove() {
    RaceSetup now = setup.get();
    if (now == null) {
      return;
    }
    List<Lane> lanes = without(now.lanes(), selected.get());
    ran = without(ran, selected.get());
    if (lanes.isEmpty()) {
      setup.set(null);
      problem.set("");
    } else {
      change(now.with(lanes));
    }
  }

  /** Moves the selected lane. */
  public void move(int by) {
    RaceSetup now = setup.get();
    int to = selected.get() + by;
    if (now != null && to >= 0 && to < now.lanes().size()) {
      int from = selected.get();
      ran = with(without(ran, from), to, ran.get(from));
      selected.set(to);
      change(now.with(with(without(now.lanes(), from), to, now.lanes().get(from))));
    }
  }

  private static <T> List<T> with(List<T> list, int index, T added) {
    var all = new ArrayList<>(list);
    all.add(index, added);
    return all;
  }

  private static <T> List<T> without(List<T> list, int index) {
    var all = new ArrayList<>(list);
    all.remove(index);
    return all;
  }

  /** Notes that the lanes run as they are. */
  void begin(RaceSetup now) {
    ran = IntStream.range(0, now.lanes().size()).boxed().toList();
  }

  /** Returns of each lane its number in the race that ran last; −1 of one that did not run. */
  List<Integer> ran() {
    return Collections.unmodifiableList(ran);
  }

  /** Returns the command that runs the same race; empty if there is none. */
  public String command() {
    RaceSetup now = setup.get();
    return now == null ? "" : RaceCommandLine.of(now).line(CommandLine.PROGRAM);
  }

  /** Returns what races; null for nothing. */
  public ReadOnlyObjectProperty<@Nullable RaceSetup> setupProperty() {
    return setup.getReadOnlyProperty();
  }

  /** Returns the number of the lane in the form, from 0. */
  public ReadOnlyIntegerProperty selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** Returns the settings of the selected lane, and the text of all. */
  public SettingsForm form() {
    return form;
  }

  /** Returns the selected lane's name; empty to call it by what sets it apart. */
  public StringProperty nameProperty() {
    return name;
  }

  /** Returns the selected lane's model: a folder, or a name. */
  public StringProperty modelProperty() {
    return model;
  }

  /** Returns the judge: a folder, or a name; empty for none. */
  public StringProperty judgeProperty() {
    return judge;
  }

  /** Returns how many texts each lane generates. */
  public IntegerProperty seedsProperty() {
    return seeds;
  }

  /** Returns on which clock the lanes are played. */
  public ObjectProperty<RaceClock> clockProperty() {
    return clock;
  }

  /** Returns what is wrong with the form; empty if nothing is. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }
}
