/** The command line: one class per verb. */
@NullMarked
package org.cosmicoracle.jobs.cli;

import org.jspecify.annotations.NullMarked;
