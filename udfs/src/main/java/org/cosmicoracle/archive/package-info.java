/**
 * What archives are asked and what they answer: anchors, light curves, spectra, images, packets.
 */
@NullMarked
package org.cosmicoracle.archive;

import org.jspecify.annotations.NullMarked;
