package org.unmask.cli.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The sections of a command's help: options under headings instead of by the alphabet.
 *
 * @param names of options by heading, in the order to show
 * @param rest the heading of all others, which come last
 */
public record OptionSections(Map<String, List<String>> names, String rest)
    implements IHelpSectionRenderer {
  @Override
  public String render(Help help) {
    var left = new ArrayList<>(help.commandSpec().options());
    left.removeIf(OptionSpec::hidden);
    var text = new StringBuilder();
    names.forEach(
        (heading, section) -> {
          List<OptionSpec> options = section.stream().map(help.commandSpec()::findOption).toList();
          left.removeAll(options);
          text.append(render(help, heading, options));
        });
    return text + render(help, rest, left);
  }

  private static String render(Help help, String heading, List<OptionSpec> options) {
    Help.Layout layout = help.createDefaultLayout();
    layout.addAllOptions(options, help.parameterLabelRenderer());
    return "%n%s%n".formatted(help.colorScheme().text("@|bold " + heading + "|@")) + layout;
  }
}
