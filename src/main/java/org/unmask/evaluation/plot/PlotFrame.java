package org.unmask.evaluation.plot;

import java.util.function.Function;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.playback.layout.Measure;

/**
 * The frame that a plot is made for.
 *
 * @param width in pixels
 * @param height in pixels
 * @param letters the size of letters in pixels
 * @param em measures texts in em
 */
public record PlotFrame(double width, double height, double letters, Measure em, Words words) {
  /**
   * The words of a plot.
   *
   * @param passes the title of the horizontal axis
   * @param value the title of the vertical axis
   * @param reference the label of the reference texts
   * @param sampler names a sampler with its numbers
   */
  public record Words(
      String passes, String value, String reference, Function<SamplerOptions, String> sampler) {}
}
