package org.unmask.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.formats.lesson.LessonFile;
import org.unmask.lesson.show.LessonModels;
import org.unmask.lesson.show.LessonText;
import org.unmask.lesson.show.Shown;
import org.unmask.lesson.show.TinyLessons;

/** A reader's way, and the checker's, with models made by hand. */
@Tag("fast")
@SuppressWarnings("NullAway.Init") // JUnit sets them
class LessonRunTest {
  private static final String LESSON =
      """
      unmask-lesson 1
      languages en
      title
      en Title
      about
      en About
      step
      title
      en A word
      text
      en Guess.
      show candidates
      sentence ab<mask>
      model masked
      ask token
      question
      en Which?
      after
      en It is {word 1}.
      expect rank a <= 27
      step
      title
      en A number
      text
      en Guess.
      show ratios
      sentence abcdef
      model masked
      ratios 50 100
      draws 2
      ask number accuracy 100
      question
      en How many?
      step
      title
      en A position
      text
      en Guess.
      show lanes
      prompt abc
      length 12
      lane model=masked, sampler=random-order, steps=8
      pause 2
      ask position
      question
      en Which?
      step
      title
      en One of several
      text
      en Guess.
      show lanes
      prompt abc
      length 12
      lane model=masked, sampler=random-order, steps=1
      lane model=masked, sampler=random-order, steps=4
      ask choice
      question
      en Which?
      choice passes 1 > passes 2
      en The first
      choice passes 1 < passes 2
      en The second
      step
      title
      en Text alone
      text
      en The end.
      """;

  @TempDir Path folder;
  private LessonModels models;
  private LessonRun run;

  @BeforeEach
  void open() {
    models = TinyLessons.in(folder);
    run = new LessonRun(LessonFile.of("a.lesson", LESSON));
  }

  private void show() {
    run.showed(run.index(), TinyLessons.shown(run.show().orElseThrow(), models), true);
  }

  private void goTo(int step) {
    while (run.index() < step) {
      assertThat(run.next()).isTrue();
    }
  }

  @Test
  void aGuessWaitsForTheResultAndRevealsIt() {
    assertThat(run.guess(new Guess.Word("x"))).isFalse();
    show();
    assertThat(run.isRevealed()).isFalse();
    assertThat(run.guess(new Guess.Position(1))).as("a position is not asked").isFalse();
    String best = run.shown().figure("word 1").orElseThrow().word();
    assertThat(run.guess(new Guess.Word(" " + best + " "))).isTrue();
    assertThat(run.isRevealed()).isTrue();
    var verdict = (Verdict.OfToken) run.verdict().orElseThrow();
    assertThat(verdict.rank()).isEqualTo(1);
    assertThat(LessonText.filled(run.step().after().line("en"), run.shown(), java.util.Locale.ROOT))
        .isEqualTo("It is %s.".formatted(best));
    run.next();
    run.back();
    assertThat(run.verdict()).as("each step keeps its own").isPresent();
  }

  @Test
  void whatAnotherStepHasShownIsNotShownAnew() {
    String twice =
        LESSON.replaceFirst(
            "show ratios(?s:.*?)How many\\?\n",
            "show candidates\nsentence ab<mask>\nmodel masked\n");
    run = new LessonRun(LessonFile.of("a.lesson", twice));
    run.next();
    assertThat(run.isComplete()).as("nothing is shown yet").isFalse();
    run.back();
    show();
    run.next();
    assertThat(run.isRevealed()).isTrue();
    assertThat(run.shown().figure("word 1")).isPresent();
    run.change("b<mask>");
    assertThat(run.isComplete()).as("another text").isFalse();
    run.restore();
    assertThat(run.isComplete()).as("it was asked for anew").isFalse();
  }

  @Test
  void aNumberIsTypedInPercent() {
    goTo(1);
    show();
    run.guess(new Guess.Value(40));
    var verdict = (Verdict.OfNumber) run.verdict().orElseThrow();
    assertThat(verdict.guess()).isEqualTo(0.4);
    assertThat(verdict.figure()).isEqualTo(run.shown().figure("accuracy 100").orElseThrow());
  }

  @Test
  void thePositionIsThatOfTheStepAfterThePause() {
    goTo(2);
    show();
    int right = ((Shown.Raced) run.result()).next().getFirst().position();
    run.guess(new Guess.Position(right));
    assertThat(((Verdict.OfPosition) run.verdict().orElseThrow()).isRight()).isTrue();
    run.forget();
    show();
    run.guess(new Guess.Position(0));
    assertThat(((Verdict.OfPosition) run.verdict().orElseThrow()).isRight()).isFalse();
  }

  @Test
  void aChoiceIsRightIfItsExpectationHolds() {
    goTo(3);
    show();
    run.guess(new Guess.Choice(0));
    var verdict = (Verdict.OfChoice) run.verdict().orElseThrow();
    assertThat(verdict.isRight()).isFalse();
    assertThat(verdict.right()).containsExactly(1);
  }

  @Test
  void whatIsChangedComesBackAsTheLessonHasIt() {
    show();
    run.reveal();
    run.change("a<mask>");
    assertThat(run.isChanged()).isTrue();
    assertThat(run.isRevealed()).as("shown anew").isFalse();
    assertThat(run.show().orElseThrow().text()).isEqualTo("a<mask>");
    run.restore();
    assertThat(run.isChanged()).isFalse();
    assertThat(run.show()).isEqualTo(run.step().show());
    run.change("a<mask>");
    run.change("ab<mask>");
    assertThat(run.isChanged()).as("typed back").isFalse();
  }

  @Test
  void aStepThatFailsIsGoneOverAndTheEndsAreEnds() {
    run.failed(0, new IllegalStateException());
    assertThat(run.isRevealed()).isTrue();
    assertThat(run.guess(new Guess.Word("a"))).isFalse();
    assertThat(run.back()).isFalse();
    goTo(4);
    assertThat(run.isRevealed()).as("nothing to show").isTrue();
    assertThat(run.next()).isFalse();
    assertThat(run.index()).isEqualTo(4);
  }

  @Test
  void aStepThatLackedAModelIsShownAnewWhenItIsComeBackTo() {
    goTo(1);
    String lacking = LESSON.replace("ratios 50 100\n", "ratios 50 100\nbeside trained\n");
    run = new LessonRun(LessonFile.of("a.lesson", lacking));
    goTo(1);
    show();
    assertThat(run.isComplete()).isTrue();
    assertThat(run.isLacking()).isTrue();
    run.next();
    run.back();
    assertThat(run.isComplete()).as("the model may be there now").isFalse();
    assertThat(findings(lacking))
        .singleElement()
        .satisfies(found -> assertThat(found.message().toString()).contains("Train tab"));
  }

  @Test
  void theCheckerKnowsTheControlsThatAStepMayPointAt() {
    assertThat(findings(LESSON + "point train train-texts\n")).isEmpty();
    assertThat(findings(LESSON + "point train trian-texts\n"))
        .singleElement()
        .satisfies(
            found -> assertThat(found.message().toString()).contains("trian-texts", "train-texts"));
    assertThat(findings(LESSON + "point learn lesson\n"))
        .singleElement()
        .satisfies(
            found -> assertThat(found.message().toString()).contains("compare, generate, train"));
  }

  @Test
  void theCheckerFindsNothingWrongHereAndEachThingElsewhere() {
    assertThat(findings(LESSON)).isEmpty();
    assertThat(findings(LESSON.replace("rank a <= 27", "rank a = 99")))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.step()).isEqualTo(1);
              assertThat(found.line()).isEqualTo(7);
              assertThat(found.message().toString()).contains("rank a = 99", "but found rank a (");
            });
    assertThat(findings(LESSON.replace("{word 1}", "{loss 3}")))
        .singleElement()
        .satisfies(found -> assertThat(found.message().toString()).contains("loss 3"));
    assertThat(findings(LESSON.replace("accuracy 100\n", "accuracy 70\n"))).hasSize(1);
    assertThat(findings(LESSON.replace("pause 2", "pause 90"))).hasSize(1);
    assertThat(findings(LESSON.replace("passes 1 < passes 2", "passes 1 = passes 2"))).hasSize(1);
    assertThat(findings(LESSON.replace("passes 1 > passes 2", "passes 2 = 4")))
        .singleElement()
        .satisfies(found -> assertThat(found.message().toString()).contains("More than one"));
    assertThat(
            findings(
                LESSON.replace(
                    "sentence ab<mask>\nmodel masked", "sentence ab<mask>\nmodel absent")))
        .hasSizeGreaterThan(0)
        .first()
        .satisfies(found -> assertThat(found.message().toString()).contains("absent"));
  }

  private List<LessonCheck.Finding> findings(String text) {
    var check = new LessonCheck(LessonFile.of("a.lesson", text), models);
    var all = new java.util.ArrayList<LessonCheck.Finding>();
    while (check.hasNext()) {
      all.addAll(check.next());
    }
    return all;
  }
}
