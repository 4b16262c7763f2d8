package org.unmask.app.i18n;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The strings written in the source code of the window. */
public final class SourceStrings extends TreeScanner<@Nullable Void, @Nullable Void> {
  private static final Path SOURCES = Path.of("src/main/java/org/unmask/app");

  /** Two words, or one with a capital: what a person may be meant to read. */
  private static final Pattern WORDS =
      Pattern.compile("\\p{L}{2,}[,.:;]? \\p{L}|(^|[^\\p{L}\\p{N}./+{-])\\p{Lu}\\p{Ll}");

  /** The form of key combinations, as “Shortcut+Shift+O F5”. */
  private static final Pattern KEYS =
      Pattern.compile(
          "((Shortcut\\+|Shift\\+|Alt\\+)*(\\w|F\\d+|Space|Left|Right|Up|Down|Home|End|Page_(Up|Down)"
              + "|Enter|Esc|Delete|Insert|Comma|Period|Slash|Plus|Minus|Equals|Add|Subtract)? ?)+");

  /**
   * A string in the source.
   *
   * @param isMessage whether it is the key of a message that is asked for
   * @param isForLog whether only a log, a developer or a compiler reads it
   */
  public record Literal(String file, String text, boolean isMessage, boolean isForLog) {
    /** Whether it looks like something a person would read in the window. */
    public boolean isForPeople() {
      return !isMessage
          && !isForLog
          && WORDS.matcher(text).find()
          && !text.contains("-fx-")
          && !KEYS.matcher(text).matches();
    }
  }

  private final List<Literal> literals = new ArrayList<>();
  private String file = "";
  private int logs;

  /** All of them, except the languages' own names. */
  public static List<Literal> ofTheApp() {
    var scanner = new SourceStrings();
    SourceTrees.in(SOURCES).stream()
        .filter(unit -> !unit.getSourceFile().getName().endsWith("Language.java"))
        .forEach(unit -> scanner.scan(unit, null));
    return scanner.literals;
  }

  @Override
  public @Nullable Void visitCompilationUnit(CompilationUnitTree unit, @Nullable Void nothing) {
    file = unit.getSourceFile().getName();
    return super.visitCompilationUnit(unit, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
    String method = call.getMethodSelect().toString();
    if (method.endsWith("messages.text") || method.endsWith("messages.count")) {
      key(call.getArguments().getFirst());
      scan(call.getArguments().subList(1, call.getArguments().size()), null);
      return null;
    }
    int logged = method.startsWith("LOG.") ? 1 : 0;
    logs += logged;
    super.visitMethodInvocation(call, null);
    logs -= logged;
    return null;
  }

  /** A key, two to choose from, or what a key begins with. */
  private void key(ExpressionTree key) {
    switch (key) {
      case LiteralTree literal -> literals.add(new Literal(file, text(literal), true, false));
      case ParenthesizedTree inner -> key(inner.getExpression());
      case ConditionalExpressionTree choice -> {
        key(choice.getTrueExpression());
        key(choice.getFalseExpression());
      }
      case BinaryTree sum -> {
        key(sum.getLeftOperand());
        scan(sum.getRightOperand(), null);
      }
      default -> scan(key, null);
    }
  }

  private static String text(LiteralTree literal) {
    return String.valueOf(literal.getValue());
  }

  @Override
  public @Nullable Void visitThrow(ThrowTree thrown, @Nullable Void nothing) {
    logs++;
    super.visitThrow(thrown, null);
    logs--;
    return null;
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void nothing) {
    // errors have translations of their own
    int problem =
        made.getIdentifier().toString().matches("UserError|ValueError|\\w+Exception") ? 1 : 0;
    logs += problem;
    super.visitNewClass(made, null);
    logs -= problem;
    return null;
  }

  @Override
  public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void nothing) {
    return null;
  }

  @Override
  public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
    if (literal.getValue() instanceof String text) {
      literals.add(new Literal(file, text, false, logs > 0));
    }
    return null;
  }
}
