package org.unmask.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.diffusion.model.Prediction;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sampling.Sampler;
import org.unmask.diffusion.sampling.SamplerOptions;
import org.unmask.diffusion.sampling.SamplingProgress;
import org.unmask.diffusion.sampling.TokenChoice;
import org.unmask.diffusion.schedule.Schedule;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;

/**
 * Every sampler against a reference in Python that knows the formulas alone ({@code
 * src/test/fixtures/record_samplers.py}): with the same logits and the same noise, the same edits,
 * step for step.
 */
@Tag("fast")
class SamplerReferenceTest {
  @SuppressWarnings("ArrayRecordComponent") // read from JSON and never compared
  private record Fixture(
      int specials, double[] frequencies, double[][][] logits, List<Case> cases) {}

  /**
   * @param offset the matrix of logits of the first step; each step takes the next
   * @param made what the reference did
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Case(
      String family,
      Map<String, Double> parameters,
      String schedule,
      int steps,
      double[] choice,
      int[] start,
      int[] fixed,
      int offset,
      List<Made> made) {
    @Override
    public String toString() {
      return "%s %s, %s, %d steps, choice %s from %s"
          .formatted(
              family, parameters, schedule, steps, Arrays.toString(choice), Arrays.toString(start));
    }

    Draft draft() {
      var set = new BitSet();
      IntStream.of(fixed).forEach(set::set);
      return Draft.of(start, set);
    }

    Settings settings() {
      var options =
          new SamplerOptions(
              Samplers.find(family).orElseThrow(), Schedule.of(schedule), parameters);
      return new Settings(
          options, steps, new TokenChoice(choice[0], (int) choice[1], choice[2]), 0);
    }
  }

  /** An edit is its position, token and confidence, or its position where a token is masked. */
  @SuppressWarnings("ArrayRecordComponent")
  record Made(double[] noise, List<double[]> edits) {}

  private static final Fixture FIXTURE = fixture();

  private static Fixture fixture() {
    try (Reader reader = Files.newBufferedReader(Path.of("src/test/fixtures/samplers.json"))) {
      return new Gson().fromJson(reader, Fixture.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<Case> cases() {
    return FIXTURE.cases().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSameNoiseGivesTheSameEditsStepForStep(Case given) {
    var trajectory = new Trajectory(given.draft(), given.settings(), List.of());
    Sampler sampler = trajectory.settings().sampler().sampler();
    List<List<Prediction>> earlier = new ArrayList<>();
    SamplingProgress progress = progress(trajectory, earlier);
    int asked = Math.max(trajectory.settings().choice().candidates(), sampler.leastCandidates());
    for (Made made : given.made()) {
      int step = trajectory.steps().size();
      assertThat(sampler.hasNext(progress)).as("whether step %d is made", step).isTrue();
      var noise = new Noise(made.noise());
      double[][] logits = FIXTURE.logits()[(given.offset() + step) % FIXTURE.logits().length];

      List<Prediction> said =
          predictions(logits, progress.draft(), sampler.positions(progress), asked);
      List<Edit> edits = sampler.edits(progress, said, noise);

      assertThat(edits).as("edits of step %d", step).hasSameSizeAs(made.edits());
      for (int i = 0; i < edits.size(); i++) {
        check(edits.get(i), made.edits().get(i), "edit %d of step %d".formatted(i, step));
      }
      assertThat(noise.given).as("noise of step %d", step).isEqualTo(made.noise().length);
      trajectory = trajectory.plus(new Step(edits, progress.draft().with(edits).masksLeft(), 0));
      earlier.add(said);
      if (earlier.size() > sampler.lookback()) {
        earlier.removeFirst();
      }
      progress = progress(trajectory, earlier);
    }
    assertThat(sampler.hasNext(progress)).as("whether a further step is made").isFalse();
    assertThat(trajectory.last().masksLeft()).isZero();
  }

  /** A leg plans its share of the settings' steps; the reference counts the steps of the leg. */
  private static SamplingProgress progress(Trajectory trajectory, List<List<Prediction>> earlier) {
    SamplingProgress of = trajectory.progress();
    return new SamplingProgress(
        of.start(),
        of.draft(),
        of.made(),
        of.begun(),
        trajectory.settings().steps(),
        of.choice(),
        earlier,
        FIXTURE.frequencies(),
        of.confidences(),
        of.from(),
        of.to());
  }

  private static void check(Edit edit, double[] expected, String what) {
    assertThat(edit.position()).as(what).isEqualTo((int) expected[0]);
    switch (edit) {
      case Edit.Reveal reveal -> {
        assertThat(expected).as(what).hasSize(3);
        assertThat(reveal.token()).as(what).isEqualTo((int) expected[1]);
        assertThat(reveal.confidence()).as(what).isCloseTo(expected[2], within(1e-6));
      }
      case Edit.Remask _ -> assertThat(expected).as(what).hasSize(1);
    }
  }

  /** What a model with these logits says, of all tokens but the special ones. */
  private static List<Prediction> predictions(
      double[][] logits, Draft draft, int[] positions, int candidates) {
    var predictions = new ArrayList<Prediction>();
    for (int position : positions) {
      double[] row = logits[position];
      double sum = Arrays.stream(row).map(Math::exp).sum();
      int[] ranks =
          IntStream.range(0, row.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -row[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      double entropy = -Arrays.stream(row).map(x -> Math.exp(x) / sum * (x - Math.log(sum))).sum();
      float[] logs = new float[Math.min(candidates, row.length)];
      for (int rank = 0; rank < logs.length; rank++) {
        logs[rank] = (float) (row[ranks[rank]] - Math.log(sum));
      }
      int[] tokens =
          IntStream.of(ranks).limit(logs.length).map(i -> i + FIXTURE.specials()).toArray();
      int given = draft.token(position) - FIXTURE.specials();
      float standing = given < 0 ? -10_000 : (float) (row[given] - Math.log(sum));
      predictions.add(new Prediction(position, tokens, logs, entropy, standing));
    }
    return predictions;
  }

  /** The recorded numbers, in order. */
  private static final class Noise implements RandomGenerator {
    private final double[] numbers;
    private int given;

    Noise(double[] numbers) {
      this.numbers = numbers;
    }

    @Override
    public double nextDouble() {
      return numbers[given++];
    }

    @Override
    public long nextLong() {
      throw new AssertionError("only uniform numbers are asked for");
    }
  }
}
