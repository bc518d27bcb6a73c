package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cosmicoracle.archive.AnswerOrigin;
import org.cosmicoracle.archive.Cone;
import org.cosmicoracle.archive.GaiaSources;
import org.cosmicoracle.archive.http.ArchiveClient;
import org.cosmicoracle.archive.http.ArchiveRequest;
import org.cosmicoracle.archive.http.StoredAnswer;

/** The Gaia archive: sources of DR3. */
final class GaiaArchive implements Archive {

    private static final long MAX_ANSWER_BYTES = 256L << 20;

    @Override
    public URI home() {
        return GaiaSources.HOME;
    }

    @Override
    public String tokenVariable() {
        return "GAIA_API_TOKEN";
    }

    @Override
    public List<String> subjects() {
        return List.of("sources");
    }

    @Override
    public List<String> endings() {
        return List.of(".json");
    }

    @Override
    public void readFile(Path file, AnswerOrigin origin, Harvest into) throws IOException {
        into.takeAnchors(GaiaSources.read(Files.readAllBytes(file), origin));
    }

    @Override
    public void ask(Question question, ArchiveClient client, Harvest into) throws IOException {
        for (Cone cone : question.cones()) {
            if (into.isFull()) {
                return;
            }
            StoredAnswer stored =
                    client.fetch(
                            new ArchiveRequest(
                                    GaiaSources.address(question.base(), cone, into.room()),
                                    file ->
                                            GaiaSources.read(
                                                    Files.readAllBytes(file),
                                                    new AnswerOrigin("", 0)),
                                    MAX_ANSWER_BYTES));
            readFile(stored.file(), MastPages.origin(stored), into);
        }
    }
}
