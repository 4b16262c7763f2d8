package org.unmask.app.tab.train.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.unmask.training.init.VocabularyChoice;

/** The form's vocabulary of a run's model. */
public final class VocabularyForm {
  private final ObservableList<VocabularyKind> kinds = FXCollections.observableArrayList();
  private final ObjectProperty<VocabularyKind> kind =
      new SimpleObjectProperty<>(VocabularyKind.LEARN);
  private final NumberProperty size = NumberProperty.of(FormNumbers.VOCABULARY);
  private final ObjectProperty<@Nullable Path> folder = new SimpleObjectProperty<>();
  private final IntegerProperty folderSize = new SimpleIntegerProperty();

  VocabularyForm() {
    kinds.addAll(VocabularyKind.LEARN, VocabularyKind.TAKE);
  }

  /**
   * Returns the usual vocabulary: a checkpoint keeps its own; an encoder's seldom suits generation.
   */
  static VocabularyKind usual(StartingPoint base) {
    return base == StartingPoint.CHECKPOINT ? VocabularyKind.KEEP : VocabularyKind.LEARN;
  }

  /** Sets the choices and the default for another starting point. */
  void takeDefaults(StartingPoint base) {
    if (base == StartingPoint.NEW) {
      kind.set(VocabularyKind.LEARN);
      kinds.remove(VocabularyKind.KEEP);
    } else if (!kinds.contains(VocabularyKind.KEEP)) {
      kinds.addFirst(VocabularyKind.KEEP);
    }
    kind.set(usual(base));
    size.set(base == StartingPoint.ENCODER ? 8192 : 2048);
  }

  /** Returns whether a folder is to be chosen, and read, first. */
  boolean lacksFolder() {
    return kind.get() == VocabularyKind.TAKE && folderSize.get() == 0;
  }

  /** Returns what is chosen, where nothing is missing. */
  VocabularyChoice choice() {
    return switch (kind.get()) {
      case KEEP -> new VocabularyChoice.Keep();
      case LEARN -> new VocabularyChoice.Learn(size.whole());
      case TAKE -> new VocabularyChoice.Take(Objects.requireNonNull(folder.get()));
    };
  }

  /**
   * Returns the same for a new model; while the base changes, the kind may still be that of
   * another.
   */
  VocabularyChoice ofNew() {
    return kind.get() == VocabularyKind.KEEP ? new VocabularyChoice.Learn(size.whole()) : choice();
  }

  /** Returns how many tokens one has that is learned or taken. */
  int tokens() {
    return kind.get() == VocabularyKind.TAKE ? folderSize.get() : size.whole();
  }

  void onChange(Runnable changed) {
    for (var property : List.of(kind, size, folder, folderSize)) {
      property.subscribe(changed);
    }
  }

  /** Returns what there is to choose from. */
  public ObservableList<VocabularyKind> kinds() {
    return kinds;
  }

  public ObjectProperty<VocabularyKind> kind() {
    return kind;
  }

  /** Returns how many tokens are learned. */
  public NumberProperty size() {
    return size;
  }

  /** Returns whose tokenizer is taken. */
  public ObjectProperty<@Nullable Path> folder() {
    return folder;
  }

  /** Returns how many tokens it has; 0 until that is known. */
  public IntegerProperty folderSize() {
    return folderSize;
  }
}
