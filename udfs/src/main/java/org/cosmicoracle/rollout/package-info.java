/** A bundle on trial beside the active one: what both said, counted and compared. */
@NullMarked
package org.cosmicoracle.rollout;

import org.jspecify.annotations.NullMarked;
