/** Calibration and measurement on objects that were not trained on. */
@NullMarked
package org.cosmicoracle.trainer.evaluation;

import org.jspecify.annotations.NullMarked;
