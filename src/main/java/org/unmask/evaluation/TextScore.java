package org.unmask.evaluation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.unmask.diffusion.sequence.Draft;
import org.unmask.playback.Recording;
import org.unmask.text.TokenText;
import org.unmask.text.Tokenizer;
import org.unmask.text.Vocabulary;

/**
 * The likelihood under a judge of the text that a model generated: Σ −ln p(token | tokens before
 * it) over the tokens that the user did not give, special ones left out. By token it compares texts
 * of one tokenizer, by byte those of any.
 *
 * @param nats the sum
 * @param tokens of the judge, from 1
 * @param bytes of these tokens in UTF-8, from 1
 */
public record TextScore(double nats, int tokens, int bytes) {
  /**
   * A text as the judge reads it.
   *
   * @param ids of its tokens, without a sequence start
   * @param written which of them the model wrote
   */
  private record Read(List<Integer> ids, BitSet written) {
    Read() {
      this(new ArrayList<>(), new BitSet());
    }

    void add(int id, boolean isWritten) {
      written.set(ids.size(), isWritten);
      ids.add(id);
    }
  }

  /** Checks the ranges. */
  public TextScore {
    if (tokens < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "a text with %d tokens of %d bytes that a model wrote".formatted(tokens, bytes));
    }
  }

  /** Returns the mean per token. */
  public double perToken() {
    return nats / tokens;
  }

  /** Returns the mean per byte. */
  public double perByte() {
    return nats / bytes;
  }

  /**
   * Scores the text that a recording ends with; masks that are left have none.
   *
   * @throws IllegalArgumentException if the model wrote nothing
   */
  public static TextScore of(Judge judge, Recording recording) {
    Draft last = recording.trajectory().last();
    var written = new BitSet();
    for (int position = 1; position < last.length(); position++) {
      written.set(position, !last.isFixed(position));
    }
    return of(judge, recording.vocabulary(), last.tokens(), written);
  }

  /**
   * Scores a text. It is tokenised anew where the judge has another vocabulary. A text longer than
   * the judge's window is scored by windows half of which are context.
   *
   * @param vocabulary of the text
   * @param sequence its tokens, the sequence start first; masks and special tokens are left out
   * @param written the positions of the tokens that the model wrote
   * @throws IllegalArgumentException if the model wrote nothing
   */
  static TextScore of(Judge judge, Vocabulary vocabulary, int[] sequence, BitSet written) {
    Tokenizer tokenizer = judge.tokenizer();
    boolean same = Judge.isSame(tokenizer.vocabulary(), vocabulary);
    Read read =
        same
            ? asItIs(vocabulary, sequence, written)
            : anew(tokenizer, new TokenText(vocabulary).of(sequence), written);
    int count = read.ids.size();
    double nats = 0;
    int scored = 0;
    int from = 0;
    while (scored < count) {
      int end = Math.min(count, from + judge.window() - 1);
      nats += nats(judge, tokenizer.start(), read, from, scored, end);
      scored = end;
      from = end - (judge.window() - 1) / 2;
    }
    int bytes =
        read.written.stream().map(i -> tokenizer.vocabulary().bytes(read.ids.get(i)).length).sum();
    return new TextScore(nats, read.written.cardinality(), bytes);
  }

  /**
   * Returns the nats of the written tokens from {@code scored} to {@code end}, given those from
   * {@code from} on.
   */
  private static double nats(Judge judge, int start, Read read, int from, int scored, int end) {
    int[] positions =
        read.written.stream().filter(i -> scored <= i && i < end).map(i -> i - from + 1).toArray();
    if (positions.length == 0) {
      return 0;
    }
    int[] tokens =
        IntStream.concat(IntStream.of(start), IntStream.range(from, end).map(i -> read.ids.get(i)))
            .toArray();
    double sum = 0;
    for (float surprisal : judge.surprisals(tokens, positions)) {
      sum += surprisal;
    }
    return sum;
  }

  private static Read asItIs(Vocabulary vocabulary, int[] sequence, BitSet written) {
    var read = new Read();
    for (int position = 1; position < sequence.length; position++) {
      int token = sequence[position];
      if (token != Draft.MASKED && !vocabulary.isSpecial(token)) {
        read.add(token, written.get(position));
      }
    }
    return read;
  }

  /** Returns the texts tokenized anew; a token counts as written where its first byte is. */
  private static Read anew(Tokenizer tokenizer, String[] texts, BitSet written) {
    var writtenBytes = new BitSet();
    int bytes = 0;
    for (int position = 0; position < texts.length; position++) {
      int end = bytes + texts[position].getBytes(StandardCharsets.UTF_8).length;
      writtenBytes.set(bytes, end, written.get(position));
      bytes = end;
    }
    var read = new Read();
    int at = 0;
    for (int id : tokenizer.encode(String.join("", texts))) {
      read.add(id, writtenBytes.get(at));
      at += tokenizer.vocabulary().bytes(id).length;
    }
    return read;
  }
}
