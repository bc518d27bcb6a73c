package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cosmicoracle.archive.AnchorReading;
import org.cosmicoracle.archive.MastAnswer;
import org.cosmicoracle.archive.TessAnchors;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.fits.TessLightCurveFile;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.jspecify.annotations.Nullable;

/** An archive whose files give anchors. */
enum AnchorArchive {
    /** Light curves of TESS and Kepler, as FITS. */
    TESS(".fits", ".fits.gz", ".fit", ".fit.gz") {
        @Override
        AnchorReading read(Path file, long asOfMs) throws IOException {
            try {
                return new AnchorReading(
                        List.of(TessAnchors.of(TessLightCurveFile.read(file), asOfMs)), Map.of());
            } catch (MalformedFitsException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        ReferenceAnchor merge(ReferenceAnchor first, ReferenceAnchor second) {
            return TessAnchors.merge(first, second);
        }
    },
    /** Answers of MAST, as JSON. */
    MAST(".json") {
        @Override
        AnchorReading read(Path file, long asOfMs) throws IOException {
            return MastAnswer.read(Files.readAllBytes(file), asOfMs);
        }

        @Override
        ReferenceAnchor merge(ReferenceAnchor first, ReferenceAnchor second) {
            return second;
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> endings;

    AnchorArchive(String... endings) {
        this.endings = List.of(endings);
    }

    /** Returns the archive of a name on the command line; null when it is none. */
    static @Nullable AnchorArchive named(String name) {
        for (AnchorArchive archive : values()) {
            if (archive.name().toLowerCase(Locale.ROOT).equals(name)) {
                return archive;
            }
        }
        return null;
    }

    /** Returns true when a file has an ending of this archive's files. */
    boolean takes(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }

    /**
     * Reads one file.
     *
     * @throws IOException when it cannot be read; the message says why in one line
     */
    abstract AnchorReading read(Path file, long asOfMs) throws IOException;

    /** Returns one anchor of two with one key. */
    abstract ReferenceAnchor merge(ReferenceAnchor first, ReferenceAnchor second);
}
