package org.unmask.cli.command;

import java.lang.reflect.Member;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.unmask.cli.options.GenerationOptions;
import org.unmask.cli.options.ModelOptions;
import org.unmask.cli.options.OutputOptions;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/** Options of a command's help below headings, by the class that declares them. */
final class GroupedOptions implements IHelpSectionRenderer {
  private static final Map<Class<?>, String> HEADINGS =
      Map.of(
          ModelOptions.class, "Model",
          OutputOptions.class, "Output",
          GenerationOptions.class, GroupedOptions.SETTINGS);

  /** Options of settings, which no class declares. */
  private static final String SETTINGS = "Settings of the text";

  private static final List<String> ORDER = List.of("Task", SETTINGS, "Model", "Output", "Other");

  @Override
  public String render(Help help) {
    Map<String, List<OptionSpec>> groups =
        help.commandSpec().options().stream()
            .filter(option -> !option.hidden())
            .collect(
                Collectors.groupingBy(
                    GroupedOptions::heading, LinkedHashMap::new, Collectors.toList()));
    return ORDER.stream()
        .filter(groups::containsKey)
        .map(heading -> section(heading, groups.getOrDefault(heading, List.of()), help))
        .collect(Collectors.joining());
  }

  private static String heading(OptionSpec option) {
    if (option.inherited() || option.usageHelp() || option.versionHelp()) {
      return "Other";
    }
    return option.userObject() instanceof Member member
        ? HEADINGS.getOrDefault(member.getDeclaringClass(), "Task")
        : SETTINGS;
  }

  private static String section(String heading, List<OptionSpec> options, Help help) {
    Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
    layout.addOptions(options, help.parameterLabelRenderer());
    return "%n%s:%n".formatted(heading) + layout;
  }
}
