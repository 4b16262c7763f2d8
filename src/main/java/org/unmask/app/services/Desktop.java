package org.unmask.app.services;

/** The clipboard and browser of this machine. */
public interface Desktop {
  /** Puts a text where other programs can paste it. */
  void copy(String text);

  /** Shows a page in the user's browser. */
  void browse(String address);
}
