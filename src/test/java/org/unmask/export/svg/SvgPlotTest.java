package org.unmask.export.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.diffusion.sampler.LowConfidence;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.evaluation.Curve;
import org.unmask.evaluation.CurveConditions;
import org.unmask.evaluation.CurveSetting;
import org.unmask.evaluation.MeasuredText;
import org.unmask.evaluation.Measures;
import org.unmask.evaluation.Sample;
import org.unmask.evaluation.plot.PlotFrame;
import org.unmask.evaluation.plot.PlotMeasure;
import org.unmask.export.format.Tone;
import org.unmask.generation.GenerationSettings;
import org.unmask.playback.Recording.ModelLabel;

@Tag("fast")
class SvgPlotTest {
  private static final ModelLabel LABEL = new ModelLabel("tiny", "ab", "CPU", "float32");

  @TempDir Path folder;

  @Test
  void namesAreTextAndEveryPointHasASymbol() throws Exception {
    var text = new MeasuredText("a", new Measures(2, 3, 1, 0));
    var setting = new CurveSetting(SamplerOptions.usual(LowConfidence.SPEC), 4);
    var conditions = new CurveConditions(LABEL, LABEL, GenerationSettings.standard(64), 1);
    var curve =
        new Curve(
            conditions,
            List.of(text),
            List.of(new Curve.Row(setting, List.of(new Sample(1, text, 0, 4, 0.1)))));
    Path target = folder.resolve("plot.svg");

    SvgPlot.write(
        target,
        curve,
        PlotMeasure.NATS,
        em ->
            new PlotFrame(
                600, 400, 12, em, new PlotFrame.Words("passes", "nats", "real", _ -> "a < b & c")),
        Tone.DARK,
        Locale.KOREAN);

    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(Files.readAllBytes(target)));
    assertThat(document.getDocumentElement().getTextContent()).contains("a < b & c", "real");
    assertThat(document.getDocumentElement().getAttribute("xml:lang")).isEqualTo("ko");
    assertThat(Files.readString(target))
        .contains("<rect class=\"plot-band\"", "#0d1117")
        .containsPattern("class=\"symbol plot-series-0\"[^>]*scale\\(4.5\\)");
  }
}
