/** Scores that tell what a model has never seen from its embeddings. */
@NullMarked
package org.cosmicoracle.trainer.novelty;

import org.jspecify.annotations.NullMarked;
