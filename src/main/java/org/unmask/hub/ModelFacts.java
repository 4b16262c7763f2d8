package org.unmask.hub;

/**
 * What a model's configuration says of it.
 *
 * @param architecture as transformers names it
 * @param parameters how many numbers it is made of
 * @param vocabulary how many tokens it knows
 * @param length how many tokens a text has at most
 */
public record ModelFacts(String architecture, long parameters, int vocabulary, int length) {}
