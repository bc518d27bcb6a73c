/** The bounded Flink job that makes tomorrow's bundle from the archive and the labels. */
@NullMarked
package org.cosmicoracle.trainer.retrain;

import org.jspecify.annotations.NullMarked;
