package org.unmask.cli.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.unmask.cli.options.ModelFinder;
import org.unmask.cli.terminal.DownloadView;
import org.unmask.error.UserError;
import org.unmask.hub.Hub;
import org.unmask.hub.Library;
import org.unmask.hub.LibraryModel;
import org.unmask.hub.client.ModelName;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that lists, downloads and removes models. */
@Command(
    name = "models",
    description = "List the local models: recently opened, included, and from the Hub.")
final class ModelsCommand implements Callable<Integer> {
  private static final List<String> HEAD =
      List.of(
          "NAME",
          "SIZE",
          "ARCHITECTURE",
          "PARAMETERS",
          "VOCABULARY",
          "LENGTH",
          "LICENCE",
          "SOURCE");

  private final ModelFinder finder;

  @Spec private CommandSpec spec = CommandSpec.create();

  ModelsCommand(ModelFinder finder) {
    this.finder = finder;
  }

  /** Returns the command with its subcommands. */
  static CommandLine of(ModelFinder finder) {
    return new CommandLine(new ModelsCommand(finder))
        .addSubcommand(new Download(finder))
        .addSubcommand(new Remove(finder));
  }

  @Override
  public Integer call() {
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    finder.library().models().forEach(model -> rows.add(row(model)));
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        line.append(row.get(column)).repeat(" ", widths[column] - row.get(column).length() + 2);
      }
      out.println(line.toString().stripTrailing());
    }
    return 0;
  }

  private static List<String> row(LibraryModel model) {
    return List.of(
        model.name(),
        DownloadView.size(model.bytes()),
        model.facts().architecture(),
        String.format(Locale.ROOT, "%,d", model.facts().parameters()),
        Integer.toString(model.facts().vocabulary()),
        Integer.toString(model.facts().length()),
        model.licence().isEmpty() ? "unknown" : model.licence(),
        switch (model.origin()) {
          case SHIPPED -> "Unmask";
          case FOLDER -> model.folder().toString();
          case HUB -> "Hub";
        });
  }

  private static ModelName name(String text) {
    return ModelName.of(text)
        .orElseThrow(
            () ->
                new UserError(
                    "%s is not a model name. Use a name such as FacebookAI/roberta-base.", text));
  }

  /** The command that downloads a model. */
  @Command(
      name = "download",
      description =
          "Download a model from the Hugging Face Hub, or update it, and print its folder.")
  static final class Download implements Callable<Integer> {
    private final ModelFinder finder;

    @Parameters(
        paramLabel = "NAME",
        description = "Model name, such as FacebookAI/roberta-base, or NAME@REVISION")
    private String model = "";

    @Option(
        names = "--offline",
        description = "Use the cache only. Default: only if HF_HUB_OFFLINE is set")
    private boolean offline;

    @Spec private CommandSpec spec = CommandSpec.create();

    Download(ModelFinder finder) {
      this.finder = finder;
    }

    @Override
    public Integer call() {
      ModelName name = name(model);
      Hub hub = finder.library().hub();
      var folder = finder.download(offline ? hub.offline(true) : hub, name);
      spec.commandLine().getOut().println(folder);
      return 0;
    }
  }

  /** The command that removes a model. */
  @Command(name = "remove", description = "Delete a downloaded model with all its revisions.")
  static final class Remove implements Callable<Integer> {
    private final ModelFinder finder;

    @Parameters(paramLabel = "NAME", description = "Model name, such as FacebookAI/roberta-base")
    private String model = "";

    @Spec private CommandSpec spec = CommandSpec.create();

    Remove(ModelFinder finder) {
      this.finder = finder;
    }

    @Override
    public Integer call() {
      ModelName name = name(model);
      Library library = finder.library();
      long bytes = library.hub().size(name);
      library.hub().remove(name);
      spec.commandLine()
          .getOut()
          .println("Removed %s (%s).".formatted(name.path(), DownloadView.size(bytes)));
      return 0;
    }
  }
}
