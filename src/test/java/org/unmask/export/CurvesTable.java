package org.unmask.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A run's table of steps. */
public final class CurvesTable {
  private CurvesTable() {}

  /** All that does not depend on the machine's haste. */
  public static String withoutSpeed(Path curves) throws IOException {
    List<String> lines = Files.readAllLines(curves);
    int speed = Arrays.asList(lines.getFirst().split(",", -1)).indexOf("tokens_per_second");
    return lines.stream()
        .map(
            line -> {
              List<String> cells = new ArrayList<>(Arrays.asList(line.split(",", -1)));
              cells.remove(speed);
              return String.join(",", cells);
            })
        .collect(Collectors.joining("\n"));
  }
}
