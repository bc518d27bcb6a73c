/** How far the simulator's light curves, packets and stamps are from the survey's own. */
@NullMarked
package org.cosmicoracle.trainer.realism;

import org.jspecify.annotations.NullMarked;
