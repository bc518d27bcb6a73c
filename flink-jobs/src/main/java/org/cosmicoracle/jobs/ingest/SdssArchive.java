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
import org.cosmicoracle.archive.Reading;
import org.cosmicoracle.archive.SdssSpectra;
import org.cosmicoracle.archive.SdssTarget;
import org.cosmicoracle.archive.http.ArchiveClient;
import org.cosmicoracle.archive.http.ArchiveRequest;
import org.cosmicoracle.archive.http.StoredAnswer;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.fits.SdssSpectrum;
import org.cosmicoracle.fits.SdssSpectrumFile;
import org.jspecify.annotations.Nullable;

/** SDSS: spectra, as records. */
final class SdssArchive implements Archive {

    private static final long MAX_BYTES = 64L << 20;

    @Override
    public URI home() {
        return SdssSpectra.HOME;
    }

    @Override
    public List<String> subjects() {
        return List.of("spectra");
    }

    @Override
    public List<String> endings() {
        return List.of(".fits", ".fits.gz");
    }

    @Override
    public void readFile(Path file, AnswerOrigin origin, Harvest into) throws IOException {
        SdssSpectrum spectrum = spectrum(file);
        into.takeLines(Reading.of(spectrum), s -> line(null, s, origin));
    }

    private static SdssSpectrum spectrum(Path file) throws IOException {
        try {
            return SdssSpectrumFile.read(file);
        } catch (MalformedFitsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void check(Path file) throws IOException {
        FitsAnswer.checkWhole(file);
        spectrum(file);
    }

    @Override
    public void ask(Question question, ArchiveClient client, Harvest into) throws IOException {
        boolean own = question.base().equals(home());
        URI files = own ? SdssSpectra.FILES : question.base();
        for (Cone cone : question.cones()) {
            if (into.isFull()) {
                return;
            }
            StoredAnswer stored =
                    client.fetch(
                            new ArchiveRequest(
                                    SdssSpectra.address(question.base(), cone, into.room()),
                                    file -> SdssSpectra.read(Files.readAllBytes(file)),
                                    MAX_BYTES));
            Reading<SdssTarget> targets = SdssSpectra.read(Files.readAllBytes(stored.file()));
            into.skip(targets.skipped());
            for (SdssTarget target : targets.records()) {
                if (into.isFull()) {
                    return;
                }
                askSpectrum(files, target, client, into);
            }
        }
    }

    private static void askSpectrum(
            URI files, SdssTarget target, ArchiveClient client, Harvest into) throws IOException {
        StoredAnswer stored =
                client.fetch(
                        new ArchiveRequest(
                                SdssSpectra.file(files, target), SdssArchive::check, MAX_BYTES));
        into.keep(stored.file(), SdssSpectra.fileName(target));
        AnswerOrigin origin = MastPages.origin(stored);
        into.takeLines(Reading.of(spectrum(stored.file())), s -> line(target, s, origin));
    }

    private static Map<String, Object> line(
            @Nullable SdssTarget target, SdssSpectrum spectrum, AnswerOrigin origin) {
        Map<String, Object> line = new LinkedHashMap<>();
        if (target != null) {
            line.put("specObjID", target.specObjId());
            line.put("plate", target.plate());
            line.put("mjd", target.mjd());
            line.put("fiber", target.fiber());
            line.put("run2d", target.run2d());
            line.put("ra", target.raDeg());
            line.put("dec", target.decDeg());
            putKnown(line, "z", target.redshift());
            putKnown(line, "zErr", target.redshiftError());
            putKnown(line, "zWarning", target.zWarning());
            putKnown(line, "class", target.type());
            putKnown(line, "subClass", target.subType());
        }
        line.put("wavelength", spectrum.wavelengthAngstrom());
        line.put("flux", spectrum.flux());
        line.put("ivar", spectrum.inverseVariance());
        line.put("andMask", spectrum.andMask());
        line.put("source", origin.source());
        line.put("retrievedMs", origin.retrievedMs());
        return line;
    }

    private static void putKnown(Map<String, Object> line, String name, @Nullable Object value) {
        if (value != null && !value.equals(Double.NaN)) {
            line.put(name, value);
        }
    }
}
