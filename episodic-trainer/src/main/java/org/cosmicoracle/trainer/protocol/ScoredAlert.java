package org.cosmicoracle.trainer.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The network's answer to one early version of a light curve, as the stream would give it.
 *
 * @param answer in the closed set
 * @param detections up to the alert
 * @param setSize classes in the conformal set, those outside the closed set too
 * @param abstainReason null when not abstained
 * @param noveltyScore 0 to 1
 */
record ScoredAlert(
        Answer answer,
        int detections,
        int setSize,
        @Nullable String abstainReason,
        double noveltyScore) {}
