/** Light curves and the history of an object. */
@NullMarked
package org.cosmicoracle.lightcurve;

import org.jspecify.annotations.NullMarked;
