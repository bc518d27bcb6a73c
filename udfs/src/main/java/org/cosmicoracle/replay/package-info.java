/** Archived alerts taken once more through what the stream did to them. */
@NullMarked
package org.cosmicoracle.replay;

import org.jspecify.annotations.NullMarked;
