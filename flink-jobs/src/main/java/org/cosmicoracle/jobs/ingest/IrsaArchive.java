package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.cosmicoracle.archive.AnswerOrigin;
import org.cosmicoracle.archive.Cone;
import org.cosmicoracle.archive.IrsaLightCurve;
import org.cosmicoracle.archive.IrsaLightCurves;
import org.cosmicoracle.archive.Reading;
import org.cosmicoracle.archive.http.ArchiveClient;
import org.cosmicoracle.archive.http.ArchiveRequest;
import org.cosmicoracle.archive.http.StoredAnswer;

/** IRSA: ZTF light curves of the public data releases, as records. */
final class IrsaArchive implements Archive {

    private static final int MAX_ANSWER_BYTES = 512 << 20;

    @Override
    public URI home() {
        return IrsaLightCurves.HOME;
    }

    @Override
    public List<String> subjects() {
        return List.of("lightcurves");
    }

    @Override
    public List<String> endings() {
        return List.of(".csv", ".csv.gz");
    }

    @Override
    public void readFile(Path file, AnswerOrigin origin, Harvest into) throws IOException {
        take(IrsaLightCurves.read(bytes(file), origin), into);
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readAllBytes(file);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            byte[] plain = in.readNBytes(MAX_ANSWER_BYTES + 1);
            if (plain.length > MAX_ANSWER_BYTES) {
                throw new IOException("more than " + MAX_ANSWER_BYTES + " bytes");
            }
            return plain;
        }
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
                                    IrsaLightCurves.address(question.base(), cone),
                                    file ->
                                            IrsaLightCurves.read(
                                                    Files.readAllBytes(file),
                                                    new AnswerOrigin("", 0)),
                                    MAX_ANSWER_BYTES));
            readFile(stored.file(), MastPages.origin(stored), into);
        }
    }

    private static void take(Reading<IrsaLightCurve> reading, Harvest into) {
        into.takeLines(reading, IrsaArchive::line);
    }

    private static Map<String, Object> line(IrsaLightCurve curve) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("oid", curve.oid());
        line.put("band", curve.band().label());
        line.put("ra", curve.raDeg());
        line.put("dec", curve.decDeg());
        line.put("mjd", curve.mjd());
        line.put("mag", curve.mag());
        line.put("magerr", curve.magerr());
        line.put("catflags", curve.catflags());
        line.put("source", curve.origin().source());
        line.put("retrievedMs", curve.origin().retrievedMs());
        return line;
    }
}
