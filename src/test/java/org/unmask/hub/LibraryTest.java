package org.unmask.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.error.UserError;
import org.unmask.hub.LibraryModel.Origin;
import org.unmask.hub.client.FakeHub;
import org.unmask.hub.client.HubSettings;
import org.unmask.hub.client.ModelName;
import org.unmask.hub.client.Proxies;
import org.unmask.hub.client.Timeouts;

@Tag("fast")
class LibraryTest {
  private static final ModelName MODEL = new ModelName("tiny", "model", "main");

  @TempDir Path folder;

  private final FakeHub server;

  LibraryTest() throws IOException {
    server = new FakeHub();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Library library() {
    var settings =
        new HubSettings(
            server.endpoint(), folder.resolve("cache"), Optional.empty(), false, Proxies.NONE);
    return new Library(
        new Hub(settings, new Timeouts(Duration.ofSeconds(5), Duration.ZERO, 1)),
        List.of(folder.resolve("shipped"), folder.resolve("english")),
        new RecentModels(folder.resolve("recent.json")),
        LibraryTest::facts);
  }

  private static ModelFacts facts(Path model) {
    if (!Files.exists(model.resolve("config.json"))) {
      throw new UserError("none");
    }
    return new ModelFacts("roberta", 10, 20, 30);
  }

  private Path model(String name) throws IOException {
    Path model = Files.createDirectories(folder.resolve(name));
    Files.writeString(model.resolve("config.json"), "{}");
    return model;
  }

  @Test
  void includedModelsAreThoseThatAreThereInTheirOrder() throws IOException {
    model("shipped");
    assertThat(library().models()).extracting(LibraryModel::name).containsExactly("shipped");
    model("english");
    assertThat(library().models())
        .extracting(LibraryModel::name, LibraryModel::origin)
        .containsExactly(tuple("shipped", Origin.SHIPPED), tuple("english", Origin.SHIPPED));
  }

  @Test
  void recentModelsComeFirst() throws IOException {
    Path shipped = model("shipped");
    Files.writeString(shipped.resolve("README.md"), "---\nlicense: \"apache-2.0\"\n---\n");
    Path own = model("own");
    Path gone = folder.resolve("gone");
    Library library = library();
    Path fromHub = library.hub().download(MODEL, _ -> {}, () -> false);
    assertThat(library.models())
        .extracting(LibraryModel::name, LibraryModel::origin, LibraryModel::licence)
        .containsExactly(
            tuple("shipped", Origin.SHIPPED, "apache-2.0"), tuple("tiny/model", Origin.HUB, "mit"));

    library.recent().add(own);
    library.recent().add(gone);
    library.recent().add(fromHub);
    assertThat(library.models())
        .extracting(LibraryModel::name, LibraryModel::isRecent)
        .containsExactly(tuple("tiny/model", true), tuple("own", true), tuple("shipped", false));
    assertThat(library.models().getFirst().bytes()).isGreaterThan(300_000);
  }

  @Test
  void whatIsAPersonsOwnIsForgottenAndNotDeleted() throws IOException {
    model("shipped");
    Path own = model("own");
    Library library = library();
    library.hub().download(MODEL, _ -> {}, () -> false);
    library.recent().add(own);
    library.models().stream()
        .filter(model -> model.origin() != Origin.SHIPPED)
        .forEach(library::remove);
    assertThat(own.resolve("config.json")).exists();
    assertThat(library.hub().models()).isEmpty();
    assertThat(library.models()).extracting(LibraryModel::name).containsExactly("shipped");
    assertThatThrownBy(() -> library.remove(library.models().getFirst()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot be removed");
  }

  @Test
  void recentOnesAreFewAndABrokenFileIsNone() throws IOException {
    var recent = new RecentModels(folder.resolve("recent.json"));
    for (int number = 0; number < 20; number++) {
      recent.add(model("m" + number));
    }
    assertThat(recent.folders()).hasSize(12).first().isEqualTo(folder.resolve("m19"));
    recent.add(folder.resolve("m10"));
    assertThat(recent.folders()).hasSize(12).first().isEqualTo(folder.resolve("m10"));
    Files.writeString(folder.resolve("recent.json"), "{");
    assertThat(recent.folders()).isEmpty();
  }
}
