/** Objects to train on: simulated ones, real light curves, and their splits. */
@NullMarked
package org.cosmicoracle.trainer.data;

import org.jspecify.annotations.NullMarked;
