/** Simple classifiers over light-curve features, to hold the network against. */
@NullMarked
package org.cosmicoracle.trainer.baseline;

import org.jspecify.annotations.NullMarked;
