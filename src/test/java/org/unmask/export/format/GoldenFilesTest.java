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
import org.junit.jupiter.api.Tag;
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
@Tag("fast")
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
            page-en=99aa02e78d6bf162
            page-ko=0ef6c328edf46f6c
            page-ru=7ef72a5d404ecaa0
            png=9b3065c6860130f4
            svg-en-DARK-0=e684528f7d77edb9
            svg-en-DARK-2=b79e63a1d0d4d8f5
            svg-en-HIGH_CONTRAST-0=2e334067e4f59dec
            svg-en-HIGH_CONTRAST-2=92d6f1fba9735dce
            svg-en-LIGHT-0=980d6876dfe9195d
            svg-en-LIGHT-2=14a3eef1234ad24c
            svg-ko-DARK-0=b6c7d7723f5c094a
            svg-ko-DARK-2=44e57b9765f393ef
            svg-ko-HIGH_CONTRAST-0=9ef2222215d2e0db
            svg-ko-HIGH_CONTRAST-2=a92b174b5acc56fb
            svg-ko-LIGHT-0=6d4b91dd0d7e6b20
            svg-ko-LIGHT-2=be30ed667b654fa0
            svg-ru-DARK-0=2b491e15dcafb82f
            svg-ru-DARK-2=462af56b77d53e32
            svg-ru-HIGH_CONTRAST-0=bfa5199f53bfae21
            svg-ru-HIGH_CONTRAST-2=dc5b336f7b3a6bcb
            svg-ru-LIGHT-0=d77f3b95e3db150e
            svg-ru-LIGHT-2=6958b4caae79c42a
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
