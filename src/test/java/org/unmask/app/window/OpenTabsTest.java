package org.unmask.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.app.session.SessionMemory;
import org.unmask.app.tab.MainTab;
import org.unmask.app.tab.OpenRequest;
import org.unmask.app.tab.OpenRequest.Checkpoint;
import org.unmask.app.tab.OpenRequest.Dropped;
import org.unmask.app.tab.OpenRequest.Trajectory;

@Tag("fast")
class OpenTabsTest {
  private static final Dropped DROPPED = new Dropped(List.of(Path.of("a.txt")));

  @TempDir Path folder;
  private final List<String> heard = new ArrayList<>();
  private final OpenTabs tabs = new OpenTabs();
  private final List<MainTab> all =
      List.of(
          new Recorder("write", request -> !(request instanceof Trajectory)),
          new Recorder("learn", _ -> false),
          new Recorder("train", request -> request instanceof Dropped));

  private SessionMemory memory(String text) throws Exception {
    return SessionMemory.read(Files.writeString(folder.resolve("window.json"), text), _ -> {});
  }

  @Test
  void open_theSelectedTabIsAskedFirst() throws Exception {
    tabs.add(all, memory("{\"workplace\": \"TRAIN\"}"));
    tabs.open(DROPPED);
    assertThat(heard).containsExactly("train");
    assertThat(tabs.isShown("train").get()).isTrue();
  }

  @Test
  void open_whereTheSelectedTabDoesNot_theFirstThatDoesIsSelected() throws Exception {
    tabs.add(all, memory("{\"workplace\": \"TRAIN\"}"));
    tabs.open(new Checkpoint(folder));
    assertThat(heard).containsExactly("train", "write");
    assertThat(tabs.isShown("write").get()).isTrue();
  }

  @Test
  void open_whatNoTabOpens_changesNothing() throws Exception {
    tabs.add(all, memory("{\"workplace\": \"LEARN\"}"));
    tabs.open(new Trajectory(folder));
    assertThat(heard).containsExactly("learn", "write", "train");
    assertThat(tabs.isShown("learn").get()).isTrue();
  }

  @Test
  void add_aTabThatIsGone_selectsTheFirst() throws Exception {
    tabs.add(all, memory("{\"workplace\": \"GONE\"}"));
    assertThat(tabs.isShown("write").get()).isTrue();
  }

  @Test
  void close_closesTheLastFirstAndKeepsWhichIsSelected() throws Exception {
    SessionMemory memory = memory("{\"workplace\": \"LEARN\"}");
    tabs.add(all, memory);
    memory.put("workplace", "");
    tabs.close(memory);
    assertThat(heard).containsExactly("close train", "close learn", "close write");
    assertThat(memory.get("workplace", "")).isEqualTo("LEARN");
  }

  /** A tab that says what it is asked. */
  private final class Recorder implements MainTab {
    private final String id;
    private final Predicate<OpenRequest> opens;

    private Recorder(String id, Predicate<OpenRequest> opens) {
      this.id = id;
      this.opens = opens;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public String keys() {
      return "F2";
    }

    @Override
    public Node content() {
      throw new AssertionError("no view is made here");
    }

    @Override
    public boolean open(OpenRequest request) {
      heard.add(id);
      return opens.test(request);
    }

    @Override
    public void close() {
      heard.add("close " + id);
    }
  }
}
