package org.unmask.hub.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class ModelNameTest {
  @Test
  void aNameHasAnOwnerAndMayHaveARevision() {
    assertThat(ModelName.of("FacebookAI/roberta-base"))
        .contains(new ModelName("FacebookAI", "roberta-base", "main"))
        .get()
        .hasToString("FacebookAI/roberta-base");
    assertThat(ModelName.of("a/b.c_d@refs/pr/3"))
        .contains(new ModelName("a", "b.c_d", "refs/pr/3"))
        .get()
        .hasToString("a/b.c_d@refs/pr/3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "roberta",
        "a/b/c",
        "../b",
        "a/..",
        "/a/b",
        "a/b@",
        "a/b@..",
        "a/b@x/../y",
        "a/b@x//y",
        "a/b@/x",
        "a--b/c",
        "a/b.git",
        "a\\b/c",
        "a/b?c",
        "a b/c",
        "a/b@x\ny",
        "-a/b",
        "a/"
      })
  void whatIsNoNameIsNone(String text) {
    assertThat(ModelName.of(text)).isEmpty();
  }
}
