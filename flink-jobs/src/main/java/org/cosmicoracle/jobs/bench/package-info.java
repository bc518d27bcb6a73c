/** Benchmarks: what a record costs, how far the peers are. */
@NullMarked
package org.cosmicoracle.jobs.bench;

import org.jspecify.annotations.NullMarked;
