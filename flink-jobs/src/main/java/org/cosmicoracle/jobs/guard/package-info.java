/** The guard job: takes back a bundle whose live answers leave their bounds. */
@NullMarked
package org.cosmicoracle.jobs.guard;

import org.jspecify.annotations.NullMarked;
