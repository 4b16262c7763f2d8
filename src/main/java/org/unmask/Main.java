package org.unmask;

/** Starts Unmask: the window without arguments, a command with them. */
public final class Main {
  private Main() {}

  /** Runs the program. */
  public static void main(String[] arguments) {
    System.out.println("unmask");
  }
}
