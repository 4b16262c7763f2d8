package org.unmask.app.window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.unmask.app.controls.PathChooser;

/** The system's own choosers, each opening where the last choice was. */
final class WindowPathChooser implements PathChooser {
  private final Window owner;
  private @Nullable File folder;

  WindowPathChooser(Window owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> folder(String title) {
    var chooser = new DirectoryChooser();
    chooser.setTitle(title);
    chooser.setInitialDirectory(existingFolder());
    return chosen(chooser.showDialog(owner));
  }

  @Override
  public Optional<Path> fileToOpen(String title, String kind, String extension) {
    return chosen(chooser(title, kind, extension).showOpenDialog(owner));
  }

  @Override
  public List<Path> filesToOpen(String title, String kind, List<String> extensions) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialDirectory(existingFolder());
    chooser
        .getExtensionFilters()
        .add(new ExtensionFilter(kind, extensions.stream().map(end -> "*." + end).toList()));
    List<File> files = chooser.showOpenMultipleDialog(owner);
    return files == null ? List.of() : files.stream().flatMap(f -> chosen(f).stream()).toList();
  }

  @Override
  public Optional<Path> fileToSave(String title, String kind, String extension, String suggested) {
    FileChooser chooser = chooser(title, kind, extension);
    chooser.setInitialFileName(suggested);
    return chosen(chooser.showSaveDialog(owner));
  }

  private FileChooser chooser(String title, String kind, String extension) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialDirectory(existingFolder());
    chooser.getExtensionFilters().add(new ExtensionFilter(kind, "*." + extension));
    return chooser;
  }

  private @Nullable File existingFolder() {
    return folder != null && folder.isDirectory() ? folder : null;
  }

  private Optional<Path> chosen(@Nullable File file) {
    if (file != null) {
      folder = file.getAbsoluteFile().getParentFile();
    }
    return Optional.ofNullable(file).map(File::toPath);
  }
}
