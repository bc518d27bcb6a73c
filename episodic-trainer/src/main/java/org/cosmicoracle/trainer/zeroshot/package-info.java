/**
 * Prototypes of classes that are described by physical attributes and of which there is no example.
 */
@NullMarked
package org.cosmicoracle.trainer.zeroshot;

import org.jspecify.annotations.NullMarked;
