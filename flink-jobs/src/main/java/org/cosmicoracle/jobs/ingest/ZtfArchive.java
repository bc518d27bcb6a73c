package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.archive.AnswerOrigin;
import org.cosmicoracle.archive.ZtfNight;
import org.cosmicoracle.archive.http.ArchiveClient;
import org.cosmicoracle.archive.http.ArchiveRequest;
import org.cosmicoracle.archive.http.Checksum;
import org.cosmicoracle.archive.http.StoredAnswer;
import org.jspecify.annotations.Nullable;

/** The public ZTF alert archive: a night's packets, as files or as the tarball they come in. */
final class ZtfArchive implements Archive {

    private static final String PACKETS = "packets";
    private static final String NIGHT = "night";
    private static final int MAX_PACKET_BYTES = 16 << 20;
    private static final long MAX_NIGHT_BYTES = 200L << 30;
    private static final long MAX_LIST_BYTES = 16L << 20;

    private final Clock clock;

    /**
     * @param clock given to the decoder
     */
    ZtfArchive(Clock clock) {
        this.clock = clock;
    }

    @Override
    public URI home() {
        return ZtfNight.HOME;
    }

    @Override
    public List<String> subjects() {
        return List.of(PACKETS, NIGHT);
    }

    @Override
    public List<String> endings() {
        return List.of(".tar.gz");
    }

    @Override
    public void check(Question question) {
        String night = question.requireNight();
        if (!night.matches("20[0-9]{6}")) {
            throw new QuestionException("--night must be YYYYMMDD: " + night);
        }
        if (!question.keepsFiles()) {
            throw new QuestionException("give --files DIR for the packets");
        }
    }

    @Override
    public void readFile(Path file, AnswerOrigin origin, Harvest into) throws IOException {
        NightTarball tarball = new NightTarball(MAX_PACKET_BYTES);
        AlertDecoder decoder = new AlertDecoder(MAX_PACKET_BYTES, clock);
        Map<String, Integer> rejected = new TreeMap<>();
        Set<String> names = new HashSet<>();
        int[] taken = {0};
        tarball.read(
                file,
                into::isFull,
                (name, bytes) -> {
                    boolean[] good = {false};
                    decoder.decode(
                            bytes,
                            new PacketOrigin(name, 0, taken[0], "", origin.retrievedMs()),
                            alert -> good[0] = true,
                            refused ->
                                    rejected.merge(
                                            "packet rejected: " + refused.reason().code(),
                                            1,
                                            Integer::sum));
                    if (good[0] && names.add(name)) {
                        into.takePacket(name, bytes);
                        taken[0]++;
                    } else if (good[0]) {
                        into.skip(Map.of("a name that was there already", 1));
                    }
                });
        into.skip(tarball.skipped());
        into.skip(rejected);
        into.note(line(file, taken[0], origin));
    }

    @Override
    public void ask(Question question, ArchiveClient client, Harvest into) throws IOException {
        String night = question.requireNight();
        @Nullable Checksum published = checksum(question.base(), night, client);
        ArchiveRequest request =
                new ArchiveRequest(
                        ZtfNight.address(question.base(), night),
                        file -> {
                            if (published == null) {
                                new NightTarball(MAX_PACKET_BYTES)
                                        .read(file, () -> false, (name, bytes) -> {});
                            }
                        },
                        MAX_NIGHT_BYTES,
                        published);
        StoredAnswer stored = client.fetch(request);
        if (question.what().equals(NIGHT)) {
            into.keep(stored.file(), ZtfNight.file(night));
        } else {
            readFile(stored.file(), MastPages.origin(stored), into);
        }
    }

    private static @Nullable Checksum checksum(URI base, String night, ArchiveClient client)
            throws IOException {
        ArchiveRequest list =
                new ArchiveRequest(
                        ZtfNight.checksums(base),
                        file -> ZtfNight.md5(Files.readAllBytes(file), night),
                        MAX_LIST_BYTES);
        client.forget(list); // it grows every night
        String md5 = ZtfNight.md5(Files.readAllBytes(client.fetch(list).file()), night);
        return md5 == null ? null : new Checksum("MD5", md5);
    }

    private static Map<String, Object> line(Path file, int packets, AnswerOrigin origin) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", file.getFileName().toString());
        line.put("packets", packets);
        line.put("source", origin.source());
        line.put("retrievedMs", origin.retrievedMs());
        return line;
    }
}
