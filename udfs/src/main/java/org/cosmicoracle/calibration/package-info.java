/** From distances to probabilities that can be trusted. */
@NullMarked
package org.cosmicoracle.calibration;

import org.jspecify.annotations.NullMarked;
