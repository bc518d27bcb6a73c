package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cosmicoracle.archive.AnswerOrigin;
import org.cosmicoracle.archive.Cone;
import org.cosmicoracle.archive.MastAnswer;
import org.cosmicoracle.archive.MastProduct;
import org.cosmicoracle.archive.MastProducts;
import org.cosmicoracle.archive.MastQueries;
import org.cosmicoracle.archive.Reading;
import org.cosmicoracle.archive.http.ArchiveClient;
import org.cosmicoracle.sky.ReferenceAnchor;

/** Kepler: light curves from MAST, one file a quarter, listed by the products of observations. */
final class KeplerArchive implements Archive {

    private final TessArchive lightCurves = new TessArchive();

    @Override
    public URI home() {
        return MastQueries.HOME;
    }

    @Override
    public String tokenVariable(String what) {
        return MastPages.TOKEN;
    }

    @Override
    public List<String> subjects() {
        return List.of("lightcurves");
    }

    @Override
    public List<String> endings() {
        return lightCurves.endings();
    }

    @Override
    public void readFile(Path file, AnswerOrigin origin, Harvest into) throws IOException {
        lightCurves.readFile(file, origin, into);
    }

    @Override
    public void ask(Question question, ArchiveClient client, Harvest into) throws IOException {
        Set<String> observations = new LinkedHashSet<>();
        for (Cone cone : question.cones()) {
            MastPages.read(
                    client,
                    page ->
                            MastQueries.timeSeries(
                                    question.base(), "Kepler", cone, null, page, MastPages.SIZE),
                    into,
                    (answer, origin) -> observations.addAll(MastAnswer.observationNumbers(answer)));
        }
        Map<String, MastProduct> files = new LinkedHashMap<>();
        for (String observation : observations) {
            MastPages.read(
                    client,
                    page ->
                            MastQueries.products(
                                    question.base(), observation, page, MastPages.SIZE),
                    into,
                    (answer, origin) -> list(MastProducts.read(answer), files, into));
        }
        lightCurves.download(question, files.values(), client, into);
    }

    private static void list(
            Reading<MastProduct> reading, Map<String, MastProduct> files, Harvest into) {
        into.skip(reading.skipped());
        for (MastProduct product : reading.records()) {
            if (product.isKeplerLightCurve()) {
                files.putIfAbsent(product.uri(), product);
            } else {
                into.skip(Map.of("a file that is no light curve", 1));
            }
        }
    }

    @Override
    public ReferenceAnchor merge(ReferenceAnchor first, ReferenceAnchor second) {
        return lightCurves.merge(first, second);
    }
}
