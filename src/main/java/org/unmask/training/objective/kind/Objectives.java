package org.unmask.training.objective.kind;

import java.util.List;
import java.util.Optional;
import org.unmask.training.objective.Objective;

/** All objectives, in the order that forms and help list them. */
public final class Objectives {
  /** A line for each. */
  public static final List<Objective> ALL =
      List.of(
          Diffusion.OBJECTIVE,
          Mean.OBJECTIVE,
          Grid.OBJECTIVE,
          Bert.OBJECTIVE,
          Spindle.OBJECTIVE,
          FrequencySpindle.OBJECTIVE,
          Bell.OBJECTIVE,
          Complementary.OBJECTIVE,
          NextToken.OBJECTIVE);

  private Objectives() {}

  /** Returns those of masked models. */
  public static List<Objective> masked() {
    return ALL.stream().filter(each -> !each.isCausal()).toList();
  }

  /** Returns the objective of a name, if there is one. */
  public static Optional<Objective> find(String name) {
    return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
