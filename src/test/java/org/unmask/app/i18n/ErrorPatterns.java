package org.unmask.app.i18n;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finder of the places where the source code makes errors and messages, and of their patterns.
 */
final class ErrorPatterns extends TreeScanner<@Nullable Void, @Nullable Void> {
  /**
   * A place where an error or a message is made.
   *
   * @param pattern empty where it is not a literal
   * @param arguments how many are given with it
   * @param hasFixedText whether a text is formatted or concatenated in it, which then stays English
   */
  record Site(String file, String code, String pattern, int arguments, boolean hasFixedText) {}

  private final List<Site> sites = new ArrayList<>();
  private String file = "";

  /** Returns all in a folder. */
  static List<Site> in(Path folder) {
    var patterns = new ErrorPatterns();
    patterns.scan(SourceTrees.in(folder), null);
    return patterns.sites;
  }

  @Override
  public @Nullable Void visitCompilationUnit(CompilationUnitTree unit, @Nullable Void nothing) {
    file = unit.getSourceFile().getName().replace('\\', '/');
    return super.visitCompilationUnit(unit, null);
  }

  @Override
  public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void nothing) {
    if (made.getIdentifier().toString().matches("UserError|ValueError")) {
      add(made, made.getArguments());
    }
    return super.visitNewClass(made, null);
  }

  @Override
  public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
    // the errors themselves pass on the pattern they are given
    if (call.getMethodSelect().toString().equals("Message.of")
        && !file.contains("/unmask/error/")) {
      add(call, call.getArguments());
    }
    return super.visitMethodInvocation(call, null);
  }

  private void add(Tree made, List<? extends ExpressionTree> arguments) {
    boolean hasCause = arguments.size() > 1 && literal(arguments.getFirst()).isEmpty();
    int at = hasCause ? 1 : 0;
    var fixed = new FixedText();
    fixed.scan(arguments, null);
    sites.add(
        new Site(
            file,
            made.toString(),
            literal(arguments.get(at)),
            arguments.size() - at - 1,
            fixed.found));
  }

  private static String literal(Tree tree) {
    return tree instanceof LiteralTree literal && literal.getValue() instanceof String text
        ? text
        : "";
  }

  /** A scanner for “"…".formatted(…)” and “"…" + …”. */
  private static final class FixedText extends TreeScanner<@Nullable Void, @Nullable Void> {
    private boolean found;

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
      found |=
          call.getMethodSelect() instanceof MemberSelectTree select
              && select.getIdentifier().contentEquals("formatted");
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree sum, @Nullable Void nothing) {
      found |=
          sum.getKind() == Tree.Kind.PLUS
              && !(literal(sum.getLeftOperand()) + literal(sum.getRightOperand())).isEmpty();
      return super.visitBinary(sum, null);
    }
  }
}
