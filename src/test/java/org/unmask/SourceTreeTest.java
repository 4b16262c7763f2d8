package org.unmask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sizes and words that keep the source tree readable. */
@Tag("fast")
class SourceTreeTest {
  private static final int MOST_FILES = 20;
  private static final int MOST_LINES = 300;

  private static List<Path> sources() throws IOException {
    return sources("src/main/java");
  }

  private static List<Path> sources(String root) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .toList();
    }
  }

  @Test
  void noPackageHasMoreThan20Files() throws IOException {
    Map<Path, Long> sizes =
        sources().stream()
            .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
    assertThat(sizes).allSatisfy((_, files) -> assertThat(files).isLessThanOrEqualTo(MOST_FILES));
  }

  @Test
  void noFileHasMoreThan300Lines() throws IOException {
    assertThat(sources())
        .allSatisfy(file -> assertThat(lines(file)).as("%s", file).isLessThanOrEqualTo(MOST_LINES));
  }

  @Test
  void noTwoTopLevelClassesHaveOneName() throws IOException {
    Map<String, List<Path>> names =
        sources().stream().collect(Collectors.groupingBy(file -> file.getFileName().toString()));
    assertThat(names).allSatisfy((_, files) -> assertThat(files).hasSize(1));
  }

  @Test
  void javadocOfMethodsBeginsWithAVerb() throws IOException {
    Pattern method =
        Pattern.compile(
            "/\\*\\*\\s+(?:\\* )?(?<word>\\S+)(?>(?s:.*?)\\*/)\\s+" // the Javadoc
                + "(?:@\\w+(?:\\([^)]*\\))?\\s+)*" // annotations
                + "[^;={}()]* [a-z]\\w*\\("); // modifiers, type and name
    Pattern verb = Pattern.compile("(?!(As|Its|This|Always)\\b)[A-Z][a-z]+s,?|\\{@inheritDoc}");
    assertThat(sources())
        .allSatisfy(
            file ->
                assertThat(method.matcher(read(file)).results().map(found -> found.group("word")))
                    .as("%s", file)
                    .allMatch(verb.asMatchPredicate()));
  }

  @Test
  void javadocOfTypesBeginsWithANounPhrase() throws IOException {
    Pattern type =
        Pattern.compile(
            "/\\*\\*\\s+(?:\\* )?(?<word>\\w+)(?>(?s:.*?)\\*/)\\s+" // the Javadoc
                + "(?:@\\w+(?:\\((?>[^()\"]|\"[^\"]*\"|\\([^()]*\\))*\\))?\\s+)*" // annotations
                + "(?://.*\\s+)?(?:[a-z-]+ )*(?:class|interface|enum|record) ");
    Pattern clause =
        Pattern.compile("What|How|Where|Which|Whether|That|Who|Whose|When|Why|Of|As|If|By");
    for (String root : List.of("src/main/java", "src/test/java", "src/tools/java")) {
      assertThat(sources(root))
          .allSatisfy(
              file ->
                  assertThat(type.matcher(read(file)).results().map(found -> found.group("word")))
                      .as("%s", file)
                      .noneMatch(clause.asMatchPredicate()));
    }
  }

  @Test
  void everyTestIsInOneLane() throws IOException {
    Pattern test = Pattern.compile("(?m)^ *@(Test|ParameterizedTest|ArchTest)$");
    Pattern lane = Pattern.compile("(?m)^@(Arch)?Tag\\(\"(fast|engine|ui)\"\\)$");
    List<Path> tests =
        sources("src/test/java").stream().filter(file -> test.matcher(read(file)).find()).toList();
    assertThat(tests)
        .isNotEmpty()
        .allSatisfy(
            file -> assertThat(lane.matcher(read(file)).results()).as("%s", file).hasSize(1));
  }

  @Test
  void programsAreTools() throws IOException {
    assertThat(sources("src/test/java"))
        .noneMatch(file -> read(file).matches("(?s).*\\bvoid main\\(.*"))
        .hasSizeGreaterThan(100);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
