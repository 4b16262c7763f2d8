package org.unmask.app.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unmask.app.i18n.ErrorPatterns.Site;
import org.unmask.error.Message;

/** The translations of errors: all that the window may show can be said in all its languages. */
@Tag("fast")
class ErrorTranslationsTest {
  private static final Path SOURCES = Path.of("src/main/java/org/unmask");
  private static final Path BUNDLES = Path.of("src/main/resources/org/unmask/app");

  /** A place of a pattern, as “%s”, “%2$,d” or “%.60s”: its number, and what follows. */
  private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?([,.\\d]*[a-zA-Z])");

  /** A sentence that begins with what to do, or what a value must be. */
  private static final Pattern REMEDY =
      Pattern.compile(
          "\\bmust\\b|(?:[.:;]|[.:] [A-Z][a-z -]+[,:]|%s) (?:Accept|Add|Ask|Build|Change|Check|[Cc]hoose|Close|Convert"
              + "|Copy|Correct|Create|Download|Free|Give|Install|Keep|Learn|Leave|Let|Look|Lower|Mask|Move|Name|Omit|Open"
              + "|Put|Remove|Resume|Run|See|Set|Shorten|Start|Stop|Train|Try|Type|Unset|Update|Use|Write)\\b");

  /** These tell what Unmask has done, are final, or end in an argument that says what to do. */
  private static final Set<String> SAYS_ENOUGH =
      Set.of(
          "Cannot read %s. The default settings are used, and the file is replaced when the window closes.",
          "%s: %s is %.60s, which cannot be used. The default is used.",
          "%s is included with Unmask and cannot be removed.",
          "%s: there is not enough memory on the %s. %s",
          "%s: the model needs about %,d MB of memory on the %s, but only %,d MB are free. %s",
          "%s: training with %d × %d tokens per step needs about %,d MB of memory on the %s, but only %,d MB are free. %s");

  /** The classes whose values come from files only. */
  private static final Pattern OF_FILES =
      Pattern.compile(
          "/(diffusion/sequence|engine/(architecture|checkpoint|safetensors|tokenizer)|formats|lesson|text"
              + "|training/objective|training/run)/");

  @TempDir private Path folder;

  @Test
  void everyErrorIsALiteralPatternWithItsArguments() {
    assertThat(ErrorPatterns.in(SOURCES))
        .isNotEmpty()
        .allSatisfy(
            site -> {
              assertThat(site.pattern()).as(site.code()).isNotEmpty();
              assertThat(site.hasFixedText()).as(site.code()).isFalse();
              assertThat(places(site.pattern())).as(site.code()).hasSize(site.arguments());
            });
  }

  @Test
  void noTwoErrorsDifferInPunctuationAlone() {
    assertThat(patterns().values()).allSatisfy(same -> assertThat(same).hasSize(1));
  }

  @Test
  void everyErrorSaysWhatToDo() {
    assertThat(ErrorPatterns.in(SOURCES))
        .filteredOn(site -> site.code().startsWith("new UserError"))
        .isNotEmpty()
        .extracting(Site::pattern)
        .filteredOn(pattern -> !pattern.isEmpty() && !SAYS_ENOUGH.contains(pattern))
        .allSatisfy(pattern -> assertThat(pattern).containsPattern(REMEDY));
  }

  /** A reader of a file adds what to do with the file, so its values need not. */
  @Test
  void everyRuleSaysWhatToDoWhereNoReaderOfAFileAddsIt() {
    assertThat(ErrorPatterns.in(SOURCES))
        .filteredOn(site -> site.code().startsWith("new ValueError"))
        .filteredOn(site -> !OF_FILES.matcher(site.file()).find())
        .isNotEmpty()
        .extracting(Site::pattern)
        .allSatisfy(pattern -> assertThat(pattern).containsPattern(REMEDY));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENGLISH")
  void everyErrorIsTranslatedWithTheSamePlacesAndNothingElseIs(Language language)
      throws IOException {
    Map<String, SortedSet<String>> patterns = patterns();
    Map<String, String> translations = translations(language);
    assertThat(
            patterns.entrySet().stream().filter(each -> !translations.containsKey(each.getKey())))
        .as("errors without a translation")
        .isEmpty();
    assertThat(translations.keySet())
        .as("translations without an error")
        .isSubsetOf(patterns.keySet());
    assertThat(translations)
        .allSatisfy(
            (key, text) -> {
              assertThat(places(text))
                  .as(key)
                  .isEqualTo(places(Objects.requireNonNull(patterns.get(key)).first()));
              assertThat(text).as(key).isNotBlank();
            });
  }

  @Test
  void whatCannotBeTranslatedIsFound() throws IOException {
    Files.writeString(
        folder.resolve("Example.java"),
        """
        class Example {
          void example(int n, Exception e) {
            new UserError("%d are too many.", n);
            new UserError(e, "%d are too many.".formatted(n));
            new ValueError("too many: " + n);
            new UserError("%s", Message.of("%d", choose("a %d".formatted(n))));
            new UserError(e, text(n));
            new UserError("Here is no place.", e);
          }
        }
        """);
    List<Site> sites = ErrorPatterns.in(folder);
    assertThat(sites)
        .extracting(Site::pattern)
        .containsExactly("%d are too many.", "", "", "%s", "%d", "", "Here is no place.");
    assertThat(sites)
        .extracting(Site::hasFixedText)
        .containsExactly(false, true, true, true, true, false, false);
    assertThat(sites).extracting(Site::arguments).containsExactly(1, 0, 0, 1, 1, 0, 1);
  }

  /** The patterns the window may show, by key; one without letters is the same everywhere. */
  private static Map<String, SortedSet<String>> patterns() {
    return ErrorPatterns.in(SOURCES).stream()
        .filter(site -> !site.file().contains("/unmask/cli/"))
        .map(Site::pattern)
        .filter(pattern -> PLACE.matcher(pattern).replaceAll("").matches("(?s).*\\p{L}.*"))
        .collect(
            Collectors.groupingBy(
                pattern -> Message.of(pattern).key(),
                TreeMap::new,
                Collectors.toCollection(TreeSet::new)));
  }

  /** The places of a pattern by number, as they are formatted. */
  private static Map<Integer, String> places(String pattern) {
    var places = new TreeMap<Integer, String>();
    for (MatchResult each : PLACE.matcher(pattern).results().toList()) {
      int number = each.group(1) == null ? places.size() + 1 : Integer.parseInt(each.group(1));
      places.put(number, each.group(2));
    }
    return places;
  }

  private static Map<String, String> translations(Language language) throws IOException {
    var properties = new Properties();
    String name = "errors_%s.properties".formatted(language.locale().getLanguage());
    try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(name))) {
      properties.load(reader);
    }
    var translations = new TreeMap<String, String>();
    properties.forEach((key, text) -> translations.put(key.toString(), text.toString()));
    return translations;
  }
}
