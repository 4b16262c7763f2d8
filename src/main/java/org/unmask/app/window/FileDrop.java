package org.unmask.app.window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.unmask.app.tab.OpenRequest;

/** A handler of files that are dropped on a scene. */
record FileDrop(Consumer<OpenRequest> open) {
  void on(Scene scene) {
    scene.setOnDragOver(
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
          }
        });
    scene.setOnDragDropped(this::drop);
  }

  private void drop(DragEvent event) {
    List<Path> dropped = event.getDragboard().getFiles().stream().map(File::toPath).toList();
    event.setDropCompleted(!dropped.isEmpty());
    event.consume();
    if (!dropped.isEmpty()) {
      open.accept(new OpenRequest.Dropped(dropped));
    }
  }
}
