package org.unmask.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class TextSplitTest {
  private static final List<String> MANY =
      IntStream.range(0, 1000).mapToObj(i -> "document number " + i % 700).toList();

  @Test
  void holdsAShareOutAndNoDocumentIsInBoth() {
    TextSplit split = TextSplit.of(MANY, 0.1);
    assertThat(split.heldOut().size()).isCloseTo(100, within(3));
    assertThat(split.training()).doesNotContainAnyElementsOf(split.heldOut());
    assertThat(split.training().size() + split.heldOut().size()).isEqualTo(1000);
  }

  @Test
  void theSameDocumentsAreHeldOutWhateverTheirOrder() {
    var shuffled = new ArrayList<>(MANY.reversed());
    assertThat(TextSplit.of(shuffled, 0.1).heldOut())
        .containsExactlyInAnyOrderElementsOf(TextSplit.of(MANY, 0.1).heldOut());
  }

  @Test
  void oneOfTwoIsLearnedFrom() {
    TextSplit split = TextSplit.of(List.of("a long document", "another"), 0.5);
    assertThat(split.training()).hasSize(1);
    assertThat(split.heldOut()).hasSize(1);
  }

  @Test
  void aSingleDocumentIsCutAtALine() {
    String line = "To be, or not to be.\n";
    TextSplit split = TextSplit.of(List.of(line.repeat(100).strip()), 0.1);
    assertThat(split.training().getFirst()).hasLineCount(90);
    assertThat(split.heldOut().getFirst()).hasLineCount(10).startsWith("To be");
  }

  @Test
  void documentsAreCutAtTheirSeparator() {
    assertThat(Documents.of("one\ntwo\n\n\nthree\n", "")).containsExactly("one\ntwo", "three");
    assertThat(Documents.of("one\n\n<|endoftext|>\ntwo", "<|endoftext|>"))
        .containsExactly("one", "two");
    assertThat(Documents.of(" \n", "---")).isEmpty();
  }
}
