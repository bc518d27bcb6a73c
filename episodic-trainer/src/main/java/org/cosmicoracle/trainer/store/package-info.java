/** The archive of the stream read back, and the feature store that is computed from it. */
@NullMarked
package org.cosmicoracle.trainer.store;

import org.jspecify.annotations.NullMarked;
