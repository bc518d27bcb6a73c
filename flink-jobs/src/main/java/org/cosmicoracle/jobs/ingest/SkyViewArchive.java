package org.cosmicoracle.jobs.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.archive.AnswerOrigin;
import org.cosmicoracle.archive.Cone;
import org.cosmicoracle.archive.Reading;
import org.cosmicoracle.archive.SkyViewImages;
import org.cosmicoracle.archive.http.ArchiveClient;
import org.cosmicoracle.archive.http.ArchiveRequest;
import org.cosmicoracle.archive.http.StoredAnswer;
import org.cosmicoracle.fits.FitsImage;
import org.cosmicoracle.fits.FitsImages;

/** SkyView: images of sky surveys, as files and records that describe them. */
final class SkyViewArchive implements Archive {

    private static final long MAX_BYTES = 256L << 20;

    @Override
    public URI home() {
        return SkyViewImages.HOME;
    }

    @Override
    public List<String> subjects() {
        return List.of("images");
    }

    @Override
    public List<String> endings() {
        return List.of(".fits", ".fits.gz");
    }

    @Override
    public void check(Question question) {
        question.requireCones();
        if (!question.keepsFiles()) {
            throw new QuestionException("give --files DIR for the images");
        }
    }

    @Override
    public int usualPixels() {
        return 300;
    }

    @Override
    public int mostPixels() {
        return 4_000;
    }

    @Override
    public void readFile(Path file, AnswerOrigin origin, Harvest into) throws IOException {
        into.takeLines(
                Reading.of(image(file)), i -> line(file.getFileName().toString(), i, origin));
    }

    private static FitsImage image(Path file) throws IOException {
        try (FitsImages fits = FitsImages.open(file)) {
            return fits.firstImage();
        }
    }

    private static void check(Path file) throws IOException {
        FitsAnswer.checkWhole(file);
        image(file);
    }

    @Override
    public void ask(Question question, ArchiveClient client, Harvest into) throws IOException {
        for (Cone cone : question.cones()) {
            if (into.isFull()) {
                return;
            }
            URI address =
                    SkyViewImages.address(
                            question.base(), cone, question.survey(), question.pixels());
            StoredAnswer stored =
                    client.fetch(new ArchiveRequest(address, SkyViewArchive::check, MAX_BYTES));
            String name = SkyViewImages.fileName(cone, question.survey());
            into.keep(stored.file(), name);
            AnswerOrigin origin = MastPages.origin(stored);
            into.takeLines(Reading.of(image(stored.file())), i -> line(name, i, origin));
        }
    }

    private static Map<String, Object> line(String name, FitsImage image, AnswerOrigin origin) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", name);
        line.put("width", image.width());
        line.put("height", image.height());
        line.put("source", origin.source());
        line.put("retrievedMs", origin.retrievedMs());
        return line;
    }
}
