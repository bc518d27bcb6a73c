package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.archive.AnswerOrigin;
import org.cosmicoracle.archive.Cone;
import org.cosmicoracle.archive.MastProduct;
import org.cosmicoracle.archive.MastProducts;
import org.cosmicoracle.archive.MastQueries;
import org.cosmicoracle.archive.Reading;
import org.cosmicoracle.archive.TessAnchors;
import org.cosmicoracle.archive.TessCutout;
import org.cosmicoracle.archive.TessCutouts;
import org.cosmicoracle.archive.TessTargetList;
import org.cosmicoracle.archive.http.ArchiveClient;
import org.cosmicoracle.archive.http.ArchiveRequest;
import org.cosmicoracle.archive.http.StoredAnswer;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.fits.SpaceLightCurve;
import org.cosmicoracle.fits.TessLightCurveFile;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.jspecify.annotations.Nullable;

/**
 * TESS: light curves of SPOC (from MAST) the lists of its targets, and cutouts of its full-frame
 * images.
 */
final class TessArchive implements Archive {

    private static final String LIGHT_CURVES = "lightcurves";
    private static final String TARGETS = "targets";
    private static final String CUTOUTS = "cutouts";
    private static final long MAX_FILE_BYTES = 512L << 20;

    @Override
    public URI home() {
        return MastQueries.HOME;
    }

    @Override
    public URI home(String what) {
        return what.equals(TARGETS) ? TessTargetList.HOME : home();
    }

    /** The lists of targets lie at MIT, which must not get the token of MAST. */
    @Override
    public @Nullable String tokenVariable(String what) {
        return what.equals(TARGETS) ? null : MastPages.TOKEN;
    }

    @Override
    public List<String> subjects() {
        return List.of(LIGHT_CURVES, TARGETS, CUTOUTS);
    }

    @Override
    public List<String> endings() {
        return List.of(".fits", ".fits.gz", ".fit", ".fit.gz");
    }

    @Override
    public void readFile(Path file, AnswerOrigin origin, Harvest into) throws IOException {
        into.takeAnchors(Reading.of(TessAnchors.of(lightCurve(file), origin)));
    }

    private static void check(Path file) throws IOException {
        FitsAnswer.checkWhole(file);
        lightCurve(file);
    }

    private static SpaceLightCurve lightCurve(Path file) throws IOException {
        try {
            return TessLightCurveFile.read(file);
        } catch (MalformedFitsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void check(Question question) {
        if (question.what().equals(TARGETS)) {
            question.requireSector();
        } else {
            question.requireCones();
        }
    }

    @Override
    public void ask(Question question, ArchiveClient client, Harvest into) throws IOException {
        switch (question.what()) {
            case TARGETS -> askTargets(question, client, into);
            case CUTOUTS -> askCutouts(question, client, into);
            default -> askLightCurves(question, client, into);
        }
    }

    private static void askTargets(Question question, ArchiveClient client, Harvest into)
            throws IOException {
        URI address = TessTargetList.address(question.base(), question.requireSector());
        StoredAnswer stored =
                client.fetch(
                        new ArchiveRequest(
                                address,
                                file ->
                                        TessTargetList.read(
                                                Files.readAllBytes(file), new AnswerOrigin("", 0)),
                                MAX_FILE_BYTES));
        into.takeAnchors(
                TessTargetList.read(Files.readAllBytes(stored.file()), MastPages.origin(stored)));
    }

    /** The observations name their light curve themselves; one file may be met in two cones. */
    private void askLightCurves(Question question, ArchiveClient client, Harvest into)
            throws IOException {
        Map<String, MastProduct> files = new LinkedHashMap<>();
        for (Cone cone : question.cones()) {
            MastPages.read(
                    client,
                    page ->
                            MastQueries.timeSeries(
                                    question.base(),
                                    "TESS",
                                    cone,
                                    question.sector(),
                                    page,
                                    MastPages.SIZE),
                    into,
                    (answer, origin) -> list(MastProducts.read(answer), files, into));
        }
        download(question, files.values(), client, into);
    }

    /**
     * Downloads light curves, reads each into an anchor, and keeps the files where that is asked.
     */
    void download(
            Question question, Collection<MastProduct> files, ArchiveClient client, Harvest into)
            throws IOException {
        for (MastProduct product : files) {
            if (into.isFull()) {
                return;
            }
            StoredAnswer stored = client.fetch(request(question, product));
            readFile(stored.file(), MastPages.origin(stored), into);
            into.keep(stored.file(), product.name());
        }
    }

    private static void list(
            Reading<MastProduct> reading, Map<String, MastProduct> files, Harvest into) {
        into.skip(reading.skipped());
        for (MastProduct product : reading.records()) {
            if (product.isTessLightCurve()) {
                files.putIfAbsent(product.uri(), product);
            } else {
                into.skip(Map.of("a time series of another kind", 1));
            }
        }
    }

    private static ArchiveRequest request(Question question, MastProduct product) {
        return new ArchiveRequest(
                MastQueries.download(question.base(), product.uri()),
                TessArchive::check,
                MAX_FILE_BYTES);
    }

    private static void askCutouts(Question question, ArchiveClient client, Harvest into)
            throws IOException {
        for (Cone cone : question.cones()) {
            if (into.isFull()) {
                return;
            }
            URI address =
                    MastQueries.cutout(question.base(), cone, question.pixels(), question.sector());
            StoredAnswer stored =
                    client.fetch(
                            new ArchiveRequest(
                                    address,
                                    file -> TessCutouts.read(file, cutout -> {}),
                                    MAX_FILE_BYTES));
            AnswerOrigin origin = MastPages.origin(stored);
            List<Map<String, Object>> lines = new ArrayList<>();
            Reading<String> reading =
                    TessCutouts.read(
                            stored.file(),
                            cutout -> {
                                lines.add(line(cutout, origin));
                                into.keep(cutout.fits(), cutout.name());
                            });
            into.takeLines(new Reading<>(lines, reading.skipped()), line -> line);
        }
    }

    private static Map<String, Object> line(TessCutout cutout, AnswerOrigin origin) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", cutout.name());
        line.put("sector", cutout.sector());
        line.put("camera", cutout.camera());
        line.put("ccd", cutout.ccd());
        line.put("ra", cutout.raDeg());
        line.put("dec", cutout.decDeg());
        line.put("frames", cutout.frames());
        line.put("bytes", cutout.fits().length);
        line.put("source", origin.source());
        line.put("retrievedMs", origin.retrievedMs());
        return line;
    }

    @Override
    public ReferenceAnchor merge(ReferenceAnchor first, ReferenceAnchor second) {
        return TessAnchors.merge(first, second);
    }
}
