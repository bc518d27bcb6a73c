/** From archives, asked live or as files at hand, to reference anchors, records and packets. */
@NullMarked
package org.cosmicoracle.jobs.ingest;

import org.jspecify.annotations.NullMarked;
