/** How good the answers are in production, and whether the stream has become another. */
@NullMarked
package org.cosmicoracle.drift;

import org.jspecify.annotations.NullMarked;
