package org.unmask.app.tab.compare.curve;

import org.unmask.app.i18n.Messages;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.plot.PlotFrame;

/** The words of a plot in a language. */
final class PlotWords {
  private PlotWords() {}

  static PlotFrame.Words of(CurveViewModel curve, Messages messages) {
    return new PlotFrame.Words(
        messages.text("curve.axis.passes"),
        messages.text("curve.axis." + curve.measureProperty().get().id()),
        messages.text("curve.reference"),
        sampler -> {
          String name = messages.text("sampler." + sampler.spec().id());
          // its numbers, where they are not the defaults
          String label = new CurveSetting(sampler, 1).label();
          return name + label.substring(sampler.spec().id().length());
        });
  }
}
