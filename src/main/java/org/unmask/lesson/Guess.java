package org.unmask.lesson;

/** A reader's guess. */
public sealed interface Guess {
  /** A word. */
  record Word(String text) implements Guess {}

  /** A position of the draft. */
  record Position(int position) implements Guess {}

  /** A number as it is typed: a share in percent. */
  record Value(double typed) implements Guess {}

  /** The number of a choice, from 0. */
  record Choice(int number) implements Guess {}
}
