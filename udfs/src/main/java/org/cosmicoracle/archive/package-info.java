/** What archives answer: TESS light curves, MAST and TIC catalogues. */
@NullMarked
package org.cosmicoracle.archive;

import org.jspecify.annotations.NullMarked;
