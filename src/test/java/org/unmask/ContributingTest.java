package org.unmask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.i18n.Language;
import org.unmask.generation.GenerationSettings;
import org.unmask.setting.SettingValues;
import org.unmask.training.setting.TrainingFields;
import org.unmask.training.setting.TrainingSettings;

/** The claims of docs/contributing.md against the source tree. */
@Tag("fast")
class ContributingTest {
  private static final Path SOURCES = Path.of("src/main/java/org/unmask");

  private static List<String> paths() throws IOException {
    return Pattern.compile("`(src/[^`<]+)`")
        .matcher(Files.readString(Path.of("docs/contributing.md")))
        .results()
        .map(MatchResult::group)
        .map(path -> path.replace("`", ""))
        .toList();
  }

  @Test
  void everyPathExists() throws IOException {
    assertThat(paths()).hasSizeGreaterThan(20).allMatch(path -> Files.exists(Path.of(path)));
  }

  @Test
  void everyChangeHasASection() {
    assertThat(read(Path.of("docs/contributing.md")).lines())
        .contains(
            "## A sampler",
            "## A generation setting",
            "## A training setting",
            "## An objective",
            "## An architecture",
            "## An export format",
            "## A tab",
            "## A lesson",
            "## A language");
  }

  @Test
  void everyLanguageHasItsBundles() {
    assertThat(Language.values())
        .allSatisfy(
            language -> {
              String tag = language == Language.ENGLISH ? "" : "_" + language.locale();
              for (String bundle : List.of("app/messages", "app/errors", "export/format/words")) {
                if (language != Language.ENGLISH || !bundle.endsWith("errors")) {
                  assertThat(Path.of("src/main/resources/org/unmask", bundle + tag + ".properties"))
                      .exists();
                }
              }
            });
  }

  /** What the docs call by name, as {@code `TrainingRun`}, is in the sources. */
  @Test
  void everyClassThatDocsNameExists() throws IOException {
    Set<String> words = new HashSet<>();
    for (Path file : files(Path.of("src"), ".java", ".py")) {
      Pattern.compile("\\w+").matcher(read(file)).results().forEach(w -> words.add(w.group()));
    }
    for (Path file : files(Path.of("jlink"), ".java")) {
      Pattern.compile("\\w+").matcher(read(file)).results().forEach(w -> words.add(w.group()));
    }
    words.addAll(List.of("BertModel", "RobertaModel", "DistilBertModel", "AutoModelForMaskedLM"));
    Pattern name = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)(\\.\\w+)?`");
    assertThat(files(Path.of("docs"), ".md"))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            file ->
                assertThat(name.matcher(read(file)).results().map(match -> match.group(1)))
                    .as("%s", file)
                    .isSubsetOf(words));
  }

  private static List<Path> files(Path folder, String... endings) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith)).toList();
    }
  }

  @Test
  void everyGenerationSettingIsInTheListAndHasAValue() {
    assertThat(fields("generation/GenerationSettings.java")).hasSameSizeAs(GenerationSettings.ALL);
    assertThat(GenerationSettings.standard(64).values().fields())
        .containsExactlyInAnyOrderElementsOf(GenerationSettings.ALL);
  }

  @Test
  void everySamplerIsInTheRegistry() throws IOException {
    assertThat(registered("diffusion/sampler/Samplers.java"))
        .containsAll(declaring("diffusion/sampler", "SamplerSpec [A-Z_]+ ="));
  }

  @Test
  void everyObjectiveIsInTheRegistry() throws IOException {
    assertThat(registered("training/objective/kind/Objectives.java"))
        .containsAll(declaring("training/objective/kind", "Objective OBJECTIVE ="));
  }

  @Test
  void everyTrainingSettingIsInAListAndHasAValue() throws IOException {
    assertThat(fields("training/setting/TrainingFields.java")).hasSameSizeAs(TrainingFields.ALL);
    assertThat(TrainingSettings.standard(SettingValues.NONE).values().fields())
        .containsExactlyInAnyOrderElementsOf(TrainingFields.ALL);
  }

  @Test
  void everyArchitectureIsInTheRegistry() throws IOException {
    assertThat(registered("engine/architecture/Architecture.java"))
        .containsAll(declaring("engine/architecture", "String MODEL_TYPE ="));
  }

  @Test
  void everyExportFormatIsInTheRegistry() throws IOException {
    assertThat(registered("export/ExportFormats.java"))
        .containsAll(declaring("export", "ExportFormat [A-Z_]+ ="));
  }

  @Test
  void everyTabIsInTheRegistry() throws IOException {
    assertThat(registered("app/window/MainTabs.java"))
        .containsAll(declaring("app/tab", "implements MainTab\\b"));
  }

  /** The fields that a file declares. */
  private static List<String> fields(String file) {
    return Pattern.compile("public static final Field\\.\\S+ ([A-Z0-9_]+)\\s*=")
        .matcher(read(SOURCES.resolve(file)))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** The classes of a folder, at any depth, whose source declares something; at least one. */
  private static List<String> declaring(String folder, String what) throws IOException {
    Pattern pattern = Pattern.compile(what);
    try (Stream<Path> files = Files.walk(SOURCES.resolve(folder))) {
      List<String> found =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> pattern.matcher(read(file)).find())
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }

  /** The words of a registry. */
  private static List<String> registered(String file) {
    return Pattern.compile("\\w+")
        .matcher(read(SOURCES.resolve(file)))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
