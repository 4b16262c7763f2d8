/** Races: lanes that are set up, run and played beside one another. */
@NullMarked
package org.unmask.app.tab.compare.race;

import org.jspecify.annotations.NullMarked;
