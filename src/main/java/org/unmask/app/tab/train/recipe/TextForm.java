package org.unmask.app.tab.train.recipe;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.unmask.training.data.TextSource;

/** The form's texts to train on. */
public final class TextForm {
  private final ObservableList<Path> paths = FXCollections.observableArrayList();
  private final ObjectProperty<DocumentSeparator> separation;
  private final StringProperty ownSeparator;
  private final StringProperty field;
  private final NumberProperty heldOut;

  TextForm(TrainingChoices.Sources choices) {
    paths.addAll(choices.texts().stream().map(Path::of).toList());
    separation = new SimpleObjectProperty<>(choices.separation());
    ownSeparator = new SimpleStringProperty(choices.ownSeparator());
    field = new SimpleStringProperty(choices.field());
    heldOut = NumberProperty.of(FormNumbers.HELD_OUT);
    heldOut.set(choices.heldOut());
  }

  /**
   * Returns what is chosen.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  TextSource source() {
    double share = heldOut.get() / 100;
    return new TextSource(
        paths,
        separation.get().line(ownSeparator.get()),
        field.get(),
        share == 0 ? new TextSource.Nothing() : new TextSource.Share(share));
  }

  /** Puts in what a run learns from. */
  void take(TextSource text) {
    paths.setAll(text.paths());
    separation.set(
        switch (text.separator()) {
          case TextSource.SEPARATOR -> DocumentSeparator.MARK;
          case "" -> DocumentSeparator.BLANK;
          default -> DocumentSeparator.OWN;
        });
    if (separation.get() == DocumentSeparator.OWN) {
      ownSeparator.set(text.separator());
    }
    field.set(text.field());
    heldOut.set(text.heldOut() instanceof TextSource.Share(double share) ? 100 * share : 0);
  }

  void onChange(Runnable changed) {
    paths.subscribe(changed);
    for (var property : List.of(separation, ownSeparator, field, heldOut)) {
      property.subscribe(changed);
    }
  }

  /** Returns the files and folders. */
  public ObservableList<Path> paths() {
    return paths;
  }

  /** Returns what stands between two documents. */
  public ObjectProperty<DocumentSeparator> separation() {
    return separation;
  }

  /** Returns the line that separates documents, where the user gives one. */
  public StringProperty ownSeparator() {
    return ownSeparator;
  }

  /** Returns the field of .jsonl files that holds the text. */
  public StringProperty field() {
    return field;
  }

  /** Returns the share that is held out, in percent; 0 for none. */
  public NumberProperty heldOut() {
    return heldOut;
  }
}
