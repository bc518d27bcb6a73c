/** From a trained network to the bundle that ships: prototypes, calibrator, model card. */
@NullMarked
package org.cosmicoracle.trainer.bundle;

import org.jspecify.annotations.NullMarked;
