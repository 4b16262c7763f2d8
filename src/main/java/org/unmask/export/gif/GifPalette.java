package org.unmask.export.gif;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * At most 255 colours, the most used first, and before them one transparent entry.
 *
 * @see <a href="https://doi.org/10.1145/965145.801294">Heckbert, Color Image Quantization for Frame
 *     Buffer Display</a>
 */
final class GifPalette {
  /** The index that leaves a pixel as it was. */
  static final int TRANSPARENT = 0;

  private static final int MOST_COLOURS = 255;

  private final int[] colours;

  // What was looked up last, by hash: a picture of text has few colours, but each millions of
  // times.
  private final int[] cachedColours = new int[1 << 14];
  private final byte[] cachedIndices = new byte[1 << 14];

  private GifPalette(int[] colours) {
    this.colours = colours;
    Arrays.fill(cachedColours, -1);
  }

  /** A builder that counts colours, and then chooses among them by median cut. */
  static final class Builder {
    private final Map<Integer, Integer> counts = new HashMap<>();

    /** Counts the pixels of a sample frame. */
    void add(int[] pixels) {
      int i = 0;
      while (i < pixels.length) {
        int colour = pixels[i] & 0xffffff;
        int from = i;
        while (i < pixels.length && (pixels[i] & 0xffffff) == colour) {
          i++;
        }
        counts.merge(colour, i - from, Integer::sum);
      }
    }

    GifPalette build() {
      List<Colour> all = new ArrayList<>();
      counts.forEach((rgb, count) -> all.add(new Colour(rgb, count)));
      all.sort(comparingDouble(Colour::rgb));
      var boxes = new PriorityQueue<Box>(comparingDouble(Box::spread).reversed());
      boxes.add(new Box(all));
      while (boxes.size() < MOST_COLOURS && boxes.element().colours().size() > 1) {
        boxes.addAll(boxes.remove().halves());
      }
      return new GifPalette(
          boxes.stream()
              .sorted(comparingLong(Box::pixels).reversed().thenComparingInt(Box::mean))
              .mapToInt(Box::mean)
              .toArray());
    }
  }

  /** A colour and how many pixels have it. */
  private record Colour(int rgb, long pixels) {
    int channel(int shift) {
      return rgb >> shift & 0xff;
    }

    /**
     * Returns √pixels; the root keeps a plain background from taking all the entries from the
     * shades of the letters' edges.
     */
    double weight() {
      return Math.sqrt((double) pixels);
    }
  }

  /** Colours that become one. */
  private record Box(List<Colour> colours, int longest, double spread) {
    Box(List<Colour> colours) {
      this(colours, longestOf(colours), 0);
    }

    Box {
      double weight = colours.stream().mapToDouble(Colour::weight).sum();
      spread = colours.size() == 1 ? -1 : range(colours, longest) * Math.sqrt(weight);
    }

    private static int longestOf(List<Colour> colours) {
      int longest = 0;
      for (int shift : new int[] {8, 16}) {
        longest = range(colours, shift) > range(colours, longest) ? shift : longest;
      }
      return longest;
    }

    private static int range(List<Colour> colours, int shift) {
      int least = 255;
      int most = 0;
      for (Colour colour : colours) {
        least = Math.min(least, colour.channel(shift));
        most = Math.max(most, colour.channel(shift));
      }
      return most - least;
    }

    /** Returns two boxes of about the same weight, neither empty. */
    List<Box> halves() {
      List<Colour> sorted = new ArrayList<>(colours);
      sorted.sort(comparingDouble(colour -> colour.channel(longest)));
      double half = sorted.stream().mapToDouble(Colour::weight).sum() / 2;
      int cut = 1;
      for (double sum = sorted.getFirst().weight(); cut < sorted.size() - 1 && sum < half; cut++) {
        sum += sorted.get(cut).weight();
      }
      return List.of(
          new Box(List.copyOf(sorted.subList(0, cut))),
          new Box(List.copyOf(sorted.subList(cut, sorted.size()))));
    }

    long pixels() {
      return colours.stream().mapToLong(Colour::pixels).sum();
    }

    /** Returns the mean of all pixels: what many have is met exactly or nearly so. */
    int mean() {
      int mean = 0;
      for (int shift : new int[] {0, 8, 16}) {
        double sum =
            colours.stream().mapToDouble(c -> (double) c.pixels() * c.channel(shift)).sum();
        mean |= (int) Math.round(sum / pixels()) << shift;
      }
      return mean;
    }
  }

  /** Returns the index of the colour that is nearest to an 0xRRGGBB. */
  byte nearest(int rgb) {
    int colour = rgb & 0xffffff;
    int slot = (colour * 0x9E3779B1) >>> 18;
    if (cachedColours[slot] != colour) {
      cachedColours[slot] = colour;
      cachedIndices[slot] = search(colour);
    }
    return cachedIndices[slot];
  }

  private byte search(int rgb) {
    int best = 0;
    int bestDistance = Integer.MAX_VALUE;
    for (int i = 0; i < colours.length && bestDistance > 0; i++) {
      int red = (colours[i] >> 16) - (rgb >> 16);
      int green = (colours[i] >> 8 & 0xff) - (rgb >> 8 & 0xff);
      int blue = (colours[i] & 0xff) - (rgb & 0xff);
      int distance = 2 * red * red + 4 * green * green + 3 * blue * blue;
      if (distance < bestDistance) {
        bestDistance = distance;
        best = i;
      }
    }
    return (byte) (best + 1);
  }

  /** Returns how many bits an index takes. */
  int bits() {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(colours.length));
  }

  /** Returns red, green and blue of each index, grey 0 where none is used. */
  byte[] table() {
    byte[] table = new byte[3 << bits()];
    for (int i = 0; i < colours.length; i++) {
      table[3 * i + 3] = (byte) (colours[i] >> 16);
      table[3 * i + 4] = (byte) (colours[i] >> 8);
      table[3 * i + 5] = (byte) colours[i];
    }
    return table;
  }
}
