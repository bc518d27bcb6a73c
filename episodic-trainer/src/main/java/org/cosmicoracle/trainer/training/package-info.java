/** The training loop: batches, augmentation, optimiser, checkpoints. */
@NullMarked
package org.cosmicoracle.trainer.training;

import org.jspecify.annotations.NullMarked;
