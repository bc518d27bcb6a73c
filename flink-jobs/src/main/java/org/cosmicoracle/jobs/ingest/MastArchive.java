package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
import org.cosmicoracle.archive.http.ArchiveRequest;
import org.cosmicoracle.archive.http.StoredAnswer;

/** MAST: the TESS Input Catalog, the observations of every mission it holds, and their files. */
final class MastArchive implements Archive {

    private static final String TIC = "tic";
    private static final String OBSERVATIONS = "observations";
    private static final String FILES = "files";
    private static final String SCIENCE = "SCIENCE";
    private static final long MAX_FILE_BYTES = 256L << 20;

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
        return List.of(TIC, OBSERVATIONS, FILES);
    }

    @Override
    public List<String> endings() {
        return List.of(".json");
    }

    @Override
    public void readFile(Path file, AnswerOrigin origin, Harvest into) throws IOException {
        into.takeAnchors(MastAnswer.read(Files.readAllBytes(file), origin));
    }

    @Override
    public void ask(Question question, ArchiveClient client, Harvest into) throws IOException {
        Set<String> observations = new LinkedHashSet<>();
        for (Cone cone : question.cones()) {
            MastPages.read(
                    client,
                    page -> address(question, cone, page),
                    into,
                    (answer, origin) -> {
                        if (question.what().equals(FILES)) {
                            observations.addAll(MastAnswer.observationNumbers(answer));
                        } else {
                            into.takeAnchors(MastAnswer.read(answer, origin));
                        }
                    });
        }
        for (String observation : observations) {
            askFiles(question, observation, client, into);
        }
    }

    private static URI address(Question question, Cone cone, int page) {
        return question.what().equals(TIC)
                ? MastQueries.tic(question.base(), cone, page, MastPages.SIZE)
                : MastQueries.observations(question.base(), cone, page, MastPages.SIZE);
    }

    /** Of an observation the files for science are taken, not what was made on the way to them. */
    private static void askFiles(
            Question question, String observation, ArchiveClient client, Harvest into)
            throws IOException {
        MastPages.read(
                client,
                page -> MastQueries.products(question.base(), observation, page, MastPages.SIZE),
                into,
                (answer, origin) -> {
                    Reading<MastProduct> reading = MastProducts.read(answer);
                    into.skip(reading.skipped());
                    for (MastProduct product : reading.records()) {
                        if (!product.type().equals(SCIENCE)) {
                            into.skip(Map.of("a file that is not for science", 1));
                        } else if (!into.isFull()) {
                            askFile(question, product, client, into);
                        }
                    }
                });
    }

    private static void askFile(
            Question question, MastProduct product, ArchiveClient client, Harvest into)
            throws IOException {
        StoredAnswer stored =
                client.fetch(
                        new ArchiveRequest(
                                MastQueries.download(question.base(), product.uri()),
                                file -> check(file, product),
                                MAX_FILE_BYTES));
        into.keep(stored.file(), product.name());
        into.takeLines(Reading.of(line(product, stored)), line -> line);
    }

    private static void check(Path file, MastProduct product) throws IOException {
        String name = product.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".fits") || name.endsWith(".fits.gz")) {
            FitsAnswer.checkWhole(file);
        }
    }

    private static Map<String, Object> line(MastProduct product, StoredAnswer stored) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", product.name());
        line.put("observation", product.obsId());
        line.put("uri", product.uri());
        line.put("bytes", stored.bytes());
        line.put("sha256", stored.sha256());
        line.put("source", stored.url().toString());
        line.put("retrievedMs", stored.retrievedAt().toEpochMilli());
        return line;
    }
}
