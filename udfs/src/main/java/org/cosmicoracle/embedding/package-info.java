/** The network, its batches and its host. */
@NullMarked
package org.cosmicoracle.embedding;

import org.jspecify.annotations.NullMarked;
