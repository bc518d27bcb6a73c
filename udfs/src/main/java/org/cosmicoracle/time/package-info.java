/**
 * Julian dates (UTC), Unix time and nights. Nothing converts between UTC, TT and TDB or to the
 * barycentre: times of TESS and Kepler stay BJD (TDB), as the missions wrote them.
 */
@NullMarked
package org.cosmicoracle.time;

import org.jspecify.annotations.NullMarked;
