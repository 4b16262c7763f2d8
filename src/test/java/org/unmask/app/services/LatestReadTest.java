package org.unmask.app.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class LatestReadTest {
  private final List<String> taken = new ArrayList<>();

  @Test
  void read_anotherBegins_takesOnlyItsResult() {
    var work = new ArrayDeque<Runnable>();
    var reads = new LatestRead(work::add, Runnable::run);
    reads.read(() -> "old", taken::add);
    reads.read(() -> "new", taken::add);
    work.forEach(Runnable::run);
    assertThat(taken).containsExactly("new");
  }

  @Test
  void read_threadHasEnded_takesNothing() {
    var reads =
        new LatestRead(
            _ -> {
              throw new RejectedExecutionException();
            },
            Runnable::run);
    reads.read(() -> "read", taken::add);
    assertThat(taken).isEmpty();
  }
}
