package org.unmask.export.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.export.GeneratedRecording;
import org.unmask.export.gif.GifFile;
import org.unmask.export.html.PageFile;
import org.unmask.export.png.PngFile;
import org.unmask.export.svg.SvgFile;
import org.unmask.formats.TrajectoryFile;
import org.unmask.playback.Recording;

/**
 * The same recording gives the same bytes in every format, today and yesterday. A change that is
 * meant changes the hashes here, and says so in the changelog.
 */
class GoldenFilesTest {
  @TempDir Path folder;

  private final Recording recording = GeneratedRecording.edited(40, 24, 3, 5);

  @Test
  void trajectoriesSvgPagesAndPicturesKeepTheirBytes() throws Exception {
    var hashes = new TreeMap<String, String>();
    TrajectoryFile.write(folder.resolve("trajectory"), recording);
    for (String language : new String[] {"en", "ko", "ru"}) {
      var locale = Locale.forLanguageTag(language);
      PageFile.write(folder.resolve("page-" + language), recording, locale, ExportProgress.NONE);
      for (Tone tone : Tone.values()) {
        for (Set<Part> parts : Set.of(EnumSet.noneOf(Part.class), EnumSet.allOf(Part.class))) {
          String name = "svg-%s-%s-%d".formatted(language, tone, parts.size());
          var options = new PictureOptions(860, 560, 24, tone, parts);
          SvgFile.write(folder.resolve(name), recording, 17, options, locale);
        }
      }
    }
    GifFile.write(folder.resolve("gif"), new Squares(), true, ExportProgress.NONE);
    PngFile.write(folder.resolve("png"), new Squares(), ExportProgress.NONE);
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        hashes.put(file.getFileName().toString(), hash(file));
      }
    }
    assertThat(hashes.toString().replace(", ", "\n").replace("{", "").replace("}", "\n"))
        .isEqualTo(
            """
            gif=416c68aa7064676c
            page-en=38cf5ceabd5823e9
            page-ko=c5ebbffeaf11077d
            page-ru=e3c318692471fcc7
            png=9b3065c6860130f4
            svg-en-DARK-0=7ce65a219a825f52
            svg-en-DARK-2=1798b169f17c2ed8
            svg-en-HIGH_CONTRAST-0=351cf6a679b1c793
            svg-en-HIGH_CONTRAST-2=a68576ffa8317fed
            svg-en-LIGHT-0=48d19ee522d9798e
            svg-en-LIGHT-2=f85364f58c70a691
            svg-ko-DARK-0=6da8a0e997aa30e0
            svg-ko-DARK-2=89d6e4d7e8190b2b
            svg-ko-HIGH_CONTRAST-0=af561c7031875101
            svg-ko-HIGH_CONTRAST-2=e715a4e9bea75a14
            svg-ko-LIGHT-0=5efa1ce0f0a7267f
            svg-ko-LIGHT-2=17a9bfb7887ff5fe
            svg-ru-DARK-0=2b491e15dcafb82f
            svg-ru-DARK-2=384a3dc039082066
            svg-ru-HIGH_CONTRAST-0=bfa5199f53bfae21
            svg-ru-HIGH_CONTRAST-2=29c8de52ccb488de
            svg-ru-LIGHT-0=d77f3b95e3db150e
            svg-ru-LIGHT-2=110747037758b57d
            trajectory=e61663407a194b5b
            """);
  }

  private static String hash(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  /** Squares that appear one by one, with more colours than a palette has. */
  private record Squares() implements Frames {
    @Override
    public int width() {
      return 64;
    }

    @Override
    public int height() {
      return 48;
    }

    @Override
    public int count() {
      return 10;
    }

    @Override
    public int milliseconds(int frame) {
      return 70 + 10 * frame;
    }

    @Override
    public int[] pixels(int frame) {
      int[] pixels = new int[width() * height()];
      for (int i = 0; i < pixels.length; i++) {
        int square = i / 5 % 11;
        pixels[i] = square <= frame ? 0x20_10_03 * square + (i * 977 & 0x0f0f0f) : 0xffffff;
      }
      return pixels;
    }
  }
}
