package org.unmask.lesson;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;
import org.unmask.lesson.show.LessonModels;
import org.unmask.lesson.show.LessonText;
import org.unmask.lesson.show.Show;
import org.unmask.lesson.show.ShowRun;
import org.unmask.lesson.show.Shown;
import org.unmask.race.LaneResult;

/**
 * A check that replays a lesson and finds what does not hold: each {@link #next()} is one step of
 * it.
 */
public final class LessonCheck implements java.util.Iterator<List<LessonCheck.Finding>> {
  private static final System.Logger LOG = System.getLogger(LessonCheck.class.getName());

  private final Lesson lesson;
  private final LessonModels models;

  /** The results so far: the same work gives the same result. */
  private final Map<Show, Shown> known = new HashMap<>();

  private int step;

  /**
   * A problem that the check found.
   *
   * @param step its number, from 1
   * @param line at which the step begins in its file
   */
  public record Finding(int step, int line, Message message) {}

  /** Creates a check that has not begun. */
  public LessonCheck(Lesson lesson, LessonModels models) {
    this.lesson = lesson;
    this.models = models;
  }

  @Override
  public boolean hasNext() {
    return step < lesson.steps().size();
  }

  @Override
  public List<Finding> next() {
    LessonStep next = lesson.steps().get(step++);
    var wrong = new ArrayList<Message>();
    try {
      Shown shown = shown(next, wrong);
      names(next).forEach(name -> figure(name, shown, wrong));
      next.expects().forEach(expect -> expect(expect, shown, wrong));
      next.ask().ifPresent(ask -> ask(ask, shown, wrong));
      next.point().flatMap(Controls::unknown).ifPresent(wrong::add);
    } catch (UserError e) {
      wrong.add(e.message());
    } catch (UnsupportedOperationException e) {
      wrong.add(Message.of("The model does not say how probable a given word is."));
    }
    return wrong.stream().map(message -> new Finding(step, next.line(), message)).toList();
  }

  private Shown shown(LessonStep next, List<Message> wrong) {
    Shown shown = next.show().map(this::shown).orElse(new Shown.Nothing());
    if (shown instanceof Shown.ByRatio ratios) {
      ratios.beside().flatMap(Shown.SecondModel::lack).map(LessonCheck::said).ifPresent(wrong::add);
    }
    if (shown instanceof Shown.Raced raced) {
      raced.race().lanes().stream()
          .flatMap(lane -> lane.failure().stream())
          .map(LessonCheck::said)
          .forEach(wrong::add);
      raced.race().judgeFailure().map(LessonCheck::said).ifPresent(wrong::add);
      if (raced.race().lanes().stream().noneMatch(LaneResult::isFinished)) {
        wrong.add(Message.of("No text was generated."));
      }
    }
    return next.published().isPresent() ? new Shown.Beside(shown, next.published().get()) : shown;
  }

  private Shown shown(Show show) {
    Shown shown = known.get(show);
    if (shown == null) {
      shown = new Shown.Nothing();
      try (ShowRun run = ShowRun.of(show, models)) {
        while (run.hasNext()) {
          shown = run.next();
        }
      }
      known.put(show, shown);
    }
    return shown;
  }

  private static Message said(Throwable e) {
    return e instanceof UserError error ? error.message() : unexpected(e);
  }

  private static Message unexpected(Throwable e) {
    LOG.log(Level.DEBUG, "A step failed", e);
    return Message.of("It failed with an internal error.");
  }

  /** Returns the figures in the step's texts. */
  private static Set<String> names(LessonStep step) {
    var names = new TreeSet<String>();
    Stream.of(step.text(), step.after()).map(LessonText::figures).forEach(names::addAll);
    step.ask().map(ask -> ask.question().figures()).ifPresent(names::addAll);
    return names;
  }

  private static void figure(String name, Shown shown, List<Message> wrong) {
    try {
      if (shown.figure(name).isEmpty()) {
        wrong.add(Message.of("The figure “%s” has no value.", name));
      }
    } catch (ValueError e) {
      wrong.add(e.message());
    }
  }

  private static void expect(Expect expect, Shown shown, List<Message> wrong) {
    try {
      Optional<Boolean> holds = expect.holds(shown);
      if (holds.isEmpty()) {
        wrong.add(Message.of("“%s” names a figure that has no value.", expect.toString()));
      } else if (!holds.get()) {
        wrong.add(
            Message.of("Expected “%s”, but found %s.", expect.toString(), expect.with(shown)));
      }
    } catch (ValueError e) {
      wrong.add(e.message());
    }
  }

  private static void ask(Ask ask, Shown shown, List<Message> wrong) {
    switch (ask) {
      case Ask.ForToken _ -> {
        if (!(shown instanceof Shown.Predicted)) {
          wrong.add(Message.of("The step asks for a token, but shows no candidates."));
        }
      }
      case Ask.ForPosition _ -> {
        if (!(shown instanceof Shown.Raced raced) || raced.next().isEmpty()) {
          wrong.add(
              Message.of("The step asks for a position, but nothing is revealed after the pause."));
        }
      }
      case Ask.ForNumber number -> figure(number.figure(), shown, wrong);
      case Ask.ForChoice choice -> {
        var expects = choice.choices().stream().flatMap(each -> each.right().stream()).toList();
        try {
          List<Expect> right =
              expects.stream().filter(each -> each.holds(shown).orElse(false)).toList();
          if (right.isEmpty()) {
            wrong.add(Message.of("None of the choices is right."));
          } else if (right.size() > 1) {
            wrong.add(
                Message.of(
                    "More than one of the choices is right: “%s” and “%s”.",
                    right.getFirst().toString(), right.get(1).toString()));
          }
        } catch (ValueError e) {
          wrong.add(e.message());
        }
      }
    }
  }
}
