package org.unmask.app.branches;

/**
 * A branch, as a list shows it.
 *
 * @param number of the branch
 * @param depth how far it stands from its run
 * @param title as “Run 1” or “Branch 3 from step 4”
 * @param change what it changed, or for a run its settings
 * @param difference where it first differs from its parent; empty for a run
 */
public record BranchRow(int number, int depth, String title, String change, String difference) {}
