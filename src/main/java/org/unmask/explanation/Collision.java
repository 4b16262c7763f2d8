package org.unmask.explanation;

/**
 * Two tokens, a and b, that were revealed in one step, in which neither was seen.
 *
 * @param shown the position of a
 * @param read the position of b
 * @param alone ln p(a) + ln p(b), in nats, as if they had nothing to do with each other
 * @param joint ln p(a) + ln p(b | a), in nats, with a shown
 */
public record Collision(int shown, int read, double alone, double joint) {
  /** At most this gap, −ln 2, marks a pair: a makes b half as probable, or less. */
  public static final double CLEAR = -Math.log(2);

  /** Returns ln p(b | a) − ln p(b): below 0 they fit together worse than each fits alone. */
  public double gap() {
    return joint - alone;
  }

  /** Returns whether the two tokens clearly conflict. */
  public boolean isClear() {
    return gap() <= CLEAR;
  }
}
