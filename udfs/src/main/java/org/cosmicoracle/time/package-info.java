/** Julian dates, nights, and the time scales of TESS and Kepler. */
@NullMarked
package org.cosmicoracle.time;

import org.jspecify.annotations.NullMarked;
