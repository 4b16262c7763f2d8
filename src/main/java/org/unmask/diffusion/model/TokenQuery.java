package org.unmask.diffusion.model;

/**
 * Asks how probable a token is at a position of a draft.
 *
 * @param draft which of several drafts, from 0
 */
public record TokenQuery(int draft, int position, int token) {}
