package org.unmask.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class MessageTest {
  private static final ResourceBundle GERMAN =
      new ListResourceBundle() {
        @Override
        protected Object[][] getContents() {
          return new Object[][] {
            {"cannot-read-%s-%s", "%2$s: %1$s ist nicht lesbar."},
            {"permission-denied", "kein Zugriff"},
            {"%-d-mb-are-free", "%1$,d MB sind frei."}
          };
        }
      };

  private static String inGerman(Message message) {
    return message.in(GERMAN, Locale.GERMAN);
  }

  @Test
  void toString_inAnyLocale_isEnglish() {
    var error = new UserError("%,d MB are free.", 12_345);
    assertThat(error).hasMessage("12,345 MB are free.");
    assertThat(error.message()).hasToString("12,345 MB are free.");
  }

  @Test
  void toString_withoutArguments_isThePattern() {
    assertThat(new UserError("100 % of it, or %s")).hasMessage("100 % of it, or %s");
  }

  @Test
  void in_messagesAndErrorsAmongArguments_areTranslatedToo() {
    Message reason = Message.of("permission denied");
    var value = new ValueError("permission denied");
    var inner = new UserError("Cannot read %s: %s.", Path.of("a"), reason);
    assertThat(inGerman(inner.message())).isEqualTo("kein Zugriff: a ist nicht lesbar.");
    assertThat(inGerman(new UserError("Cannot read %s: %s.", "b", value).message()))
        .isEqualTo("kein Zugriff: b ist nicht lesbar.");
    assertThat(inGerman(Message.of("Cannot read %s: %s.", "b", inner)))
        .isEqualTo("kein Zugriff: a ist nicht lesbar.: b ist nicht lesbar.");
    assertThat(Message.of("Cannot read %s: %s.", "b", inner))
        .hasToString("Cannot read b: Cannot read a: permission denied..");
  }

  @Test
  void in_numbers_areFormattedForTheLanguage() {
    assertThat(inGerman(Message.of("%,d MB are free.", 12_345))).isEqualTo("12.345 MB sind frei.");
  }

  @Test
  void in_whatTheBundleLacks_isEnglish() {
    assertThat(inGerman(Message.of("%s is there: %s", "x", Message.of("permission denied"))))
        .isEqualTo("x is there: kein Zugriff");
  }

  @Test
  void key_hasWordsAndPlaces() {
    assertThat(Message.of("The length is %d, but must be from 2 to %d.").key())
        .isEqualTo("the-length-is-%d-but-must-be-from-2-to-%d");
  }

  @Test
  void errors_keepTheirCause() {
    var cause = new IllegalStateException("raw words");
    assertThat(new UserError(cause, "%s is damaged.", "a"))
        .hasMessage("a is damaged.")
        .hasCause(cause);
    assertThat(new ValueError(cause, "%s is damaged.", "a"))
        .hasMessage("a is damaged.")
        .hasCause(cause);
  }
}
