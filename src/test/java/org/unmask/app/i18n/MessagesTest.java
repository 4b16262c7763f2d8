package org.unmask.app.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.app.i18n.SourceStrings.Literal;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.error.ValueError;

@Tag("fast")
class MessagesTest {
  private static final Path FOLDER = Path.of("src/main/resources/org/unmask/app");

  /** Names, the same in every language: ours, a typeface’s, a toolkit’s. */
  private static final Set<String> NAMES =
      Set.of("Unmask", "Serif", "Headless", "FacebookAI/roberta-base");

  @ParameterizedTest
  @EnumSource
  void everyLanguageHasEveryMessageWithTheSamePlaces(Language language) {
    assertThat(places(language).keySet()).isEqualTo(places(Language.ENGLISH).keySet());
    assertThat(places(language)).isEqualTo(places(Language.ENGLISH));
  }

  @ParameterizedTest
  @EnumSource
  void everyCountHasAllFormsOfItsLanguageAndNoOther(Language language) {
    Set<String> forms =
        LongStream.range(0, 200)
            .mapToObj(number -> language.plural(number).suffix())
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, Set<String>> found = new TreeMap<>();
    for (String key : bundle(language).keySet()) {
      if (!withoutPlural(key).equals(key)) {
        String base = withoutPlural(key);
        found.computeIfAbsent(base, _ -> new TreeSet<>()).add(key.substring(base.length()));
      }
    }
    assertThat(found).isNotEmpty().allSatisfy((_, have) -> assertThat(have).isEqualTo(forms));
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageIsWhole(Language language) {
    bundle(language)
        .forEach(
            (key, text) ->
                assertThat(text)
                    .as(key)
                    .isNotBlank()
                    // MessageFormat takes it as a quote, and leaves it out
                    .doesNotContain("'"));
  }

  @Test
  void whatTheCodeAsksForIsThereAndNothingElseIs() {
    Set<String> keys = places(Language.ENGLISH).keySet();
    List<Literal> literals = SourceStrings.ofTheApp();
    assertThat(literals.stream().filter(Literal::isMessage).map(Literal::text))
        .as("messages the code asks for")
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(keys)
                    .anyMatch(key -> text.endsWith(".") ? key.startsWith(text) : key.equals(text)));
    var unused = new TreeSet<>(keys);
    for (Literal literal : literals) {
      String text = literal.text();
      // as "sampler." + id
      unused.removeIf(
          key ->
              key.equals(text)
                  || (literal.isMessage() && text.endsWith(".") && key.startsWith(text)));
    }
    assertThat(unused).as("messages nobody asks for").isEmpty();
  }

  @Test
  void noEnglishIsLeftInTheCodeOfTheWindow() {
    assertThat(SourceStrings.ofTheApp())
        .filteredOn(Literal::isForPeople)
        .filteredOn(literal -> !NAMES.contains(literal.text()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ENGLISH, 1, 1 mask left",
    "ENGLISH, 0, 0 masks left",
    "ENGLISH, 1234, '1,234 masks left'",
    "KOREAN, 1, 남은 마스크 1개",
    "RUSSIAN, 1, Осталась 1 маска",
    "RUSSIAN, 3, Осталось 3 маски",
    "RUSSIAN, 5, Осталось 5 масок",
    "RUSSIAN, 11, Осталось 11 масок",
    "RUSSIAN, 12, Осталось 12 масок",
    "RUSSIAN, 21, Осталась 21 маска",
    "RUSSIAN, 111, Осталось 111 масок",
    "RUSSIAN, 122, Осталось 122 маски"
  })
  void countsTakeTheFormOfTheirNumber(Language language, long number, String said) {
    assertThat(new Messages(language).count("stage.masks", number)).isEqualTo(said);
  }

  @Test
  void theSystemsLanguageIsSpokenWhereItIsKnown() {
    assertThat(Language.of(Locale.KOREA)).isEqualTo(Language.KOREAN);
    assertThat(Language.of(Locale.of("ru", "BY"))).isEqualTo(Language.RUSSIAN);
    assertThat(Language.of(Locale.GERMANY)).isEqualTo(Language.ENGLISH);
    assertThat(Language.of(Locale.ROOT)).isEqualTo(Language.ENGLISH);
  }

  @Test
  void errorsAreTranslatedWithTheErrorsInThem() {
    var messages = new Messages(Language.RUSSIAN);
    var full =
        new UserError(
            "Cannot read %s: %s. Check the file, or choose another.",
            "a.txt", Message.of("the disk is full"));
    assertThat(messages.error(full))
        .isEqualTo(
            "Не удалось прочитать a.txt: диск заполнен. Проверьте файл или выберите другой.");
    assertThat(messages.text("train.notice.not-saved", full.message()))
        .contains("Не удалось прочитать a.txt");
    var corrector =
        new ValueError(
            "The corrector is %s, but must be 0 with the objective %s.", 0.5, "next-token");
    assertThat(messages.error(corrector))
        .isEqualTo("Корректор — 0.5, а при цели next-token должен быть 0.");
    assertThat(new Messages(Language.ENGLISH).error(full)).isEqualTo(full.getMessage());
  }

  @ParameterizedTest
  @EnumSource
  void anyOtherFailureStandsInASentence(Language language) {
    var messages = new Messages(language);
    assertThat(messages.error(new AccessDeniedException("a.txt")))
        .isEqualTo(messages.text("error.file", "a.txt", Message.of("permission denied")))
        .contains("a.txt");
    assertThat(messages.error(new UncheckedIOException(new IOException("raw words"))))
        .isEqualTo(messages.text("error.some-file", Message.of("input/output error")))
        .doesNotContain("raw words");
    assertThat(messages.error(new IllegalStateException("raw words")))
        .isEqualTo(messages.text("error.unexpected", "IllegalStateException"))
        .doesNotContain("raw words");
    assertThat(messages.error(new OutOfMemoryError())).isEqualTo(messages.text("error.memory"));
  }

  @Test
  void whatIsNotThereIsNotInvented() {
    var messages = new Messages(Language.RUSSIAN);
    assertThatThrownBy(() -> messages.text("no.such.key"))
        .isInstanceOf(MissingResourceException.class)
        .hasMessageContaining("no.such.key");
  }

  /** The places of each message, as they are written; a count's without its plural form. */
  private static Map<String, Set<String>> places(Language language) {
    Map<String, Set<String>> places = new TreeMap<>();
    bundle(language)
        .forEach(
            (key, text) ->
                places
                    .computeIfAbsent(withoutPlural(key), _ -> new HashSet<>())
                    .addAll(places(text, language.locale())));
    return places;
  }

  private static Set<String> places(String text, Locale locale) {
    int places = new MessageFormat(text, locale).getFormatsByArgumentIndex().length;
    return LongStream.range(0, places)
        .mapToObj(i -> "{" + i)
        .filter(text::contains)
        .collect(Collectors.toSet());
  }

  private static String withoutPlural(String key) {
    return Arrays.stream(PluralForm.values())
        .map(PluralForm::suffix)
        .filter(key::endsWith)
        .findFirst()
        .map(suffix -> key.substring(0, key.length() - suffix.length()))
        .orElse(key);
  }

  private static Map<String, String> bundle(Language language) {
    String name =
        language == Language.ENGLISH
            ? "messages.properties"
            : "messages_%s.properties".formatted(language.locale().getLanguage());
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(FOLDER.resolve(name))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var bundle = new TreeMap<String, String>();
    properties.forEach((key, text) -> bundle.put(key.toString(), text.toString()));
    return bundle;
  }
}
