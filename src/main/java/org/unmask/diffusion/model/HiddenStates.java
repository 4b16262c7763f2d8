package org.unmask.diffusion.model;

/** A model whose hidden states can be read. Not safe for use by several threads at once. */
@FunctionalInterface
public interface HiddenStates {
  /**
   * Returns one forward pass.
   *
   * @param tokens of a whole sequence, the mask token where one is masked
   * @param positions in it, in any order
   * @return [layer][position][hidden], positions in the order asked: first the embeddings, then
   *     what each layer makes of them; the last after the final norm, where a model has one
   * @throws org.unmask.error.UserError if these are more numbers than memory should hold
   */
  float[][][] hiddenStates(int[] tokens, int[] positions);
}
