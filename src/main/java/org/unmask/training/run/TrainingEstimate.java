package org.unmask.training.run;

import org.unmask.error.Message;

/**
 * The needs of a run, found by trial steps that learn nothing.
 *
 * @param parameters of the model
 * @param memory it needs, in bytes
 * @param free memory there is now, in bytes
 * @param times its parts would take
 * @param place what it would run on, as “CPU, 2 threads, bfloat16”
 */
public record TrainingEstimate(
    long parameters, long memory, long free, RunTimes times, Message place) {}
