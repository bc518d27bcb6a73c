package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.archive.AnswerOrigin;
import org.cosmicoracle.archive.Cone;
import org.cosmicoracle.archive.GaiaLightCurve;
import org.cosmicoracle.archive.GaiaPhotometry;
import org.cosmicoracle.archive.GaiaSources;
import org.cosmicoracle.archive.Reading;
import org.cosmicoracle.archive.http.ArchiveClient;
import org.cosmicoracle.archive.http.ArchiveRequest;
import org.cosmicoracle.archive.http.StoredAnswer;
import org.cosmicoracle.sky.ReferenceAnchor;

/** The Gaia archive: sources of DR3 as anchors, their epoch photometry as records. */
final class GaiaArchive implements Archive {

    private static final String SOURCES = "sources";
    private static final String PHOTOMETRY = "photometry";
    private static final long MAX_ANSWER_BYTES = 256L << 20;
    private static final AnswerOrigin UNREAD = new AnswerOrigin("", 0);

    @Override
    public URI home() {
        return GaiaSources.HOME;
    }

    @Override
    public List<String> subjects() {
        return List.of(SOURCES, PHOTOMETRY);
    }

    @Override
    public List<String> endings() {
        return List.of(".json", ".csv", ".zip");
    }

    @Override
    public void readFile(Path file, AnswerOrigin origin, Harvest into) throws IOException {
        byte[] answer = Files.readAllBytes(file);
        if (file.toString().endsWith(".json")) {
            into.takeAnchors(GaiaSources.read(answer, origin));
        } else {
            into.takeLines(GaiaPhotometry.read(answer, origin), GaiaArchive::line);
        }
    }

    @Override
    public void ask(Question question, ArchiveClient client, Harvest into) throws IOException {
        for (Cone cone : question.cones()) {
            if (into.isFull()) {
                return;
            }
            boolean photometry = question.what().equals(PHOTOMETRY);
            URI address =
                    photometry
                            ? GaiaSources.withPhotometry(question.base(), cone, into.room())
                            : GaiaSources.address(question.base(), cone, into.room());
            StoredAnswer stored =
                    client.fetch(
                            new ArchiveRequest(
                                    address,
                                    file -> GaiaSources.read(Files.readAllBytes(file), UNREAD),
                                    MAX_ANSWER_BYTES));
            Reading<ReferenceAnchor> sources =
                    GaiaSources.read(Files.readAllBytes(stored.file()), MastPages.origin(stored));
            if (photometry) {
                into.skip(sources.skipped());
                askPhotometry(question, sources.records(), client, into);
            } else {
                into.takeAnchors(sources);
            }
        }
    }

    private static void askPhotometry(
            Question question, List<ReferenceAnchor> sources, ArchiveClient client, Harvest into)
            throws IOException {
        for (ReferenceAnchor source : sources) {
            if (into.isFull()) {
                return;
            }
            StoredAnswer stored =
                    client.fetch(
                            new ArchiveRequest(
                                    GaiaPhotometry.address(question.base(), source.id()),
                                    file -> GaiaPhotometry.read(Files.readAllBytes(file), UNREAD),
                                    MAX_ANSWER_BYTES));
            into.takeLines(
                    GaiaPhotometry.read(
                            Files.readAllBytes(stored.file()), MastPages.origin(stored)),
                    GaiaArchive::line);
        }
    }

    private static Map<String, Object> line(GaiaLightCurve curve) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("source_id", curve.sourceId());
        line.put("band", curve.band());
        line.put("bjdTcb", curve.bjdTcb());
        line.put("mag", curve.mag());
        line.put("flux", curve.flux());
        line.put("fluxError", curve.fluxError());
        line.put("source", curve.origin().source());
        line.put("retrievedMs", curve.origin().retrievedMs());
        return line;
    }
}
