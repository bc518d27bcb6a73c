/** Reduction of raw frames from the command line. */
@NullMarked
package org.cosmicoracle.jobs.reduce;

import org.jspecify.annotations.NullMarked;
