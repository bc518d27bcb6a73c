/** Spectra: fixed grids, redshifts, air and vacuum, continua. Pure functions. */
@NullMarked
package org.cosmicoracle.spectrum;

import org.jspecify.annotations.NullMarked;
