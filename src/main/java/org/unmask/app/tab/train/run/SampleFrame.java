package org.unmask.app.tab.train.run;

import java.nio.file.Path;

/**
 * A sample that the model wrote after some steps.
 *
 * @param number which of the prompts, from 1
 * @param file that holds how it came about
 */
record SampleFrame(int step, int number, String text, Path file) {}
