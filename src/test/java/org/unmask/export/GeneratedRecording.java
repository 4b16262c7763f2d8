package org.unmask.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.run.Observation;
import org.unmask.diffusion.run.Settings;
import org.unmask.diffusion.run.Step;
import org.unmask.diffusion.run.Trajectory;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.playback.Recording;
import org.unmask.playback.Recording.ModelLabel;
import org.unmask.text.Vocabulary;

/** Recordings of any length, made without a model: the same arguments give the same recording. */
public final class GeneratedRecording {
  private static final List<String> PIECES =
      List.of(
          "", " the", " a", " dragon", "s", " went", ",", ".", "\n", " <b>", " & ", "ó", " Żółw",
          " 드래곤", " дом", "ing", " of", " light", "\u0007", "\n\n", " “", "”", " 🙂");

  private GeneratedRecording() {}

  /** Whole texts, and four tokens that are the bytes of one character. */
  private record Pieces(List<byte[]> pieces) implements Vocabulary {
    static Pieces all() {
      var pieces = new ArrayList<byte[]>();
      PIECES.forEach(piece -> pieces.add(piece.getBytes(StandardCharsets.UTF_8)));
      for (byte each : "🐢".getBytes(StandardCharsets.UTF_8)) {
        pieces.add(new byte[] {each});
      }
      return new Pieces(pieces);
    }

    @Override
    public int size() {
      return pieces.size();
    }

    @Override
    public byte[] bytes(int token) {
      return pieces.get(token).clone();
    }

    @Override
    public boolean isSpecial(int token) {
      return token == 0;
    }
  }

  /**
   * A recording of one leg in which each step makes some edits and looks at some positions.
   *
   * @param edits of each step
   * @param observed positions of each step
   */
  public static Recording of(int positions, int steps, int edits, int observed) {
    var random = new Random(31L * positions + steps);
    Draft start = Draft.prompted(new int[] {0, 2, 3}, positions);
    return recording(
        new Leg(start, Settings.standard(), steps(random, start, steps, edits, observed)));
  }

  /** A recording of two legs: between them, the user masks some tokens, gives one and locks one. */
  public static Recording edited(int positions, int steps, int edits, int observed) {
    var random = new Random(31L * positions + steps);
    Draft start = Draft.prompted(new int[] {0, 2, 3}, positions);
    Leg first = new Leg(start, Settings.standard(), steps(random, start, steps, edits, observed));
    int[] tokens = first.last().tokens();
    int[] revealed = IntStream.range(3, positions).filter(i -> tokens[i] != Draft.MASKED).toArray();
    Draft turned =
        first
            .last()
            .masking(bits(revealed[0], revealed[1]))
            .fixing(bits(revealed[2]))
            .giving(revealed[3], 12);
    Leg second =
        new Leg(turned, Settings.standard(), steps(random, turned, steps, edits, observed));
    return recording(first, second);
  }

  /**
   * A recording of four legs: the user replaces two tokens by five, one by none, and then twelve by
   * one.
   */
  public static Recording spliced(int positions, int steps, int edits, int observed) {
    var random = new Random(31L * positions + steps);
    List<UnaryOperator<Draft>> turns =
        List.of(
            draft -> draft,
            draft -> draft.replacing(8, 10, 4, 8, 4, 9, 12),
            draft -> draft.replacing(20, 21),
            draft -> draft.replacing(15, 27, 7));
    Draft draft = Draft.prompted(new int[] {0, 2, 3}, positions);
    var legs = new ArrayList<Leg>();
    for (UnaryOperator<Draft> turn : turns) {
      Draft from = turn.apply(draft);
      var leg = new Leg(from, Settings.standard(), steps(random, from, steps, edits, observed));
      legs.add(leg);
      draft = leg.last();
    }
    return recording(legs.toArray(Leg[]::new));
  }

  private static BitSet bits(int... positions) {
    var bits = new BitSet();
    for (int position : positions) {
      bits.set(position);
    }
    return bits;
  }

  private static Recording recording(Leg... legs) {
    return new Recording(
        "the a",
        new ModelLabel("generated", "00ff", "CPU", "float32"),
        Pieces.all(),
        new Trajectory(List.of(legs)));
  }

  private static List<Step> steps(
      Random random, Draft start, int count, int editsOfAStep, int observed) {
    int[] free = start.freePositions();
    boolean[] masked = new boolean[start.length()];
    int masks = start.masksLeft();
    for (int position = 0; position < masked.length; position++) {
      masked[position] = start.isMasked(position);
    }
    var steps = new ArrayList<Step>();
    for (int number = 0; number < count; number++) {
      var edits = new ArrayList<Edit>();
      for (int i = 0; i < editsOfAStep && number % 5 != 4; i++) {
        int position = free[random.nextInt(free.length)];
        if (masked[position] || random.nextInt(3) > 0) {
          int token = 1 + random.nextInt(PIECES.size() + 3);
          edits.add(new Edit.Reveal(position, token, random.nextInt(1000) / 1000.0));
          masks -= masked[position] ? 1 : 0;
          masked[position] = false;
        } else {
          edits.add(new Edit.Remask(position));
          masks++;
          masked[position] = true;
        }
      }
      List<Observation> observations =
          random
              .ints(observed, 0, free.length)
              .map(i -> free[i])
              .distinct()
              .sorted()
              .mapToObj(position -> observation(random, position))
              .toList();
      steps.add(new Step(edits, observations, masks, 0.25 * (number % 7)));
    }
    return steps;
  }

  private static Observation observation(Random random, int position) {
    int first = 1 + random.nextInt(PIECES.size());
    float best = 0.5f + random.nextInt(500) / 1000f;
    return new Observation(
        position,
        new int[] {first, first + 1, first + 2},
        new float[] {best, (1 - best) / 2, (1 - best) / 4},
        new float[] {0.75f, 0.25f, 0},
        random.nextInt(300) / 100f);
  }
}
