package org.unmask.app.services;

/** What other programs of this machine are asked for. */
public interface Desktop {
  /** Puts a text where other programs can paste it. */
  void copy(String text);

  /** Shows a page in the user's browser. */
  void browse(String address);
}
