package org.unmask.playback.layout;

import java.util.List;
import org.unmask.playback.Shot.Cell;

/**
 * A function that lays out the tokens of one shot. A layout depends on the tokens as they are and
 * on nothing else, so that no width tells of a token that is still masked.
 */
public interface Typesetter {
  /** Lays out tokens in lines of a width, in time linear in their number. */
  TextLayout set(List<Cell> cells, double width);
}
