/** From archives to topics and files: TESS and MAST to reference anchors. */
@NullMarked
package org.cosmicoracle.jobs.ingest;

import org.jspecify.annotations.NullMarked;
