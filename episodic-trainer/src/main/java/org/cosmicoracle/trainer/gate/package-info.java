/** Whether a new bundle may replace the one that runs: limits, measurements, reasons. */
@NullMarked
package org.cosmicoracle.trainer.gate;

import org.jspecify.annotations.NullMarked;
