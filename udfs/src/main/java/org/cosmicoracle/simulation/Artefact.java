package org.cosmicoracle.simulation;

/** What makes a detection that is not a source. */
enum Artefact {
    /** A real source. */
    NONE,
    /** A bright star whose science and template images are not aligned. */
    DIPOLE,
    /** A cosmic-ray hit: sharper than the PSF. */
    COSMIC_RAY,
    /** A satellite's or a bright star's streak. */
    STREAK,
    /** A ghost: a smooth wide blob. */
    GHOST;

    static Artefact draw(SimulatedClass type, Draws d) {
        if (type != SimulatedClass.BOGUS) {
            return NONE;
        }
        double u = d.uniform();
        return u < 0.5 ? DIPOLE : u < 0.75 ? COSMIC_RAY : u < 0.88 ? STREAK : GHOST;
    }
}
