package org.unmask.app.tab.generate;

import java.nio.file.Path;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.i18n.Messages;
import org.unmask.app.player.PlayerViewModel;
import org.unmask.app.services.OpenModel;
import org.unmask.app.tab.OpenRequest;
import org.unmask.app.tab.TabContext;
import org.unmask.playback.Recording;
import org.unmask.playback.Storyboard;

/** The action that sends the run on the stage to a race, as a lane. */
record CompareAction(TabContext context, GenerateViewModel generate, PlayerViewModel player) {
  /** Returns the action. */
  Action action() {
    Messages messages = context.messages();
    return Action.of(
            ActionGroup.RUN,
            "send-to-compare",
            messages.text("action.send-to-compare"),
            "Shortcut+Alt+D",
            this::send)
        .when(player.storyboardProperty().isNotNull(), messages.text("why.no-text"))
        .apart();
  }

  private void send() {
    Storyboard board = player.storyboardProperty().get();
    if (board != null) {
      Recording shown = board.recording();
      OpenModel open = generate.modelProperty().get();
      Path folder = generate.folderProperty().get();
      boolean isOpen = open != null && open.label().hash().equals(shown.model().hash());
      if (isOpen && folder != null) {
        send(shown, folder.toString());
      } else {
        context
            .fileThread()
            .execute(
                () -> {
                  String model = local(shown.model().name());
                  context.screen().execute(() -> send(shown, model));
                });
      }
    }
  }

  private void send(Recording shown, String model) {
    context.open().accept(new OpenRequest.Contestant(shown, model));
  }

  /** Returns the folder of a local model, a recently opened one first; else its name. */
  private String local(String name) {
    return context.services().library().models().stream()
        .filter(model -> model.name().equals(name))
        .map(model -> model.folder().toString())
        .findFirst()
        .orElse(name);
  }
}
