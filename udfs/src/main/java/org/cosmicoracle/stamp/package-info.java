/** Cutout images: inflate, read, mask, pad and normalise. */
@NullMarked
package org.cosmicoracle.stamp;

import org.jspecify.annotations.NullMarked;
