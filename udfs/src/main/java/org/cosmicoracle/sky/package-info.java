/** Positions, HEALPix cells, reference anchors and their match. */
@NullMarked
package org.cosmicoracle.sky;

import org.jspecify.annotations.NullMarked;
