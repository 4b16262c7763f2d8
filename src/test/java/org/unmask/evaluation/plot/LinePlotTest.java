package org.unmask.evaluation.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.unmask.evaluation.plot.LinePlot.Series;
import org.unmask.evaluation.plot.Mark.Stroke;
import org.unmask.evaluation.plot.Mark.Symbol;
import org.unmask.evaluation.plot.Mark.Words;

@Tag("fast")
class LinePlotTest {
  private static PlotSheet sheet(double letters) {
    return new PlotSheet(500, 300, letters, text -> 0.5 * text.length());
  }

  private static <M extends Mark> List<M> of(Class<M> kind, List<Mark> marks) {
    return marks.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void higherValuesAreHigherAndALineIsToldByDashesAndSymbolNotByColourAlone() {
    var plot =
        new LinePlot(
            List.of(0, 1, 3),
            List.of(
                new Series("up", List.of(0.1, 0.5, 0.9)),
                new Series("gap", List.of(0.9, Double.NaN, 0.2))),
            "layer",
            "cosine");
    List<Mark> marks = plot.marks(sheet(12));
    List<Stroke> lines =
        of(Stroke.class, marks).stream().filter(each -> each.role().contains("series")).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().corners())
        .extracting(Mark.Corner::y)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(lines.get(1).corners()).as("nothing where there is no value").hasSize(2);
    assertThat(lines.get(0).dash()).isNotEqualTo(lines.get(1).dash());
    var corners = lines.getFirst().corners();
    assertThat(corners.get(2).x() - corners.get(1).x())
        .as("two layers are twice as far as one")
        .isCloseTo(2 * (corners.get(1).x() - corners.get(0).x()), within(1e-9));
    assertThat(of(Words.class, marks))
        .extracting(Words::text)
        .contains("up", "gap", "layer", "cosine", "3");
    assertThat(of(Symbol.class, marks))
        .extracting(Symbol::path)
        .contains(new LineStyle(0).symbol(), new LineStyle(1).symbol());
  }

  @Test
  void numbersBelowThatWouldOverlapAreLeftOut() {
    List<Integer> at = IntStream.rangeClosed(0, 100).boxed().toList();
    var plot =
        new LinePlot(
            at,
            List.of(new Series("", at.stream().map(each -> each / 100.0).toList())),
            "layer",
            "cosine");
    List<Words> numbers =
        of(Words.class, plot.marks(sheet(24))).stream()
            .filter(each -> each.text().matches("\\d+"))
            .toList();
    assertThat(numbers).hasSizeBetween(4, 20);
    for (int i = 1; i < numbers.size(); i++) {
      double half =
          0.25 * 24 * (numbers.get(i).text().length() + numbers.get(i - 1).text().length());
      assertThat(numbers.get(i).x() - numbers.get(i - 1).x()).isGreaterThan(half);
    }
    assertThat(new LinePlot(List.of(), List.of(), "", "").marks(sheet(12))).isEmpty();
  }

  @Test
  void pointsKeepTheirDistancesAndTheirNamesDoNotOverlap() {
    var points =
        IntStream.range(0, 5)
            .mapToObj(i -> new PointPlot.Point((i + 1) + " river", i % 2, i * 0.01, 0))
            .toList();
    List<Mark> marks = new PointPlot(points, "first", "second").marks(sheet(12));
    List<Symbol> symbols = of(Symbol.class, marks);
    assertThat(symbols).hasSize(5);
    assertThat(symbols.get(0).path())
        .isNotEqualTo(symbols.get(1).path())
        .isEqualTo(symbols.get(2).path());
    assertThat(symbols.get(2).x() - symbols.get(0).x())
        .isCloseTo(2 * (symbols.get(1).x() - symbols.get(0).x()), within(1e-6));
    var near =
        List.of(
            new PointPlot.Point("1 river", 0, 0, 0),
            new PointPlot.Point("2 money", 1, 0.0001, 0),
            new PointPlot.Point("3 money", 1, 5, 5));
    List<Words> names =
        of(Words.class, new PointPlot(near, "first", "second").marks(sheet(12))).stream()
            .filter(each -> Character.isDigit(each.text().charAt(0)))
            .toList();
    assertThat(Math.abs(names.get(0).y() - names.get(1).y())).isGreaterThanOrEqualTo(12);
  }

  @Test
  void namesOfACrowdAtTheTopStayBelowTheTitle() {
    List<PointPlot.Point> crowd =
        IntStream.range(0, 8)
            .mapToObj(i -> new PointPlot.Point(i + " river", 0, i * 1e-4, i == 0 ? 0 : 5))
            .toList();
    List<Mark> marks = new PointPlot(crowd, "first", "second").marks(sheet(12));
    assertThat(of(Words.class, marks))
        .filteredOn(each -> each.text().endsWith("river"))
        .hasSize(8)
        .allMatch(each -> each.y() >= 24);
  }
}
