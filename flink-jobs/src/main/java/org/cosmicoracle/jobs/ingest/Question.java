package org.cosmicoracle.jobs.ingest;

import java.net.URI;
import java.util.List;
import org.cosmicoracle.archive.Cone;
import org.jspecify.annotations.Nullable;

/**
 * What an archive is asked.
 *
 * @param base address of the archive
 * @param what one of its subjects
 * @param cones circles on the sky, may be none
 * @param sector of TESS, null for all or none
 * @param night observing night YYYYMMDD, null where it does not matter
 * @param keepsFiles true when files are kept
 * @param pixels edge of a cutout, positive
 * @param survey of SkyView
 * @param limit records to take at most, positive
 */
record Question(
        URI base,
        String what,
        List<Cone> cones,
        @Nullable Integer sector,
        @Nullable String night,
        boolean keepsFiles,
        int pixels,
        String survey,
        int limit) {

    /**
     * Checks that there is a circle.
     *
     * @throws QuestionException when there is none
     */
    void requireCones() {
        if (cones.isEmpty()) {
            throw new QuestionException(
                    "give --cone RA,DEC,ARCSEC (or --from DIR with files of the archive)");
        }
    }

    /**
     * Returns the sector.
     *
     * @throws QuestionException when there is none
     */
    int requireSector() {
        if (sector == null) {
            throw new QuestionException("give --sector N");
        }
        return sector;
    }

    /**
     * Returns the night.
     *
     * @throws QuestionException when there is none
     */
    String requireNight() {
        if (night == null) {
            throw new QuestionException("give --night YYYYMMDD (or --from DIR with nights)");
        }
        return night;
    }
}
