/** The classify job: its graph, its options and its command. */
@NullMarked
package org.cosmicoracle.jobs.classify;

import org.jspecify.annotations.NullMarked;
