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
            page-en=3f4f63b0b06cea78
            page-ko=85e437af156665e2
            page-ru=9842d68e7b2b9ee1
            png=9b3065c6860130f4
            svg-en-DARK-0=6f231ee4b86e8b71
            svg-en-DARK-2=1bc164639ebe3f24
            svg-en-HIGH_CONTRAST-0=32098d3bac24ebe4
            svg-en-HIGH_CONTRAST-2=bf428ca62ac8098d
            svg-en-LIGHT-0=81dfbb60b4d558c5
            svg-en-LIGHT-2=593ac1a2367947a5
            svg-ko-DARK-0=bbb3d0d1771715b8
            svg-ko-DARK-2=7c638cab60dcac68
            svg-ko-HIGH_CONTRAST-0=c16dcf6d9891b2e2
            svg-ko-HIGH_CONTRAST-2=a840094aeebc23ae
            svg-ko-LIGHT-0=312ae4038832490b
            svg-ko-LIGHT-2=b82f306654130682
            svg-ru-DARK-0=f6eafe88a598d82f
            svg-ru-DARK-2=dc51975b4e6654f9
            svg-ru-HIGH_CONTRAST-0=10c6d78ff299cd0e
            svg-ru-HIGH_CONTRAST-2=318765ecb7455da2
            svg-ru-LIGHT-0=484d000e38953c83
            svg-ru-LIGHT-2=73d0b38195e57685
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
