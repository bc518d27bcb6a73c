/** Bands, AB magnitudes and fluxes. */
@NullMarked
package org.cosmicoracle.photometry;

import org.jspecify.annotations.NullMarked;
