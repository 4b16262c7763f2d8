package org.unmask.app.tab.compare.curve;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyStringProperty;
import org.jspecify.annotations.Nullable;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.export.FileWork;
import org.unmask.app.export.NodePicture;
import org.unmask.app.i18n.Messages;
import org.unmask.app.session.PreferencesViewModel;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.CurveCsv;
import org.unmask.evaluation.plot.PlotFrame;
import org.unmask.export.png.PngFile;
import org.unmask.export.svg.SvgPlot;
import org.unmask.io.AtomicFile;

/** The export of the plot that is shown, away from the screen's thread. */
public final class CurveExport {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 750;
  private static final double LETTERS = 14;

  private final CurveViewModel curve;
  private final PathChooser chooser;
  private final PreferencesViewModel preferences;
  private final FileWork work;
  private final Messages messages;

  public CurveExport(
      CurveViewModel curve,
      PathChooser chooser,
      PreferencesViewModel preferences,
      CurveViewModel.Threads threads,
      Messages messages) {
    this.curve = curve;
    this.chooser = chooser;
    this.preferences = preferences;
    this.messages = messages;
    work = new FileWork(threads.fileThread(), threads.screen(), messages, threads.failed());
  }

  /** Exports the plot as SVG. */
  void svg() {
    var tone = preferences.theme().get().tone();
    var words = PlotWords.of(curve, messages);
    var measure = curve.measureProperty().get();
    var language = messages.language().locale();
    export(
        "curve-svg",
        "svg",
        (target, shown) ->
            SvgPlot.write(
                target,
                shown,
                measure,
                em -> new PlotFrame(WIDTH, HEIGHT, LETTERS, em, words),
                tone,
                language));
  }

  /** Exports the plot as PNG. */
  void png() {
    Curve shown = curve.curveProperty().get();
    if (shown != null) {
      var words = PlotWords.of(curve, messages);
      var plot = new PlotView(words);
      plot.show(words, shown, curve.measureProperty().get());
      var picture =
          NodePicture.of(
              plot, WIDTH, HEIGHT, preferences.theme().get(), preferences.textSize().get());
      export("curve-png", "png", (target, _) -> PngFile.write(target, picture, (_, _) -> {}));
    }
  }

  /** Exports the figures as CSV. */
  void csv() {
    export("curve-csv", "csv", (target, shown) -> AtomicFile.writeText(target, CurveCsv.of(shown)));
  }

  /** A writer of a file. */
  private interface Writer {
    void write(Path target, Curve shown);
  }

  private void export(String id, String extension, Writer writer) {
    @Nullable Curve shown = curve.curveProperty().get();
    if (shown == null) {
      return;
    }
    chooser
        .fileToSave(
            messages.text("action." + id),
            messages.text("curve.kind"),
            extension,
            "quality." + extension)
        .ifPresent(
            target ->
                work.run(
                    () -> {
                      writer.write(target, shown);
                      return () -> messages.text("export.done", target);
                    }));
  }

  /** Returns what was exported last, in a line; empty if nothing was. */
  public ReadOnlyStringProperty messageProperty() {
    return work.messageProperty();
  }
}
