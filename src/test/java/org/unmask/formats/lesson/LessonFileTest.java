package org.unmask.formats.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.error.UserError;
import org.unmask.lesson.Ask;
import org.unmask.lesson.Lesson;
import org.unmask.lesson.LessonStep;
import org.unmask.lesson.show.Show;
import org.unmask.race.Lane;

@Tag("fast")
class LessonFileTest {
  private static final int MUTANTS = 500;

  private static final String LESSON =
      """
      unmask-lesson 1
      languages en ko
      # a comment

      title
      en Title
      ko 제목
      about
      en About
      ko 소개
      step
      title
      en First
      ko 첫째
      text
      en One paragraph.
      en Another, {passes 1}.
      ko 한 문단.
      show lanes
      prompt Once upon a time
      length 40
      lane model=stories, sampler=spread, steps=8, spacing=4, temperature=0.5
      lane name=Cosine, twice, model=stories, sampler=low-confidence, schedule=cosine
      judge stories-gpt2
      seeds 2
      pause 3
      ask choice
      question
      en Which?
      ko 어느 것?
      choice passes 1 < passes 2
      en One
      ko 하나
      choice
      en Two
      ko 둘
      expect passes 1 <= 8
      point train train-texts
      step
      title
      en Second
      ko 둘째
      text
      en Look.
      ko 보세요.
      show states
      word bank
      sentence money: I went to the bank.
      sentence river: The bank: muddy.
      model english
      layer 3
      step
      title
      en Third
      ko 셋째
      text
      en Why?
      ko 왜?
      show why
      prompt Once
      length 30
      lane model=stories, sampler=spread, steps=4
      at 2
      token 3
      """;

  @TempDir Path folder;

  @Test
  void read_everyPartIsThere() throws Exception {
    Path file = Files.writeString(folder.resolve("a.lesson"), LESSON);
    Lesson lesson = LessonFile.read(file);
    assertThat(lesson.languages()).containsExactly("en", "ko");
    assertThat(lesson.title().line("ko")).isEqualTo("제목");
    assertThat(lesson.title().line("ru")).as("the first language instead").isEqualTo("Title");
    LessonStep step = lesson.steps().getFirst();
    assertThat(step.line()).isEqualTo(11);
    assertThat(step.text().in("en")).hasSize(2);
    assertThat(step.text().figures()).containsExactly("passes 1");
    var lanes = (Show.Lanes) step.show().orElseThrow();
    assertThat(lanes.pause()).isEqualTo(3);
    assertThat(lanes.setup().seeds()).isEqualTo(2);
    assertThat(lanes.setup().text().length()).isEqualTo(40);
    assertThat(lanes.setup().lanes()).extracting(Lane::name).containsExactly("", "Cosine, twice");
    assertThat(lanes.setup().lanes().getFirst().settings().sampler().values())
        .containsEntry("spacing", 4.0);
    assertThat(lanes.setup().lanes().get(1).settings().sampler().schedule().id())
        .isEqualTo("cosine");
    assertThat(((Ask.ForChoice) step.ask().orElseThrow()).choices()).hasSize(2);
    assertThat(lesson.steps().get(1).show())
        .contains(
            new Show.States(
                "bank",
                List.of(
                    new Show.Use("money", "I went to the bank."),
                    new Show.Use("river", "The bank: muddy.")),
                "english",
                Optional.of(3)));
    var why = (Show.Why) lesson.steps().get(2).show().orElseThrow();
    assertThat(why.at()).isEqualTo(2);
    assertThat(why.token()).isEqualTo(3);
    assertThat(why.setup().text().length()).isEqualTo(30);
    assertThat(((Show.Why) why.with("Twice")).text()).isEqualTo("Twice");
    assertThat(step.point()).contains(new LessonStep.Point("train", "train-texts"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "unmask-lesson 1 | unmask-lesson 2 | line 1: a lesson begins with",
        "languages en ko | language en | line 2: the second line names the languages",
        "ko 제목 | # | line 5: “title” has no text in the language ko",
        "show lanes | show dance | line 19: “dance” cannot be shown",
        "model=stories, sampler=spread | model=../secret, sampler=spread | line 22: model is “../secret”",
        "judge stories-gpt2 | judge /etc/passwd | line 24: judge is “/etc/passwd”",
        "sampler=spread | sampler=sprad | line 22: there is no sampler “sprad”",
        "spacing=4 | spacing=0 | line 22: spacing is 0",
        "steps=8 | stepz=8 | line 22: the sampler spread does not take “stepz”",
        "seeds 2 | seeds 2.5 | line 25: seeds is “2.5”, but must be a whole number",
        "seeds 2 | seeds 99 | line 25: seeds is 99",
        "length 40 | length 1 | a.lesson, line 21: length is 1",
        "ask choice | ask weather | line 27: “weather” cannot be asked for",
        "choice passes 1 < passes 2 | choice | line 27: “ask choice” needs",
        "expect passes 1 <= 8 | expect passes 1 | line 37: “passes 1” is no expectation",
        "point train train-texts | point train | line 38: “point” names a tab and a control",
        "en First | title | line 12: “title” has no text in the language en",
        "sentence river: The bank: muddy. | # | line 46: a word is compared in 2 to 10 sentences, but here are 1",
        "model english | # | line 46: below “show states”, “model” is missing",
        "sampler=spread, steps=4 | sampler=spread, steps=4, guidance=2 | line 59: “show why” has one lane, without guidance",
        "at 2 | lane model=stories | line 59: “show why” has one lane",
        "at 2 | at 0 | line 63: at is 0",
        "layer 3 | layer 3.5 | line 51: layer is “3.5”",
        "expect passes 1 <= 8 | run rm -rf | line 37: “run” cannot begin a line of a step"
      })
  void of_aBrokenLineIsSaidWithItsNumber(String part, String instead, String said) {
    assertThat(LESSON).contains(part);
    String broken = LESSON.replaceFirst(java.util.regex.Pattern.quote(part), instead);
    assertThatThrownBy(() -> LessonFile.of("a.lesson", broken))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("a.lesson")
        .hasMessageContaining(said);
  }

  @Test
  void read_whatIsNoTextOrTooLongIsRefused() throws Exception {
    Path file = folder.resolve("b.lesson");
    assertThatThrownBy(() -> LessonFile.read(file)).isInstanceOf(UserError.class);
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> LessonFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("UTF-8");
    Files.writeString(file, "unmask-lesson 1\n".repeat(1 << 15));
    assertThatThrownBy(() -> LessonFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("bytes");
    Files.writeString(file, LESSON.replace("One paragraph.", "a".repeat(5000)));
    assertThatThrownBy(() -> LessonFile.read(file)).hasMessageContaining("line 16: the line has");
    Files.writeString(file, "unmask-lesson 1\n");
    assertThatThrownBy(() -> LessonFile.read(file)).hasMessageContaining("ends too early");
  }

  /** Whatever is made of a lesson, it is read or a line says why not, and it names no file. */
  @Test
  void of_500MutatedLessons_aMessageEachAndNoOtherException() throws Exception {
    var random = new Random(1);
    List<String> texts =
        Stream.concat(Stream.of(LESSON), ShippedLessons.NAMES.stream().map(ShippedLessons::text))
            .toList();
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      String mutant = mutated(texts.get(i % texts.size()), random);
      Path file = Files.writeString(folder.resolve("m.lesson"), mutant, StandardCharsets.UTF_8);
      try {
        LessonFile.read(file).steps().forEach(LessonFileTest::namesModelsAlone);
      } catch (UserError e) {
        refused++;
        assertThat(e.getMessage()).contains("m.lesson").hasSizeLessThan(1000);
      }
    }
    assertThat(refused).as("most mutants are wrong").isGreaterThan(MUTANTS / 2);
  }

  private static void namesModelsAlone(LessonStep step) {
    step.show()
        .ifPresent(
            show ->
                assertThat(models(show))
                    .allSatisfy(each -> assertThat(each).matches("[a-z0-9-]*")));
  }

  private static List<String> models(Show show) {
    return switch (show) {
      case Show.Candidates candidates ->
          List.of(candidates.model(), candidates.beside().orElse(""));
      case Show.Ratios ratios -> List.of(ratios.model(), ratios.beside().orElse(""));
      case Show.Maskings maskings -> List.of(maskings.model());
      case Show.States states -> List.of(states.model());
      case Show.Lanes lanes ->
          Stream.concat(
                  Stream.of(lanes.setup().judge()), lanes.setup().lanes().stream().map(Lane::model))
              .toList();
      case Show.Why why -> why.setup().lanes().stream().map(Lane::model).toList();
    };
  }

  private static String mutated(String text, Random random) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n")));
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      switch (random.nextInt(9)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, line);
        case 2 -> lines.set(at, line.replaceAll("\\d+", "-999999999999999999999"));
        case 3 -> lines.set(at, line.replaceAll("stories", "../../etc/passwd"));
        case 4 -> lines.set(at, line.isEmpty() ? "=" : line.substring(1));
        case 5 -> lines.set(at, "\u0000" + line);
        case 6 -> lines.subList(at, lines.size()).clear();
        case 7 ->
            lines.add(at, new String(Character.toChars(0x20 + random.nextInt(0x10000 - 0x2820))));
        default -> lines.set(at, line + "{{}}<mask:99999999>%s%n".repeat(1 + random.nextInt(90)));
      }
      if (lines.isEmpty()) {
        return "";
      }
    }
    return String.join("\n", lines);
  }

  @Test
  void shippedLessons_areInAllLanguagesAndNotLong() {
    for (String name : ShippedLessons.NAMES) {
      Lesson lesson = ShippedLessons.of(name);
      assertThat(lesson.languages()).as(name).containsExactly("en", "ko", "ru");
      assertThat(lesson.steps().size()).as(name).isBetween(5, 8);
    }
  }
}
