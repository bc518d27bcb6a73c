/** The fault suite: what a fault in the middle of a replay costs, counted candid by candid. */
@NullMarked
package org.cosmicoracle.jobs.chaos;

import org.jspecify.annotations.NullMarked;
