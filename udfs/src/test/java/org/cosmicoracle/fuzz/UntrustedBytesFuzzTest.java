package org.cosmicoracle.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.fits.FitsImages;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.fits.SpectrumFile;
import org.cosmicoracle.fits.TessLightCurveFile;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.wire.AnchorWire;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.LabelWire;

/**
 * What others send is answered or refused, whatever it is: no other exception, no loop, no memory
 * beyond the limits. A build runs the kept inputs; {@code JAZZER_FUZZ=1} with one test named looks
 * for new ones, guided by coverage.
 */
class UntrustedBytesFuzzTest {

    private static final AlertDecoder ALERTS = new AlertDecoder(1 << 20, Clock.systemUTC());
    private static final PacketOrigin ORIGIN = new PacketOrigin("t", 0, 0, "20260101", 0);
    private static final ControlWire CONTROL = new ControlWire();
    private static final LabelWire LABELS = new LabelWire();
    private static final AnchorWire ANCHORS = new AnchorWire();

    @FuzzTest(maxDuration = "2m")
    void packets(byte[] bytes) {
        AtomicInteger outcomes = new AtomicInteger();
        ALERTS.decode(
                bytes, ORIGIN, a -> outcomes.incrementAndGet(), r -> outcomes.incrementAndGet());
        if (outcomes.get() == 0) {
            throw new IllegalStateException("a packet without an outcome");
        }
    }

    @FuzzTest(maxDuration = "2m")
    void controlMessages(byte[] bytes) {
        refusedOr(() -> CONTROL.read(bytes));
    }

    @FuzzTest(maxDuration = "2m")
    void labels(byte[] bytes) {
        refusedOr(() -> LABELS.read(bytes));
    }

    @FuzzTest(maxDuration = "2m")
    void anchors(byte[] bytes) {
        refusedOr(() -> ANCHORS.read(bytes));
    }

    @FuzzTest(maxDuration = "2m")
    void manifests(byte[] bytes) {
        refusedOr(() -> ModelBundle.read(name -> bytes));
    }

    @FuzzTest(maxDuration = "2m")
    void calibrators(byte[] bytes) {
        try {
            Calibrator.fromJson(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException refused) {
            // as it says
        }
    }

    @FuzzTest(maxDuration = "2m")
    void fitsImages(byte[] bytes) {
        refusedOr(
                () -> {
                    try (FitsImages images = FitsImages.open(bytes)) {
                        return images.firstImage(1 << 16);
                    }
                });
    }

    @FuzzTest(maxDuration = "2m")
    void lightCurveFiles(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".fits");
        try {
            Files.write(file, bytes);
            TessLightCurveFile.read(file);
        } catch (MalformedFitsException refused) {
            // as it says
        } finally {
            Files.delete(file);
        }
    }

    @FuzzTest(maxDuration = "2m")
    void spectrumFiles(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("fuzz", ".fits");
        try {
            Files.write(file, bytes);
            SpectrumFile.read(file);
        } catch (MalformedFitsException refused) {
            // as it says
        } finally {
            Files.delete(file);
        }
    }

    /** Reads, or says why not by an exception that the caller must handle. */
    @FunctionalInterface
    private interface Reading {
        Object read() throws IOException;
    }

    private static void refusedOr(Reading reading) {
        try {
            reading.read();
        } catch (IOException refused) {
            // as it says
        }
    }
}
