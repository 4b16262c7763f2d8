package org.unmask.hub;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.unmask.error.UserError;
import org.unmask.io.AtomicFile;
import org.unmask.io.JsonText;

/** The folders of the recently opened models, newest first, kept in a file. */
public final class RecentModels {
  private static final System.Logger LOG = System.getLogger(RecentModels.class.getName());
  private static final int MOST = 12;
  private static final long LONGEST = 1 << 20;

  private final Path file;

  /** Reads a file, which need not exist. */
  public RecentModels(Path file) {
    this.file = file;
  }

  /** Returns the folders that still exist. */
  public synchronized List<Path> folders() {
    return read().stream().filter(Files::isDirectory).toList();
  }

  private List<Path> read() {
    try {
      if (!Files.exists(file) || Files.size(file) > LONGEST) {
        return List.of();
      }
      return JsonText.list(file.toString(), Files.readString(file)).asList().stream()
          .filter(JsonElement::isJsonPrimitive)
          .limit(MOST)
          .map(path -> Path.of(path.getAsString()))
          .toList();
    } catch (IOException | UserError | InvalidPathException e) {
      LOG.log(Level.WARNING, "{0}: cannot be read: {1}", file, e);
      return List.of();
    }
  }

  /** Moves a folder to the front. */
  public synchronized void add(Path folder) {
    var folders = new ArrayList<>(without(folder));
    folders.addFirst(folder.toAbsolutePath().normalize());
    write(folders.subList(0, Math.min(folders.size(), MOST)));
  }

  /** Removes a folder from the list; the folder itself stays. */
  public synchronized void forget(Path folder) {
    write(without(folder));
  }

  private List<Path> without(Path folder) {
    Path known = folder.toAbsolutePath().normalize();
    return read().stream().filter(each -> !each.equals(known)).toList();
  }

  /** Writes the file; a failure is only logged. */
  private void write(List<Path> folders) {
    try {
      AtomicFile.makeFolderOf(file);
      AtomicFile.writeText(file, new Gson().toJson(folders.stream().map(Path::toString).toList()));
    } catch (UserError e) {
      LOG.log(Level.WARNING, "{0}: cannot be written: {1}", file, e);
    }
  }
}
