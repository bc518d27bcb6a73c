/** The evaluation protocol: a bundle and simple baselines on real light curves, in one run. */
@NullMarked
package org.cosmicoracle.trainer.protocol;

import org.jspecify.annotations.NullMarked;
