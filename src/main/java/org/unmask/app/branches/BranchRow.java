package org.unmask.app.branches;

/**
 * A branch, as a list shows it.
 *
 * @param number of the branch
 * @param depth how far it stands from its run
 * @param title its name, or as “Run 1” or “Branch 3 from step 4”
 * @param made when it was made, and whether it is not saved
 * @param text the prompt and the words after it
 * @param settings the model, sampler, steps and seed
 * @param change what a branch changed, and where it first differs from its parent; empty for a run
 */
public record BranchRow(
    int number,
    int depth,
    String title,
    String made,
    String text,
    String settings,
    String change) {}
