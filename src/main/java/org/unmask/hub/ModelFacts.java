package org.unmask.hub;

/**
 * The main figures of a model's configuration.
 *
 * @param architecture the {@code model_type} of transformers
 * @param parameters the number of weights
 * @param vocabulary the number of tokens in the vocabulary
 * @param length the maximum number of tokens in a text
 */
public record ModelFacts(String architecture, long parameters, int vocabulary, int length) {}
