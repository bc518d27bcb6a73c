/** The drift job: how past answers did, and whether the stream has become another. */
@NullMarked
package org.cosmicoracle.jobs.drift;

import org.jspecify.annotations.NullMarked;
