package org.cosmicoracle.reduction;

/** What the pixels of a frame count. */
public enum PixelUnit {
    /** Analogue-to-digital units, as the detector was read. */
    ADU,
    /** Photoelectrons: ADU times the gain. */
    ELECTRON
}
