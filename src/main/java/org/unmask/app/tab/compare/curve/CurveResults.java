package org.unmask.app.tab.compare.curve;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.evaluation.Curve;

/** The results that are shown, the file they are in, and the point whose texts are read. */
final class CurveResults {
  private final ReadOnlyObjectWrapper<@Nullable Curve> curve = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Curve.@Nullable Row> row = new SimpleObjectProperty<>();
  private String shown;

  /**
   * None yet.
   *
   * @param shown the file that was shown last; empty for none
   */
  CurveResults(String shown) {
    this.shown = shown;
  }

  /** Returns the file that was shown last. */
  Optional<Path> last() {
    return shown.isEmpty() ? Optional.empty() : Optional.of(Path.of(shown));
  }

  /** Shows results of a file. */
  void open(Curve read, Path file) {
    row.set(null);
    take(read, file);
  }

  /** Shows results that have grown, in the file they are kept in. */
  void take(Curve now, Path file) {
    curve.set(now);
    shown = file.toAbsolutePath().toString();
  }

  /** Returns the file that is shown; empty for none. */
  String shown() {
    return shown;
  }

  ReadOnlyObjectProperty<@Nullable Curve> curveProperty() {
    return curve.getReadOnlyProperty();
  }

  ObjectProperty<Curve.@Nullable Row> rowProperty() {
    return row;
  }
}
