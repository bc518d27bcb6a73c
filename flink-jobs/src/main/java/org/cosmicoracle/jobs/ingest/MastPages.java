package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.cosmicoracle.archive.AnswerOrigin;
import org.cosmicoracle.archive.MastAnswer;
import org.cosmicoracle.archive.http.ArchiveClient;
import org.cosmicoracle.archive.http.ArchiveRequest;
import org.cosmicoracle.archive.http.StoredAnswer;

/** Reads an answer of MAST that comes in pages, until it ends or no more is wanted. */
final class MastPages {

    /** Variable of the environment that may hold a token of MAST. */
    static final String TOKEN = "MAST_API_TOKEN";

    /** Rows of a page. */
    static final int SIZE = 2_000;

    private static final long MAX_ANSWER_BYTES = 256L << 20;

    private MastPages() {}

    /** Address of a page; pages count from 1. */
    @FunctionalInterface
    interface PageAddress {
        URI of(int page);
    }

    /** Takes the bytes of a page. */
    @FunctionalInterface
    interface PageConsumer {
        void accept(byte[] answer, AnswerOrigin origin) throws IOException;
    }

    static void read(
            ArchiveClient client, PageAddress address, Harvest harvest, PageConsumer consumer)
            throws IOException {
        int pages = 1;
        for (int page = 1; page <= pages && !harvest.isFull(); page++) {
            ArchiveRequest request =
                    new ArchiveRequest(
                            address.of(page),
                            file -> MastAnswer.check(Files.readAllBytes(file)),
                            MAX_ANSWER_BYTES);
            StoredAnswer stored = client.fetch(request);
            byte[] answer = Files.readAllBytes(stored.file());
            pages = MastAnswer.pages(answer, SIZE);
            consumer.accept(answer, origin(stored));
        }
    }

    static AnswerOrigin origin(StoredAnswer stored) {
        return new AnswerOrigin(stored.url().toString(), stored.retrievedAt().toEpochMilli());
    }
}
