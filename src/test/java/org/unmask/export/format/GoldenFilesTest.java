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
            page-en=d61bcffe759ca5a5
            page-ko=788942f21ab493d6
            page-ru=75e96739ba1fc540
            png=9b3065c6860130f4
            svg-en-DARK-0=656afa0d0e613086
            svg-en-DARK-2=bc5338f6d216c76e
            svg-en-HIGH_CONTRAST-0=1166da975da60e64
            svg-en-HIGH_CONTRAST-2=9dbb907fb22def12
            svg-en-LIGHT-0=145a4e3d89eae1fe
            svg-en-LIGHT-2=98743c5d24c40be2
            svg-ko-DARK-0=d72477fbb7070062
            svg-ko-DARK-2=a43b1adc2acbcf09
            svg-ko-HIGH_CONTRAST-0=c4c5e9ce639c0362
            svg-ko-HIGH_CONTRAST-2=3ea14bcb9991a092
            svg-ko-LIGHT-0=5858da82c68525f6
            svg-ko-LIGHT-2=cf1dfabafb41f207
            svg-ru-DARK-0=21853cc487325c7b
            svg-ru-DARK-2=95cc852f02306112
            svg-ru-HIGH_CONTRAST-0=a646eeb972ea855c
            svg-ru-HIGH_CONTRAST-2=c49d82b44f5bc3ee
            svg-ru-LIGHT-0=86d50860b96a9447
            svg-ru-LIGHT-2=e7d19a978d9d6543
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
