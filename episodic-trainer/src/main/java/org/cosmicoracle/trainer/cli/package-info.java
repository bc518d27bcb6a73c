/** The command line of the trainer. */
@NullMarked
package org.cosmicoracle.trainer.cli;

import org.jspecify.annotations.NullMarked;
