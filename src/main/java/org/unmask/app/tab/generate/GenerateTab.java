package org.unmask.app.tab.generate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.branches.BranchesViewModel;
import org.unmask.app.branches.ComparisonViewModel;
import org.unmask.app.branches.EditActions;
import org.unmask.app.branches.EditsViewModel;
import org.unmask.app.branches.RunsViewModel;
import org.unmask.app.export.ExportActions;
import org.unmask.app.export.ExportChoices;
import org.unmask.app.export.ExportViewModel;
import org.unmask.app.export.FilesViewModel;
import org.unmask.app.form.FormValues;
import org.unmask.app.form.SamplingPresets;
import org.unmask.app.form.SettingsForm;
import org.unmask.app.i18n.Messages;
import org.unmask.app.influence.InfluenceViewModel;
import org.unmask.app.insight.InsightActions;
import org.unmask.app.insight.InsightChoices;
import org.unmask.app.insight.InsightViewModel;
import org.unmask.app.models.CurrentModel;
import org.unmask.app.models.DeviceActions;
import org.unmask.app.models.LibraryViewModel;
import org.unmask.app.models.PreloadedModel;
import org.unmask.app.player.PlayerActions;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.presets.PresetsViewModel;
import org.unmask.app.session.SessionMemory;
import org.unmask.app.stage.StagePane;
import org.unmask.app.tab.MainTab;
import org.unmask.app.tab.OpenRequest;
import org.unmask.app.tab.StatusItems;
import org.unmask.app.tab.TabContext;
import org.unmask.playback.Recording;
import org.unmask.setting.SettingValues;

/** The tab that generates text with a model, and shows, edits and exports its steps. */
public final class GenerateTab implements MainTab {
  private static final String SPEED = "speed";
  private static final String RUN = "run";
  private static final String SHOT = "shot";
  private static final String FOLLOW = "follow-edits";
  private static final String FORM = "form";
  private static final String KEEP_SEED = "keep-seed";
  private static final String INSIGHT = "insight";
  private static final String EXPORT = "export";

  private final TabContext context;
  private final Messages messages;
  private final SessionMemory memory;
  private final PlayerViewModel player = new PlayerViewModel();
  private final BranchesViewModel workspace = new BranchesViewModel(player);
  private final ComparisonViewModel comparison = new ComparisonViewModel(workspace);
  private final GenerateViewModel generate;
  private final FilesViewModel files;
  private final ExportViewModel exports;
  private final InsightViewModel insight;
  private final InfluenceViewModel influence;
  private final EditsViewModel edits;
  private final LibraryViewModel library;
  private final PresetsViewModel<SettingValues> presets;
  private final SessionRuns session;
  private final StagePane stage;
  private final List<Action> actions;
  private final StatusItems status;
  private final Node content;

  public GenerateTab(TabContext context) {
    this.context = context;
    messages = context.messages();
    memory = context.memory();
    var runs = new RunsViewModel(workspace, messages);
    stage = new StagePane(messages);
    stage.view().followingProperty().set(memory.get(FOLLOW, true));
    var look = new StageLook(stage, context.preferences(), messages.language());
    generate =
        new GenerateViewModel(
            context.services().models(),
            context.modelThread(),
            context.screen(),
            workspace,
            new SettingsForm(memory.get(FORM, FormValues.standard(), FormValues::read)),
            context.failed());
    files =
        new FilesViewModel(
            context.fileThread(),
            context.screen(),
            messages,
            player,
            runs::open,
            runs::noteSaved,
            context.failed());
    exports =
        new ExportViewModel(
            player, files, look::pictures, messages, memory.get(EXPORT, ExportChoices.standard()));
    insight = new InsightViewModel(player, memory.get(INSIGHT, InsightChoices.standard()));
    edits = new EditsViewModel(workspace, generate.modelProperty(), messages, context.failed());
    library =
        new LibraryViewModel(
            context.services().library(),
            task -> Thread.ofVirtual().name("library").start(task),
            context.screen(),
            generate::open,
            messages,
            context.failed());
    presets =
        new PresetsViewModel<>(
            new SamplingPresets(generate.form()),
            SamplingPresets.file(context.services().file("presets.json"), context.memory()::report),
            context.fileThread());
    session =
        new SessionRuns(
            context.services().file("texts"),
            context.fileThread(),
            context.screen(),
            player,
            workspace,
            runs);
    follow();
    var run =
        GenerateActions.of(generate, player, context.desktop(), this::rememberedModel, messages);
    var shown = context.shown().apply(id());
    String noText = messages.text("why.no-text");
    var playback = PlayerActions.of(player, ActionGroup.PLAYBACK, "", shown, noText, messages);
    var edit =
        EditActions.of(
            edits,
            workspace,
            comparison,
            stage.view().focusedProperty(),
            context.desktop()::copy,
            generate::resume,
            generate.openProperty(),
            messages);
    List<Action> exporting =
        new ExportActions(
                context.window(), context.chooser(), exports, files, player, look::now, messages)
            .all();
    influence = GenerateTabView.influence(context, generate, player, workspace, insight);
    var view =
        new GenerateTabView(
            context,
            generate,
            presets,
            player,
            insight,
            influence,
            workspace,
            runs,
            comparison,
            edits,
            edit,
            stage);
    content = view.content(run, playback);
    actions =
        Stream.of(
                new OpenSaveActions(context, generate, library, files, runs)
                    .all(player.storyboardProperty().isNotNull()),
                exporting,
                edit.all(),
                run.all(),
                SamplingPresets.actions(presets, messages),
                DeviceActions.of(
                    context.services().devices(),
                    context.preferences().device(),
                    generate::openAgain,
                    messages),
                List.of(new CompareAction(context, generate, player).action()),
                playback.all(),
                InsightActions.of(insight, messages),
                view.actions())
            .flatMap(List::stream)
            .toList();
    status =
        new GenerateStatus(
                new GenerateStatusViewModel(generate, player, messages), files, exporting, messages)
            .items();
  }

  /** Connects the view-models. */
  private void follow() {
    generate.form().seedChoice().keptProperty().set(memory.get(KEEP_SEED, false));
    context.preferences().speed().set(memory.get(SPEED, 1.0, speed -> speed > 0));
    player.speedProperty().bindBidirectional(context.preferences().speed());
    player.reducedMotionProperty().bind(context.preferences().reducedMotion());
    insight.swapProperty().set(edits::swap);
    workspace
        .selectionProperty()
        .subscribe(
            chosen -> insight.point(chosen == null ? InsightViewModel.NONE : chosen.caret()));
    CurrentModel current = context.model();
    current.modelProperty().bind(generate.modelProperty());
    current.folderProperty().bind(generate.folderProperty());
    current.runningProperty().bind(generate.runningProperty());
    generate
        .folderProperty()
        .subscribe(folder -> Optional.ofNullable(folder).ifPresent(library::remember));
    generate
        .modelProperty()
        .subscribe(
            open -> {
              if (open != null) {
                presets.recommend(open.label().name(), SamplingPresets.of(open));
              }
            });
  }

  /** Returns the model that is open, unless it is the one that ships, which may move. */
  private String rememberedModel() {
    Path folder = generate.folderProperty().get();
    return folder == null || folder.equals(context.services().model())
        ? ""
        : folder.toAbsolutePath().toString();
  }

  @Override
  public String id() {
    return "generate";
  }

  @Override
  public String keys() {
    return "F2";
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public List<Action> actions() {
    return actions;
  }

  @Override
  public List<Action> choices() {
    return SamplingPresets.named(presets);
  }

  @Override
  public StatusItems status() {
    return status;
  }

  @Override
  public boolean open(OpenRequest request) {
    switch (request) {
      case OpenRequest.Dropped(List<Path> paths) when Files.isDirectory(paths.getFirst()) ->
          generate.open(paths.getFirst());
      case OpenRequest.Dropped(List<Path> paths) when OpenRequest.isLesson(paths.getFirst()) -> {
        return false;
      }
      case OpenRequest.Dropped(List<Path> paths) -> paths.forEach(files::open);
      case OpenRequest.Checkpoint(Path folder) -> generate.open(folder);
      case OpenRequest.Trajectory(Path file) -> files.open(file);
      case OpenRequest.Run(Recording recording) -> workspace.open(recording);
      case OpenRequest.Contestant _, OpenRequest.Tab _ -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public void start() {
    session.restore(memory.get(RUN, 0), memory.get(SHOT, 0, shot -> shot >= 0));
    generate.open(PreloadedModel.remembered(memory, context.services().model()));
  }

  @Override
  public void close() {
    files.cancelExport();
    influence.cancel();
    session.close();
    memory.put(RUN, workspace.shownProperty().get());
    library.cancel();
    generate.close();
    generate.form().seedChoice().rollIfUsed();
    memory.put(KEEP_SEED, generate.form().seedChoice().keptProperty().get());
    memory.put(FORM, generate.form().values().json());
    memory.put(SPEED, player.speedProperty().get());
    memory.put(FOLLOW, stage.view().followingProperty().get());
    memory.put(SHOT, player.shotProperty().get());
    memory.put(PreloadedModel.MODEL, rememberedModel());
    memory.put(INSIGHT, insight.choices());
    memory.put(EXPORT, exports.choices());
  }
}
