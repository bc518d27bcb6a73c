/** The archive job: packets as sent and classified alerts, in Parquet by night. */
@NullMarked
package org.cosmicoracle.jobs.archive;

import org.jspecify.annotations.NullMarked;
