package org.cosmicoracle.jobs.ingest;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.archive.Cone;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a live archive is asked. */
final class LiveOptions {

    private static final int LIVE_LIMIT = 10_000;

    @Option(
            names = "--cone",
            paramLabel = "RA,DEC,ARCSEC",
            description = "Circle on the sky [deg, deg, arcsec]; may be given more than once.")
    private List<String> cones = List.of();

    @Option(
            names = "--what",
            paramLabel = "SUBJECT",
            description =
                    "mast: tic, observations, files. tess: lightcurves, targets (with --sector), cutouts. gaia: sources, photometry. ztf: packets, night. The first is the default.")
    private String what = "";

    @Option(names = "--sector", paramLabel = "N", description = "A sector of TESS.")
    private @Nullable Integer sector;

    @Option(names = "--night", paramLabel = "YYYYMMDD", description = "An observing night of ZTF.")
    private @Nullable String night;

    @Option(
            names = "--pixels",
            paramLabel = "N",
            description =
                    "Edge of a cutout of TESS (default 11; a pixel is 21 arcsec) or image of SkyView (default 300).")
    private @Nullable Integer pixels;

    @Option(
            names = "--survey",
            defaultValue = "DSS2 Red",
            paramLabel = "NAME",
            description = "Survey of SkyView, as it names them. Default: ${DEFAULT-VALUE}.")
    private String survey = "DSS2 Red";

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Records to take at most. Default: 10000 of a live archive.")
    private @Nullable Integer limit;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description =
                    "Where answers are kept and looked for first. Default: cosmic-oracle/archives in XDG_CACHE_HOME or ~/.cache.")
    private @Nullable Path cache;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of a mirror, in place of the archive's own.")
    private @Nullable URI url;

    @Option(
            names = "--rate",
            defaultValue = "2",
            paramLabel = "N",
            description = "Requests a second, at most. Default: ${DEFAULT-VALUE}.")
    private double rate = 2;

    /**
     * Returns what is asked.
     *
     * @param keepsFiles true when files are kept
     * @throws QuestionException when it makes no sense; the message says what to change
     */
    Question question(Archive archive, boolean keepsFiles) {
        String subject = what.isEmpty() ? archive.subjects().get(0) : what;
        if (!archive.subjects().contains(subject)) {
            throw new QuestionException(
                    "--what must be one of " + String.join(", ", archive.subjects()));
        }
        if (limit != null && limit < 1) {
            throw new QuestionException("--limit must be positive");
        }
        int edge = pixels == null ? archive.usualPixels() : pixels;
        if (edge < 1 || edge > archive.mostPixels()) {
            throw new QuestionException("--pixels must be 1 to " + archive.mostPixels());
        }
        if (!(rate > 0)) {
            throw new QuestionException("--rate must be positive");
        }
        List<Cone> parsed = new ArrayList<>();
        for (String cone : cones) {
            parsed.add(parse(cone));
        }
        return new Question(
                url == null ? archive.home(subject) : url,
                subject,
                parsed,
                sector,
                night,
                keepsFiles,
                edge,
                survey,
                limit(true));
    }

    private static Cone parse(String cone) {
        try {
            return Cone.parse(cone);
        } catch (IllegalArgumentException e) {
            throw new QuestionException("--cone: " + e.getMessage(), e);
        }
    }

    /** Returns how many records to take at most: of files at hand all, unless a limit is given. */
    int limit(boolean live) {
        if (limit != null) {
            return limit;
        }
        return live ? LIVE_LIMIT : Integer.MAX_VALUE;
    }

    double rate() {
        return rate;
    }

    /** Returns the folder of the cache. */
    Path cacheFolder(Map<String, String> environment) {
        if (cache != null) {
            return cache;
        }
        String home = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base =
                home.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        return base.resolve("cosmic-oracle").resolve("archives");
    }
}
