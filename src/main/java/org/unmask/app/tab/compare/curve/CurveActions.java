package org.unmask.app.tab.compare.curve;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import org.unmask.app.action.Action;
import org.unmask.app.action.ActionGroup;
import org.unmask.app.controls.PathChooser;
import org.unmask.app.i18n.Messages;
import org.unmask.evaluation.plot.PlotMeasure;

/** The actions of quality by steps. */
public record CurveActions(
    Action measure,
    Action cancel,
    Action axis,
    Action judge,
    Action shippedJudge,
    Action reference,
    Action noReference,
    Action open,
    Action svg,
    Action png,
    Action csv) {
  /**
   * Returns the actions of a measurement.
   *
   * @param group the menu they are in
   */
  public static CurveActions of(
      ActionGroup group,
      CurveViewModel curve,
      CurveExport export,
      PathChooser chooser,
      Messages messages) {
    CurveForm form = curve.form();
    var maker = new Maker(group, messages);
    var idle = curve.runningProperty().not();
    ObservableBooleanValue measured = curve.curveProperty().isNotNull();
    String nothing = messages.text("why.no-curve");
    return new CurveActions(
        maker
            .action("curve-measure", "Shift+Alt+M", curve::start)
            .when(curve.readyProperty(), messages.text("why.no-measure")),
        maker.action("curve-cancel", "Shift+Alt+X", curve::cancel).when(curve.runningProperty()),
        maker.action("curve-axis", "Shift+Alt+Y", () -> next(curve)).apart(),
        maker
            .action(
                "curve-judge",
                "Shift+Alt+J",
                () ->
                    chooser
                        .folder(messages.text("action.curve-judge"))
                        .ifPresent(folder -> form.judgeProperty().set(folder.toString())))
            .when(idle)
            .apart(),
        maker
            .action("curve-judge-shipped", "Shift+Alt+K", () -> form.judgeProperty().set(""))
            .when(idle.and(form.judgeProperty().isNotEmpty())),
        maker
            .action(
                "curve-reference",
                "Shift+Alt+R",
                () ->
                    chooser
                        .fileToOpen(
                            messages.text("action.curve-reference"),
                            messages.text("choose.texts.kind"),
                            "txt")
                        .ifPresent(file -> form.referenceProperty().set(file.toString())))
            .when(idle),
        maker
            .action("curve-reference-none", "Shift+Alt+N", () -> form.referenceProperty().set(""))
            .when(idle.and(form.referenceProperty().isNotEmpty())),
        maker
            .action(
                "curve-open",
                "Shift+Alt+O",
                () ->
                    chooser
                        .fileToOpen(
                            messages.text("action.curve-open"), messages.text("curve.kind"), "json")
                        .ifPresent(curve::open))
            .when(idle)
            .apart(),
        maker.action("curve-svg", "Shift+Alt+S", export::svg).when(measured, nothing),
        maker.action("curve-png", "Shift+Alt+P", export::png).when(measured, nothing),
        maker.action("curve-csv", "Shift+Alt+C", export::csv).when(measured, nothing));
  }

  private static void next(CurveViewModel curve) {
    List<PlotMeasure> all = List.of(PlotMeasure.values());
    int shown = all.indexOf(curve.measureProperty().get());
    curve.measureProperty().set(all.get((shown + 1) % all.size()));
  }

  /** A factory of the actions of one menu. */
  private record Maker(ActionGroup group, Messages messages) {
    Action action(String id, String keys, Runnable work) {
      return Action.of(group, id, messages.text("action." + id), keys, work);
    }
  }

  /** Returns all of them in menu order. */
  public List<Action> all() {
    return List.of(
        measure, cancel, axis, judge, shippedJudge, reference, noReference, open, svg, png, csv);
  }
}
