/** Simulated objects, nights and packets. Labelled as such wherever they go. */
@NullMarked
package org.cosmicoracle.simulation;

import org.jspecify.annotations.NullMarked;
