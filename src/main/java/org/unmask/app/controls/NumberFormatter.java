package org.unmask.app.controls;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextFormatter.Change;
import org.jspecify.annotations.Nullable;

/** A filter of a text field that accepts only the beginnings of numbers. */
public final class NumberFormatter implements UnaryOperator<@Nullable Change> {
  private final Pattern allowed;

  private NumberFormatter(String allowed) {
    this.allowed = Pattern.compile(allowed);
  }

  /** Takes whole numbers. */
  public static TextFormatter<Void> whole() {
    return new TextFormatter<>(new NumberFormatter("-?[0-9]{0,18}"));
  }

  /** Takes decimal numbers. */
  static TextFormatter<Void> decimal() {
    return new TextFormatter<>(new NumberFormatter("-?[0-9]*\\.?[0-9]*"));
  }

  /** Takes decimal numbers, and such as 2e-4. */
  public static TextFormatter<Void> scientific() {
    return new TextFormatter<>(new NumberFormatter("-?[0-9]*\\.?[0-9]*([eE]-?[0-9]*)?"));
  }

  @Override
  public @Nullable Change apply(@Nullable Change change) {
    return change != null && allowed.matcher(change.getControlNewText()).matches() ? change : null;
  }
}
