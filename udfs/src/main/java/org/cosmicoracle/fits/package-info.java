/** FITS files, read with nom-tam-fits. */
@NullMarked
package org.cosmicoracle.fits;

import org.jspecify.annotations.NullMarked;
