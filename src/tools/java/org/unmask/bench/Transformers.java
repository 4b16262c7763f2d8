package org.unmask.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The same work done with transformers, in a Python that has it: src/tools/bench/beside.py. */
final class Transformers implements AutoCloseable {
  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;

  private Transformers(Process process) {
    this.process = process;
    questions = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts it on the CPU.
   *
   * @param models the folders that beside.py takes
   */
  static Transformers start(String python, List<Path> models, int threads) throws IOException {
    var command = new ArrayList<>(List.of(python, "src/tools/bench/beside.py"));
    models.forEach(model -> command.add(model.toString()));
    command.add(Integer.toString(threads));
    return new Transformers(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** What a piece of work takes, or how fast it is: beside.py lists them. */
  double ask(String work) {
    try {
      questions.write(work + "\n");
      questions.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("Python ended while asked for: " + work);
      }
      return Double.parseDouble(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
  }
}
