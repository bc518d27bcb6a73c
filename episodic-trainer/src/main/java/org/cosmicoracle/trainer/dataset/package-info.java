/** Data sets and episodes as Parquet files: what is known of each object at each phase. */
@NullMarked
package org.cosmicoracle.trainer.dataset;

import org.jspecify.annotations.NullMarked;
