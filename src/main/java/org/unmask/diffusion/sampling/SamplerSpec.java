package org.unmask.diffusion.sampling;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.unmask.diffusion.schedule.Schedule;

/**
 * A sampler, described once beside its rule: commands, forms and files derive from it. The window
 * explains its rule by the message {@code sampler.<id>.rule}.
 *
 * @param id the name in commands, files and messages, as “low-confidence”
 * @param paper the address where the rule was published
 * @param formula the rule, with M the masked positions, k the step from 0 and K the planned steps
 * @param own the numbers that it alone takes, at most one by each id
 * @param schedule the default schedule; empty if no schedule decides how many masks a step leaves
 * @param traits what else sets it apart
 * @param factory makes the sampler of its options
 */
public record SamplerSpec(
    String id,
    String paper,
    String formula,
    List<Parameter> own,
    Optional<Schedule> schedule,
    Set<Trait> traits,
    Factory factory) {
  /** A trait that tells samplers apart. */
  public enum Trait {
    /** The number of steps is planned; without it a run continues until no mask is left. */
    PLANS_STEPS,
    /**
     * A revealed token may be masked again or replaced; without it the sampler can work block by
     * block.
     */
    REVISES,
    /** Listed first, for everyday use; the others are there to compare and study. */
    EVERYDAY,
    /** Works from left to right by itself, so that blocks would change nothing. */
    LEFT_TO_RIGHT,
    /** Always takes the most probable token, whatever the temperature. */
    TAKES_THE_BEST
  }

  /** Makes a sampler. */
  public interface Factory {
    /** Returns the sampler with these options, working on the whole draft. */
    Sampler sampler(SamplerOptions options);
  }

  /** Copies the lists. */
  public SamplerSpec {
    own = List.copyOf(own);
    traits = Set.copyOf(traits);
  }

  /** A sampler without a schedule. */
  public SamplerSpec(
      String id,
      String paper,
      String formula,
      List<Parameter> own,
      Set<Trait> traits,
      Factory factory) {
    this(id, paper, formula, own, Optional.empty(), traits, factory);
  }

  /** Returns all numbers that it takes: its own, then the block size if it can work in blocks. */
  public List<Parameter> parameters() {
    return takesBlocks() ? Stream.concat(own.stream(), Stream.of(Blocks.SIZE)).toList() : own;
  }

  /** Returns whether it takes a number. */
  public boolean takes(String parameter) {
    return parameters().stream().anyMatch(each -> each.id().equals(parameter));
  }

  /** Returns whether a schedule decides how many masks a step leaves. */
  public boolean takesSchedule() {
    return schedule.isPresent();
  }

  /** Returns whether the number of steps is planned. */
  public boolean takesSteps() {
    return traits.contains(Trait.PLANS_STEPS);
  }

  /** Returns whether menus list it among those for everyday use. */
  public boolean isEveryday() {
    return traits.contains(Trait.EVERYDAY);
  }

  /** Returns whether it can work block by block. */
  public boolean takesBlocks() {
    return !traits.contains(Trait.REVISES) && !traits.contains(Trait.LEFT_TO_RIGHT);
  }

  @Override
  public String toString() {
    return id;
  }
}
