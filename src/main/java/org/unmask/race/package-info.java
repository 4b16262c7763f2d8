/** Races: models and samplers that generate from one prompt, on one clock, and their scores. */
@NullMarked
package org.unmask.race;

import org.jspecify.annotations.NullMarked;
