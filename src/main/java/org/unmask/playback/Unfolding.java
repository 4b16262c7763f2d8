package org.unmask.playback;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.unmask.diffusion.run.Leg;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.diffusion.sequence.Edit;
import org.unmask.diffusion.sequence.Splice;
import org.unmask.playback.Shot.Cell;
import org.unmask.playback.Shot.State;
import org.unmask.text.TokenText;

/**
 * A walk through the shots of a recording, one edit at a time: each costs what it changes, however
 * long the text is. For one thread at a time.
 */
public final class Unfolding {
  private final TokenText words;
  private int[] tokens;
  private String[] texts;
  private Cell[] cells;

  /** The positions where a whole character starts. */
  private final BitSet starts;

  /** The positions whose cells are others since {@link #changed} was asked. */
  private final BitSet changed = new BitSet();

  /** The positions that the present step has revealed. */
  private final BitSet fresh;

  /** The tokens that the present step has masked, by their positions. */
  private final Map<Integer, Integer> removed;

  private List<Leg> legs;
  private List<Edit> edits = List.of();
  private int leg;

  /** The number of steps of the present leg that are begun, and of edits of the last of them. */
  private int stepsOfLeg;

  private int edit;
  private int shot;
  private int step;
  private int masksLeft;

  /** At the start of a recording: shot 0. */
  Unfolding(Recording recording) {
    legs = recording.trajectory().legs();
    Draft start = legs.getFirst().start();
    words = new TokenText(recording.vocabulary());
    tokens = start.tokens();
    masksLeft = start.masksLeft();
    texts = new String[tokens.length];
    cells = new Cell[tokens.length];
    starts = new BitSet();
    fresh = new BitSet();
    removed = new HashMap<>();
    readAll();
    for (int position = 0; position < tokens.length; position++) {
      State state =
          start.isMasked(position)
              ? State.MASKED
              : start.isFixed(position) ? State.PROMPT : State.SETTLED;
      put(position, new Cell(texts[position], state, Double.NaN, 0));
    }
  }

  private Unfolding(Unfolding from) {
    words = from.words;
    tokens = from.tokens.clone();
    texts = from.texts.clone();
    cells = from.cells.clone();
    starts = (BitSet) from.starts.clone();
    fresh = (BitSet) from.fresh.clone();
    removed = new HashMap<>(from.removed);
    legs = from.legs;
    edits = from.edits;
    leg = from.leg;
    stepsOfLeg = from.stepsOfLeg;
    edit = from.edit;
    shot = from.shot;
    step = from.step;
    masksLeft = from.masksLeft;
  }

  /** Returns another at the same shot. */
  Unfolding copy() {
    return new Unfolding(this);
  }

  /** Goes on in a longer recording that begins as this one. */
  void continueIn(Recording recording) {
    legs = recording.trajectory().legs();
  }

  /** Goes to the next shot; says whether there is one. */
  public boolean next() {
    if (edit < edits.size()) {
      make(edits.get(edit++));
    } else if (stepsOfLeg < legs.get(leg).steps().size()) {
      settle();
      edits = legs.get(leg).steps().get(stepsOfLeg++).edits();
      edit = 0;
      step++;
      if (!edits.isEmpty()) {
        make(edits.get(edit++));
      }
    } else if (leg + 1 < legs.size()) {
      turn(legs.get(++leg).start());
      stepsOfLeg = 0;
    } else {
      return false;
    }
    shot++;
    return true;
  }

  /** Returns which shot this is, from 0. */
  public int shot() {
    return shot;
  }

  /** Returns how many positions there are in this shot. */
  public int length() {
    return cells.length;
  }

  /** Returns the cell of a position. */
  public Cell cell(int position) {
    return cells[position];
  }

  /** Returns how many positions are masked. */
  public int masksLeft() {
    return masksLeft;
  }

  /**
   * Returns the positions whose cells are others than when this was asked last, or are no more; at
   * first, all.
   */
  public int[] changed() {
    int[] positions = changed.stream().toArray();
    changed.clear();
    return positions;
  }

  /** Returns the whole picture. */
  Shot picture() {
    return new Shot(step, Arrays.asList(cells), masksLeft);
  }

  private void readAll() {
    for (int position = 0; position < tokens.length; ) {
      position = words.read(tokens, position, texts, starts);
    }
  }

  private void put(int position, Cell cell) {
    cells[position] = cell;
    changed.set(position);
  }

  /** Marks what was fresh as settled. */
  private void settle() {
    fresh.stream()
        .filter(position -> cells[position].state().isNew())
        .forEach(position -> look(position, State.SETTLED));
    fresh.clear();
    removed.clear();
  }

  private void look(int position, State state) {
    Cell before = cells[position];
    if (before.state() != state) {
      put(position, new Cell(before.text(), state, before.confidence(), before.step()));
    }
  }

  private void make(Edit made) {
    int position = made.position();
    switch (made) {
      case Edit.Reveal reveal -> {
        fresh.set(position);
        int before = removed.getOrDefault(position, tokens[position]);
        boolean isReplaced = before != Draft.MASKED && before != reveal.token();
        set(
            position,
            reveal.token(),
            isReplaced ? State.REPLACED : State.FRESH,
            reveal.confidence());
      }
      case Edit.Remask _ -> {
        removed.putIfAbsent(position, tokens[position]);
        set(position, Draft.MASKED, State.REMASKED, Double.NaN);
      }
    }
  }

  private void set(int position, int token, State state, double confidence) {
    masksLeft += (token == Draft.MASKED ? 1 : 0) - (tokens[position] == Draft.MASKED ? 1 : 0);
    tokens[position] = token;
    put(position, new Cell(cells[position].text(), state, confidence, step));
    words.update(tokens, position, texts, starts, this::read);
  }

  private void read(int position) {
    Cell before = cells[position];
    if (!before.text().equals(texts[position])) {
      put(position, new Cell(texts[position], before.state(), before.confidence(), before.step()));
    }
  }

  /** Takes a draft as the user left it after a step; what has moved takes its cell along. */
  private void turn(Draft draft) {
    int[] before = tokens;
    Cell[] stood = cells;
    Splice splice = Splice.between(before, draft.tokens());
    tokens = draft.tokens();
    texts = new String[tokens.length];
    cells = new Cell[tokens.length];
    masksLeft = draft.masksLeft();
    starts.clear();
    readAll();
    fresh.clear();
    for (int position = 0; position < tokens.length; position++) {
      int origin = splice.origin(position);
      boolean isKept = origin != Splice.NONE && before[origin] == tokens[position];
      Cell cell =
          isKept
              ? kept(stood[origin], position, draft.isFixed(position))
              : new Cell(texts[position], given(draft, position, origin), Double.NaN, step);
      fresh.set(position, cell.state().isNew());
      cells[position] = cell;
      if (position >= stood.length || !cell.equals(stood[position])) {
        changed.set(position);
      }
    }
    if (stood.length > tokens.length) {
      changed.set(tokens.length, stood.length);
    }
  }

  private static State given(Draft draft, int position, int origin) {
    if (draft.isMasked(position)) {
      return origin == Splice.NONE ? State.MASKED : State.REMASKED;
    }
    return draft.isFixed(position) ? State.LOCKED : State.SETTLED;
  }

  private Cell kept(Cell before, int position, boolean isFixed) {
    State was = before.state();
    State now =
        was.isMask() || isFixed == (was == State.PROMPT || was == State.LOCKED)
            ? was
            : isFixed ? State.LOCKED : State.SETTLED;
    return was == now && before.text().equals(texts[position])
        ? before
        : new Cell(texts[position], now, before.confidence(), before.step());
  }
}
