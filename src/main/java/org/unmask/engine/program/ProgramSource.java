package org.unmask.engine.program;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.IValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.unmask.engine.architecture.ModelConfig;

/**
 * The text of an architecture's program: RoBERTa's, in which the architecture's own file, and then
 * that of packed products where they are possible, replaces the methods that it has too, and adds
 * its attributes and other methods; and the sizes it takes.
 */
final class ProgramSource {
  private static final String COMMON = "roberta.torchscript";
  private static final Pattern ATTRIBUTES = Pattern.compile("(?m)^(  \\w+ : \\S+\\n)+");

  /** A method with the comment before it. */
  private static final Pattern METHOD =
      Pattern.compile("(?m)^((?:  #.*\\n)*)  def (\\w+)\\(.*\\n(?:(?:    .*)?\\n)*");

  private ProgramSource() {}

  /**
   * Returns the program that runs a model.
   *
   * @param packs whether this is for a CPU whose libtorch has oneDNN, whose products it then takes
   */
  static String of(ModelConfig config, boolean packs) {
    String program =
        config
            .programFile()
            .map(own -> replaced(text(COMMON), text(own)))
            .orElseGet(() -> text(COMMON));
    return packs ? replaced(program, text("packed.torchscript")) : program;
  }

  /** Returns what the program's configure takes. */
  static IValue[] arguments(ModelConfig config, NDManager manager) {
    var arguments = new ArrayList<IValue>();
    arguments.add(IValue.from(config.layers()));
    arguments.add(IValue.from(config.heads()));
    arguments.add(IValue.from(config.epsilon()));
    config.programArguments().forEach(each -> arguments.add(argument(each, manager)));
    return arguments.toArray(IValue[]::new);
  }

  private static IValue argument(Object value, NDManager manager) {
    return switch (value) {
      case Integer number -> IValue.from(number);
      case Double number -> IValue.from(number);
      case Boolean flag -> IValue.from(flag);
      case String name -> IValue.from(name);
      case int[] numbers -> TorchProgram.argument(TorchProgram.integers(manager, numbers));
      default -> throw new IllegalArgumentException("a program takes no " + value.getClass());
    };
  }

  private static String text(String name) {
    try (InputStream source =
        Objects.requireNonNull(ProgramSource.class.getResourceAsStream(name), name)) {
      return new String(source.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String replaced(String common, String own) {
    List<String> methods = new ArrayList<>();
    Set<String> names =
        METHOD
            .matcher(own)
            .results()
            .peek(method -> methods.add(method.group()))
            .map(method -> method.group(2))
            .collect(Collectors.toSet());
    String kept =
        METHOD
            .matcher(common)
            .replaceAll(
                method ->
                    names.contains(method.group(2))
                        ? ""
                        : Matcher.quoteReplacement(method.group()));
    Matcher attributes = ATTRIBUTES.matcher(own);
    String added = attributes.find() ? attributes.group() : "";
    return ATTRIBUTES
            .matcher(kept)
            .replaceFirst(all -> Matcher.quoteReplacement(all.group() + added))
        + "\n"
        + String.join("\n", methods);
  }
}
