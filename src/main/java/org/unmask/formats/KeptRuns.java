package org.unmask.formats;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.unmask.branching.Branch;
import org.unmask.branching.Branches;
import org.unmask.error.Message;
import org.unmask.error.UserError;
import org.unmask.io.AtomicFile;
import org.unmask.io.JsonFields;
import org.unmask.io.TextFile;
import org.unmask.playback.Recording;

/**
 * The runs of a session in a folder, so that they come back: a trajectory file for each, and their
 * list. For one thread at a time.
 */
public final class KeptRuns {
  private static final String FORMAT = "unmask-runs";
  private static final int VERSION = 1;
  private static final long LARGEST_LIST = 1 << 20;

  private final Path folder;

  /** The recordings in the files of the folder, by number. */
  private final Map<Integer, Recording> written = new HashMap<>();

  /** The runs in a folder, which need not exist. */
  public KeptRuns(Path folder) {
    this.folder = folder;
  }

  private Path list() {
    return folder.resolve("runs.json");
  }

  private Path file(int number) {
    return folder.resolve(number + ".json");
  }

  /**
   * Reads the runs; there are none if there is no folder.
   *
   * @param unreadable called for the list or each run that cannot be read, which is left out
   */
  public Branches read(Consumer<UserError> unreadable) {
    if (!Files.exists(list())) {
      return Branches.NONE;
    }
    try {
      String json = TextFile.read(list(), LARGEST_LIST);
      JsonFields fields = JsonFields.parse(list().toString(), json);
      fields.require(FORMAT, VERSION);
      JsonArray runs = fields.list("runs", Branches.MOST);
      var branches = new ArrayList<Branch>();
      for (int i = 0; i < runs.size(); i++) {
        try {
          branches.add(branch(fields.item("runs", runs, i)));
        } catch (UserError e) {
          unreadable.accept(e);
        }
      }
      return new Branches(branches, (int) fields.whole("made", 0, Integer.MAX_VALUE));
    } catch (UserError e) {
      unreadable.accept(e);
      return new Branches(List.of(), highest());
    }
  }

  /**
   * Returns the highest number of a file, so that no new run takes the place of one that may be
   * good.
   */
  private int highest() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{1,8}\\.json"))
          .mapToInt(name -> Integer.parseInt(name.substring(0, name.indexOf('.'))))
          .max()
          .orElse(0);
    } catch (IOException _) {
      return 0;
    }
  }

  private Branch branch(JsonFields run) {
    int number = (int) run.whole("number", 1, Integer.MAX_VALUE);
    if (written.containsKey(number)) {
      throw run.wrong(
          "number", run.object().get("number"), Message.of("a number that no other run has"));
    }
    Recording recording = TrajectoryFile.read(file(number));
    written.put(number, recording);
    return new Branch(
        number,
        (int) run.whole("parent", 0, number - 1),
        (int) run.whole("fork", 0, recording.trajectory().stepCount()),
        run.text("name"),
        made(run),
        run.flag("saved"),
        recording);
  }

  private static Instant made(JsonFields run) {
    try {
      return Instant.parse(run.text("made"));
    } catch (DateTimeException _) {
      throw run.wrong("made", run.object().get("made"), Message.of("a time in ISO 8601"));
    }
  }

  /**
   * Writes the runs; a recording that is there already is not written again, and one that is not
   * among them any more is deleted.
   *
   * @throws UserError if a file cannot be written
   */
  public void write(Branches branches) {
    AtomicFile.makeFolderOf(list());
    for (Branch branch : branches.list()) {
      if (!branch.recording().equals(written.get(branch.number()))) {
        TrajectoryFile.write(file(branch.number()), branch.recording());
        written.put(branch.number(), branch.recording());
      }
    }
    AtomicFile.writeText(list(), json(branches));
    List<Integer> gone =
        written.keySet().stream().filter(number -> branches.find(number).isEmpty()).toList();
    for (int number : gone) {
      written.remove(number);
      delete(file(number));
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // the list does not name it
    }
  }

  private static String json(Branches branches) {
    var runs = new JsonArray();
    for (Branch branch : branches.list()) {
      var run = new JsonObject();
      run.addProperty("number", branch.number());
      run.addProperty("parent", branch.parent());
      run.addProperty("fork", branch.fork());
      run.addProperty("name", branch.name());
      run.addProperty("made", branch.made().toString());
      run.addProperty("saved", branch.saved());
      runs.add(run);
    }
    var json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("version", VERSION);
    json.addProperty("made", branches.made());
    json.add("runs", runs);
    return new GsonBuilder().setPrettyPrinting().create().toJson(json);
  }
}
