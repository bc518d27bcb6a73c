/** Named, versioned numbers computed from an alert's light curve and context. */
@NullMarked
package org.cosmicoracle.feature;

import org.jspecify.annotations.NullMarked;
