/** Periods: Lomb-Scargle for sinusoids, box least squares for transits. */
@NullMarked
package org.cosmicoracle.periodogram;

import org.jspecify.annotations.NullMarked;
