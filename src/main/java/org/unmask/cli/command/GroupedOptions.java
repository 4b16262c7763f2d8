package org.unmask.cli.command;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unmask.cli.options.GenerationOptions;
import org.unmask.cli.options.ModelOptions;
import org.unmask.cli.options.OptionSections;
import org.unmask.cli.options.OutputOptions;
import org.unmask.cli.options.PictureLook;
import org.unmask.cli.options.RaceOutputOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options of a command by the class that declares them. */
final class GroupedOptions {
  private static final String TASK = "Task:";

  /** Options of settings, which no class declares. */
  private static final String SETTINGS = "Settings of the text:";

  private static final String MODEL = "Model:";
  private static final String OUTPUT = "Output:";

  private static final Map<Class<?>, String> HEADINGS =
      Map.of(
          ModelOptions.class, MODEL,
          OutputOptions.class, OUTPUT,
          PictureLook.class, OUTPUT,
          RaceOutputOptions.class, OUTPUT,
          GenerationOptions.class, SETTINGS);

  private GroupedOptions() {}

  /** Returns which options help lists under which heading. */
  static OptionSections sections(CommandSpec command) {
    var sections = new LinkedHashMap<String, List<String>>();
    for (OptionSpec option : command.options()) {
      if (!option.inherited() && !option.usageHelp() && !option.versionHelp()) {
        sections.computeIfAbsent(heading(option), _ -> new ArrayList<>()).add(option.longestName());
      }
    }
    var ordered = new LinkedHashMap<String, List<String>>();
    for (String heading : List.of(TASK, SETTINGS, MODEL, OUTPUT)) {
      List<String> names = sections.get(heading);
      if (names != null) {
        ordered.put(heading, names);
      }
    }
    return new OptionSections(ordered, "Other:");
  }

  private static String heading(OptionSpec option) {
    return option.userObject() instanceof Member member
        ? HEADINGS.getOrDefault(member.getDeclaringClass(), TASK)
        : SETTINGS;
  }
}
