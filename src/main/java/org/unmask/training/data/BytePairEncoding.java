package org.unmask.training.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.error.UserError;
import org.unmask.text.ByteAlphabet;

/**
 * A byte-level byte-pair encoding, as GPT-2's and RoBERTa's: text is cut into words by {@link
 * #WORDS}, a word is a row of bytes, and the most frequent neighbours are merged, again and again,
 * until there are enough tokens.
 *
 * @param tokens what each id is written as: {@link #SPECIAL}, then one character for each byte,
 *     then the merges' results
 * @param merges which two tokens become one, in the order learned
 * @see <a href="https://aclanthology.org/P16-1162/">Sennrich et al., Neural Machine Translation of
 *     Rare Words with Subword Units</a>
 */
public record BytePairEncoding(List<String> tokens, List<Merge> merges) {
  /** The special tokens of a vocabulary of ours, in the order of their ids. */
  public static final List<String> SPECIAL = List.of("<s>", "<pad>", "</s>", "<unk>", "<mask>");

  /** The smallest vocabulary: no merges. */
  public static final int SMALLEST = SPECIAL.size() + 256;

  /**
   * GPT-2's words: contractions, letters, digits or other signs with one space before, and white
   * space.
   */
  private static final Pattern WORDS =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** Copies the lists. */
  public BytePairEncoding {
    tokens = List.copyOf(tokens);
    merges = List.copyOf(merges);
  }

  /** Two tokens that become one. */
  public record Merge(String left, String right) {}

  /**
   * Learns an encoding. Of equally frequent pairs the one with the smaller ids goes first, so that
   * the same documents always give the same encoding.
   *
   * @param size how many tokens to have, special ones among them; fewer come of it where the text
   *     has no more pairs
   * @throws UserError if the size is below {@link #SMALLEST}
   */
  public static BytePairEncoding learn(Iterable<String> documents, int size) {
    if (size < SMALLEST) {
      throw new UserError(
          "The vocabulary has %d tokens, but must have at least %d, for the bytes alone.",
          size, SMALLEST);
    }
    return new Learner(words(documents)).learn(size);
  }

  private static Map<String, Integer> words(Iterable<String> documents) {
    var counts = new HashMap<String, Integer>();
    for (String document : documents) {
      Matcher matcher = WORDS.matcher(document);
      while (matcher.find()) {
        counts.merge(matcher.group(), 1, Integer::sum);
      }
    }
    return new TreeMap<>(counts); // an order of its own, whatever the hashes are
  }

  /**
   * Returns a pair as one number: the left id above the right one, so that numbers sort as pairs
   * do.
   */
  private static long pair(int left, int right) {
    return ((long) left << 32) | right;
  }

  /** A pair in the queue, with the count it had when it was put there. */
  private record Candidate(long pair, long count) {}

  /** The state of learning: all distinct words as rows of ids, and where each pair occurs. */
  private static final class Learner {
    private final List<String> tokens = new ArrayList<>(SPECIAL);
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Merge> merges = new ArrayList<>();
    private final List<int[]> words = new ArrayList<>();
    private final List<Integer> frequencies = new ArrayList<>();
    private final Map<Long, Long> counts = new HashMap<>();
    private final Map<Long, List<Integer>> places = new HashMap<>();
    private final PriorityQueue<Candidate> queue =
        new PriorityQueue<>(
            Comparator.comparingLong(Candidate::count)
                .reversed()
                .thenComparingLong(Candidate::pair));

    Learner(Map<String, Integer> wordCounts) {
      byte[] bytes = new byte[256];
      for (int value = 0; value < 256; value++) {
        bytes[value] = (byte) value;
      }
      ByteAlphabet.write(bytes).chars().sorted().mapToObj(Character::toString).forEach(tokens::add);
      for (int id = 0; id < tokens.size(); id++) {
        ids.put(tokens.get(id), id);
      }
      wordCounts.forEach(
          (word, frequency) -> {
            String letters = ByteAlphabet.write(word.getBytes(StandardCharsets.UTF_8));
            words.add(
                letters
                    .chars()
                    .map(letter -> ids.getOrDefault(Character.toString(letter), -1))
                    .toArray());
            frequencies.add(frequency);
            count(words.size() - 1, 1);
          });
      counts.forEach((pair, count) -> queue.add(new Candidate(pair, count)));
    }

    BytePairEncoding learn(int size) {
      while (tokens.size() < size && !queue.isEmpty()) {
        Candidate best = queue.remove();
        long now = counts.getOrDefault(best.pair, 0L);
        if (now < best.count) {
          // merges since then have used some of them up
          if (now > 0) {
            queue.add(new Candidate(best.pair, now));
          }
        } else if (now == best.count) {
          merge(best.pair);
        }
      }
      return new BytePairEncoding(tokens, merges);
    }

    private void merge(long pair) {
      int left = (int) (pair >>> 32);
      int right = (int) pair;
      String token = tokens.get(left) + tokens.get(right);
      merges.add(new Merge(tokens.get(left), tokens.get(right)));
      int merged = ids.computeIfAbsent(token, unseen -> tokens.size());
      if (merged == tokens.size()) {
        tokens.add(token);
      }
      List<Integer> where = places.getOrDefault(pair, List.of());
      var changed = new TreeMap<Long, Long>();
      for (int word : where.stream().distinct().toList()) {
        count(word, -1);
        words.set(word, replaced(words.get(word), left, right, merged));
        count(word, 1);
        int[] row = words.get(word);
        for (int i = 0; i + 1 < row.length; i++) {
          if (row[i] == merged || row[i + 1] == merged) {
            changed.put(pair(row[i], row[i + 1]), 0L);
          }
        }
      }
      places.remove(pair);
      changed
          .keySet()
          .forEach(other -> queue.add(new Candidate(other, counts.getOrDefault(other, 0L))));
    }

    /** Adds a word's pairs to the counts, or takes them away. */
    private void count(int word, int sign) {
      int[] row = words.get(word);
      long frequency = (long) sign * frequencies.get(word);
      for (int i = 0; i + 1 < row.length; i++) {
        long pair = pair(row[i], row[i + 1]);
        counts.merge(pair, frequency, Long::sum);
        if (sign > 0) {
          List<Integer> list = places.computeIfAbsent(pair, unseen -> new ArrayList<>());
          if (list.isEmpty() || list.getLast() != word) {
            list.add(word);
          }
        }
      }
    }

    private static int[] replaced(int[] row, int left, int right, int merged) {
      int[] shorter = new int[row.length];
      int length = 0;
      for (int i = 0; i < row.length; i++) {
        boolean match = row[i] == left && i + 1 < row.length && row[i + 1] == right;
        shorter[length++] = match ? merged : row[i];
        i += match ? 1 : 0;
      }
      return Arrays.copyOf(shorter, length);
    }
  }
}
