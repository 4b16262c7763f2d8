package org.unmask.app.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.unmask.app.i18n.Durations;
import org.unmask.app.i18n.Messages;
import org.unmask.error.UserError;
import org.unmask.hub.DownloadProgress;
import org.unmask.hub.Library;
import org.unmask.hub.LibraryModel;
import org.unmask.hub.LibraryModel.Origin;
import org.unmask.hub.client.ModelName;
import org.unmask.io.Cancellation;

/** The list of local models, with a filter, and one download at a time. */
public final class LibraryViewModel {
  private static final double MEGABYTE = 1e6;

  /** The included models that are described. */
  private static final Set<String> INCLUDED = Set.of("stories", "english", "stories-gpt2");

  private final Library library;
  private final Executor work;
  private final Executor screen;
  private final Consumer<Path> opened;
  private final Messages messages;
  private final Consumer<Throwable> failed;
  private final ObservableList<LibraryModel> all = FXCollections.observableArrayList();
  private final FilteredList<LibraryModel> fitting = new FilteredList<>(all);
  private final StringProperty filter = new SimpleStringProperty("");

  private final StringProperty name = new SimpleStringProperty("");
  private final BooleanProperty offline;
  private final ReadOnlyBooleanWrapper downloading = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private Cancellation.Request download = new Cancellation.Request();

  /**
   * Creates the view-model of a library.
   *
   * @param work runs long tasks, concurrently
   * @param screen the executor that changes properties
   * @param opened called with the folder of a model to open
   * @param failed called with unexpected errors
   */
  public LibraryViewModel(
      Library library,
      Executor work,
      Executor screen,
      Consumer<Path> opened,
      Messages messages,
      Consumer<Throwable> failed) {
    this.library = library;
    this.work = work;
    this.screen = screen;
    this.opened = opened;
    this.messages = messages;
    this.failed = failed;
    offline = new SimpleBooleanProperty(library.hub().isOffline());
    filter.subscribe(text -> fitting.setPredicate(model -> fits(model, text)));
  }

  private static boolean fits(LibraryModel model, String text) {
    String all =
        String.join(" ", model.name(), model.facts().architecture(), model.licence())
            .toLowerCase(Locale.ROOT);
    return List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream()
        .allMatch(all::contains);
  }

  /** Returns the models that match the filter, recent ones first. */
  public ObservableList<LibraryModel> models() {
    return fitting;
  }

  /** Returns the words that a model's name, architecture or licence must contain. */
  public StringProperty filterProperty() {
    return filter;
  }

  /** Returns the name of the model to download. */
  public StringProperty nameProperty() {
    return name;
  }

  /** Returns whether only the cache is used. */
  public BooleanProperty offlineProperty() {
    return offline;
  }

  /** Returns whether a download is in progress. */
  public ReadOnlyBooleanProperty downloadingProperty() {
    return downloading.getReadOnlyProperty();
  }

  /** Returns the progress of the download, from 0 to 1. */
  public ReadOnlyDoubleProperty shareProperty() {
    return share.getReadOnlyProperty();
  }

  /** Returns the state or the result of the download, in words. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Reads the list of local models again. */
  public void refresh() {
    work.execute(
        () -> {
          try {
            List<LibraryModel> found = library.models();
            screen.execute(() -> all.setAll(found));
          } catch (RuntimeException e) {
            screen.execute(() -> failed.accept(e));
          }
        });
  }

  /** Puts a model first among the recent ones. */
  public void remember(Path folder) {
    work.execute(() -> library.recent().add(folder));
  }

  /** Opens a model. */
  public void open(LibraryModel model) {
    opened.accept(model.folder());
  }

  /** Returns whether a model can be removed; the included ones cannot. */
  public boolean canRemove(LibraryModel model) {
    return model.origin() != Origin.SHIPPED;
  }

  /** Returns what an included model is, in a line; empty for others. */
  public String about(LibraryModel model) {
    return model.origin() == Origin.SHIPPED && INCLUDED.contains(model.name())
        ? messages.text("library.about." + model.name())
        : "";
  }

  /** Removes a model. */
  public void remove(LibraryModel model) {
    work.execute(
        () -> {
          try {
            library.remove(model);
            List<LibraryModel> found = library.models();
            screen.execute(() -> all.setAll(found));
          } catch (RuntimeException e) {
            screen.execute(() -> say(e));
          }
        });
  }

  /** Downloads the named model. */
  public void download() {
    Optional<ModelName> wanted = ModelName.of(name.get().strip());
    if (downloading.get()) {
      return;
    }
    if (wanted.isEmpty()) {
      status.set(messages.text("library.no-name"));
      return;
    }
    var stopped = new Cancellation.Request();
    download = stopped;
    downloading.set(true);
    share.set(-1); // nothing is known yet
    status.set(messages.text("library.asking", wanted.get()));
    boolean cacheOnly = offline.get();
    work.execute(() -> fetch(wanted.get(), cacheOnly, stopped));
  }

  private void fetch(ModelName model, boolean cacheOnly, Cancellation.Request stopped) {
    try {
      library
          .hub()
          .offline(cacheOnly)
          .download(model, now -> screen.execute(() -> show(now)), stopped);
      List<LibraryModel> found = library.models();
      screen.execute(
          () -> {
            all.setAll(found);
            end(messages.text("library.here", model));
          });
    } catch (CancellationException e) {
      screen.execute(() -> end(messages.text("library.cancelled", model)));
    } catch (RuntimeException e) {
      screen.execute(() -> fail(e));
    }
  }

  private void show(DownloadProgress now) {
    if (!downloading.get()) {
      return;
    }
    share.set(now.share());
    double here = now.bytes() / MEGABYTE;
    double total = now.total() / MEGABYTE;
    status.set(
        now.speed() > 0
            ? messages.text(
                "library.progress",
                here,
                total,
                now.speed() / MEGABYTE,
                Durations.text(now.secondsLeft()),
                now.file())
            : messages.text("library.beginning", here, total, now.file()));
  }

  private void end(String words) {
    downloading.set(false);
    share.set(0);
    status.set(words);
  }

  private void fail(RuntimeException e) {
    end("");
    say(e);
  }

  private void say(RuntimeException e) {
    if (e instanceof UserError) {
      status.set(messages.error(e));
    } else {
      failed.accept(e);
    }
  }

  /** Cancels the download; the next one resumes it. */
  public void cancel() {
    download.cancel();
  }
}
