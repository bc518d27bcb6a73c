/** A broker and a cluster on this machine, and packets on its disk. */
@NullMarked
package org.cosmicoracle.jobs.local;

import org.jspecify.annotations.NullMarked;
