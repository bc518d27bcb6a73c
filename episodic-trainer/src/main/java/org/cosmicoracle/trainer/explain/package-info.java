/** Archived decisions, made again and taken apart. */
@NullMarked
package org.cosmicoracle.trainer.explain;

import org.jspecify.annotations.NullMarked;
