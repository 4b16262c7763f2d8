package org.unmask.export.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class WordsTest {
  private static final Path PAGE = Path.of("src/main/resources/org/unmask/export/html");
  private static final Path CODE = Path.of("src/main/java/org/unmask/export");

  @ParameterizedTest
  @CsvSource({"ko, other", "ru, 'one few many other'"})
  void everyLanguageSaysAllWithTheSamePlaces(String language, String forms) {
    Words words = Words.of(Locale.of(language));

    assertThat(words.language()).isEqualTo(language);
    assertThat(places(words)).isEqualTo(places(Words.of(Locale.ENGLISH)));
    assertThat(words.patterns().keySet().stream().filter(key -> key.startsWith("masks.")))
        .containsExactlyInAnyOrderElementsOf(
            Pattern.compile(" ").splitAsStream(forms).map("masks."::concat).toList());
  }

  @Test
  void everyWordIsUsedAndEveryUsedWordIsThere() throws IOException {
    var used = new TreeSet<String>();
    for (Path folder : Set.of(PAGE, CODE)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          // as say('step', …), say("step", …), {{words.step}} and say(turned ? 'a' : 'b')
          find(Files.readString(file), "(?s)say\\(([^)]*)\\)")
              .forEach(call -> find(call, "['\"]([a-z.-]+)['\"]").forEach(used::add));
          find(Files.readString(file), "\\{\\{words\\.([\\w.-]+)}}").forEach(used::add);
        }
      }
    }
    Set<String> there = Words.of(Locale.ENGLISH).patterns().keySet();
    assertThat(used)
        .allMatch(
            key ->
                there.stream()
                    .anyMatch(key.endsWith(".") ? each -> each.startsWith(key) : key::equals));
    assertThat(there)
        .allMatch(
            key ->
                used.stream()
                    .anyMatch(
                        each -> each.endsWith(".") ? key.startsWith(each) : key.equals(each)));
  }

  @Test
  void aValueIsPutInAsItIs() {
    assertThat(Words.of(Locale.ENGLISH).say("step", "{1}", "$1\\")).isEqualTo("Step {1} of $1\\");
  }

  @Test
  void whereALanguageIsNotSpokenEnglishIs() {
    assertThat(Words.of(Locale.GERMANY)).isEqualTo(Words.of(Locale.ENGLISH));
    assertThat(Words.of(Locale.ROOT).language()).isEqualTo("en");
  }

  private static Map<String, Set<String>> places(Words words) {
    var places = new TreeMap<String, Set<String>>();
    words
        .patterns()
        .forEach(
            (key, text) ->
                places
                    .computeIfAbsent(key.replaceFirst("^masks\\..*", "masks"), _ -> new TreeSet<>())
                    .addAll(find(text, "\\{(\\d)}").collect(Collectors.toSet())));
    return places;
  }

  private static Stream<String> find(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult each) -> each.group(1));
  }
}
