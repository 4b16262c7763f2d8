package org.unmask.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.app.FakeLibrary;
import org.unmask.app.i18n.Language;
import org.unmask.app.i18n.Messages;
import org.unmask.hub.Library;
import org.unmask.hub.LibraryModel;
import org.unmask.hub.client.FakeHub;

/** The list and the download, on the calling thread. */
@Tag("fast")
class LibraryViewModelTest {
  private final FakeHub server;
  private final Library library;
  private final List<Path> opened = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final LibraryViewModel model;

  LibraryViewModelTest() throws IOException {
    server = new FakeHub();
    library = FakeLibrary.library(server.endpoint());
    model =
        new LibraryViewModel(
            library,
            Runnable::run,
            Runnable::run,
            opened::add,
            new Messages(Language.ENGLISH),
            failures::add);
    model.refresh();
  }

  @AfterEach
  void close() {
    server.close();
    assertThat(failures).isEmpty();
  }

  private List<String> names() {
    return model.models().stream().map(LibraryModel::name).toList();
  }

  @Test
  void theListIsFiltered() {
    assertThat(names()).containsExactly("stories", "FacebookAI/roberta-base");
    model.filterProperty().set("face ROBERTA");
    assertThat(names()).containsExactly("FacebookAI/roberta-base");
    model.filterProperty().set("gpl");
    assertThat(names()).isEmpty();
  }

  @Test
  void whatAnIncludedModelIsIsSaidInALine() {
    assertThat(model.about(model.models().getFirst()))
        .startsWith("A masked model that writes short stories");
    assertThat(model.about(model.models().getLast())).isEmpty();
  }

  @Test
  void whatIsOpenedIsRememberedFirst() {
    model.open(model.models().getLast());
    model.remember(opened.getFirst());
    model.refresh();
    assertThat(names()).containsExactly("FacebookAI/roberta-base", "stories");
  }

  @Test
  void theShippedModelStays() {
    assertThat(model.canRemove(model.models().getFirst())).isFalse();
    assertThat(model.canRemove(model.models().getLast())).isTrue();
    model.remove(model.models().getLast());
    assertThat(names()).containsExactly("stories");
  }

  @Test
  void aDownloadIsShownAndThenListed() {
    var shares = new ArrayList<Double>();
    var words = new ArrayList<String>();
    model.shareProperty().subscribe(share -> shares.add(share.doubleValue()));
    model.statusProperty().subscribe(text -> words.add(text));
    model.nameProperty().set(" tiny/model ");
    model.download();
    assertThat(shares).contains(-1.0, 1.0).endsWith(0.0);
    assertThat(words).contains("Looking up tiny/model…").anyMatch(text -> text.contains("0.3 MB"));
    assertThat(model.statusProperty().get()).startsWith("tiny/model is downloaded");
    assertThat(model.downloadingProperty().get()).isFalse();
    assertThat(names()).contains("tiny/model");
  }

  @Test
  void aCancelledDownloadSaysSo() {
    model.shareProperty().subscribe(share -> model.cancel());
    model.nameProperty().set("tiny/model");
    model.download();
    assertThat(model.statusProperty().get()).startsWith("tiny/model: cancelled");
    assertThat(names()).doesNotContain("tiny/model");
  }

  @Test
  void whatCannotBeDownloadedIsSaid() {
    model.nameProperty().set("roberta");
    model.download();
    assertThat(model.statusProperty().get()).contains("such as FacebookAI/roberta-base");
    model.nameProperty().set("tiny/none");
    model.download();
    assertThat(model.statusProperty().get()).contains("tiny/none does not exist");
    model.offlineProperty().set(true);
    model.nameProperty().set("tiny/model");
    model.download();
    assertThat(model.statusProperty().get()).contains("offline");
    assertThat(model.downloadingProperty().get()).isFalse();
  }
}
