package org.unmask.app.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.unmask.diffusion.schedule.Schedule;

/**
 * The schedule that the user chooses or draws. What is drawn is a curve through handles at even
 * distances between its ends, which stay at 1 and 0; it never rises.
 */
public final class ScheduleForm {
  /** The number of handles of a new curve. */
  static final int HANDLES = 8;

  /** Ratios are whole percents: what the user sees is what is kept and copied. */
  private static final double PERCENT = 100;

  /** The kinds of schedules. */
  public enum Kind {
    /** {@link Schedule.Linear}. */
    LINEAR,
    /** {@link Schedule.Cosine}. */
    COSINE,
    /** {@link Schedule.Log}. */
    LOG,
    /** {@link Schedule.Exp}. */
    EXP,
    /** {@link Schedule.Power}. */
    POWER,
    /** {@link Schedule.ByHand}. */
    BY_HAND;

    /** Returns an id such as “by-hand”. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.LINEAR);
  private final DoubleProperty exponent = new SimpleDoubleProperty(2);
  private final ReadOnlyObjectWrapper<List<Double>> ratios =
      new ReadOnlyObjectWrapper<>(through(new Schedule.Linear()));

  /** The curve when a handle was taken: the way there and back changes nothing. */
  private List<Double> before = List.of();

  /**
   * A form that holds a schedule.
   *
   * @param id of the schedule; linear if there is none of that id
   */
  ScheduleForm(String id) {
    kind.subscribe(this::begin);
    take(id);
  }

  private void begin(Kind left, Kind now) {
    if (now == Kind.BY_HAND) {
      ratios.set(through(schedule(left).orElseGet(Schedule.Linear::new)));
    }
  }

  private static List<Double> through(Schedule schedule) {
    return IntStream.rangeClosed(0, HANDLES + 1)
        .mapToObj(i -> rounded(schedule.maskRatio(i / (HANDLES + 1.0))))
        .toList();
  }

  private static double rounded(double ratio) {
    return Math.round(ratio * PERCENT) / PERCENT;
  }

  /** Takes the schedule of an id, as {@link #id} gives it; the linear one if there is none. */
  void take(String id) {
    Schedule schedule;
    try {
      schedule = Schedule.of(id);
    } catch (IllegalArgumentException e) {
      schedule = new Schedule.Linear(); // what makes no sense is not remembered
    }
    set(schedule);
  }

  /** Takes a schedule. */
  public void set(Schedule schedule) {
    switch (schedule) {
      case Schedule.Linear _ -> kind.set(Kind.LINEAR);
      case Schedule.Cosine _ -> kind.set(Kind.COSINE);
      case Schedule.Log _ -> kind.set(Kind.LOG);
      case Schedule.Exp _ -> kind.set(Kind.EXP);
      case Schedule.Power power -> {
        exponent.set(power.exponent());
        kind.set(Kind.POWER);
      }
      case Schedule.ByHand byHand -> {
        kind.set(Kind.BY_HAND);
        ratios.set(byHand.ratios());
      }
    }
  }

  /** Returns the schedule; none where the exponent makes no sense. */
  public Optional<Schedule> schedule() {
    return schedule(kind.get());
  }

  private Optional<Schedule> schedule(Kind wanted) {
    try {
      return Optional.of(Schedule.of(id(wanted)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the schedule's id, whether or not there is one of that id. */
  String id() {
    return id(kind.get());
  }

  private String id(Kind wanted) {
    return switch (wanted) {
      case LINEAR -> new Schedule.Linear().id();
      case COSINE -> new Schedule.Cosine().id();
      case LOG -> new Schedule.Log().id();
      case EXP -> new Schedule.Exp().id();
      case POWER -> "power:" + exponent.get();
      case BY_HAND -> new Schedule.ByHand(ratios.get()).id();
    };
  }

  /** Takes hold of the curve, before it is moved by one of its handles. */
  void grab() {
    before = ratios.get();
  }

  /**
   * Moves a handle to where it is wanted, as far as the curve reaches, from where it was grabbed.
   * Those on its way go with it, so that the curve never rises.
   *
   * @param handle from 0
   */
  void drag(int handle, double ratio) {
    int moved = handle + 1;
    double to = rounded(Math.clamp(ratio, 0, 1));
    var next = new ArrayList<Double>();
    for (int i = 0; i < before.size(); i++) {
      double was = before.get(i);
      boolean isEnd = i == 0 || i == before.size() - 1;
      next.add(isEnd ? was : i < moved ? Math.max(was, to) : i > moved ? Math.min(was, to) : to);
    }
    ratios.set(List.copyOf(next));
  }

  /**
   * Moves a handle by so many percent.
   *
   * @param handle from 0
   */
  void nudge(int handle, int percent) {
    grab();
    drag(handle, ratio(handle) + percent / PERCENT);
  }

  /** Returns how many handles the curve by hand has. */
  int handles() {
    return ratios.get().size() - 2;
  }

  /** Returns the mask ratio at a handle. */
  double ratio(int handle) {
    return ratios.get().get(handle + 1);
  }

  /** Returns the share of the run that is done at a handle. */
  double done(int handle) {
    return (handle + 1.0) / (handles() + 1);
  }

  /** Returns all that can change. */
  List<ObservableValue<?>> properties() {
    return List.of(kind, exponent, ratios);
  }

  /** Returns which kind. To draw by hand begins with the schedule chosen before. */
  public ObjectProperty<Kind> kind() {
    return kind;
  }

  /** Returns {@link Schedule.Power#exponent}. */
  public DoubleProperty exponent() {
    return exponent;
  }

  /** Returns the curve by hand, its ends among it. */
  ReadOnlyObjectProperty<List<Double>> ratiosProperty() {
    return ratios.getReadOnlyProperty();
  }
}
