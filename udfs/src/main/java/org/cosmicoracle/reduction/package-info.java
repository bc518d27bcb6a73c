/**
 * Reduction of CCD frames: from what the detector gave to images of electrons with the uncertainty
 * and the mask of each pixel.
 */
@NullMarked
package org.cosmicoracle.reduction;

import org.jspecify.annotations.NullMarked;
