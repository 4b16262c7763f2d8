package org.unmask.app.window;

import java.util.Map;
import javafx.application.Application;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.stage.Stage;
import org.unmask.app.services.Desktop;

/** This machine's clipboard and browser. */
final class SystemDesktop implements Desktop {
  @Override
  public void copy(String text) {
    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
  }

  @Override
  public void browse(String address) {
    // the toolkit was started without an application, and its services want one
    new Application() {
      @Override
      public void start(Stage stage) {}
    }.getHostServices().showDocument(address);
  }
}
