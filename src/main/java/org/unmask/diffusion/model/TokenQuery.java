package org.unmask.diffusion.model;

/**
 * A query for the probability of a token at a position of a draft.
 *
 * @param draft which of several drafts, from 0
 */
public record TokenQuery(int draft, int position, int token) {}
