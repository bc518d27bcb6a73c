package org.cosmicoracle.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cosmicoracle.embedding.TestBundle;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.fewshot.LabelOrigin;
import org.cosmicoracle.fewshot.LabelStatement;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fits.FitsBytes;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.simulation.PacketWriter;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.simulation.SimulatedObject;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.cosmicoracle.wire.AnchorWire;
import org.cosmicoracle.wire.ControlJson;
import org.cosmicoracle.wire.ControlWire;
import org.cosmicoracle.wire.LabelWire;

/**
 * Writes the good inputs that fuzzing starts from: {@code main} takes the folder
 * UntrustedBytesFuzzTestInputs.
 */
final class FuzzSeeds {

    private final Path folder;

    private FuzzSeeds(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        new FuzzSeeds(Path.of(args[0])).write();
    }

    private void write() throws IOException {
        seed(
                "packets",
                SimulatedObject.draw(SimulatedClass.RR_LYRAE, 1)
                        .alert(0, new PacketWriter())
                        .packet());
        seed("controlMessages", new ControlWire().write(lesson()));
        seed("controlMessages", "json", ControlJson.bytesOf(lesson()));
        seed(
                "labels",
                new LabelWire()
                        .write(
                                ObjectLabel.of(
                                        "ZTF18a",
                                        new LabelStatement(
                                                "TDE", "TDE", "1", LabelOrigin.HUMAN, "ada", 7))));
        seed(
                "anchors",
                new AnchorWire()
                        .write(
                                new ReferenceAnchor(
                                        "TESS", "42", 1, 2, 2000, 0, 0, "star", 12f, 0.5, 0.1f,
                                        null, null, 5, "MAST")));
        Path bundle = Files.createTempDirectory("seed").resolve("1");
        TestBundle.write(bundle, "oracle", "1", 1);
        seed("manifests", Files.readAllBytes(bundle.resolve(ModelBundle.MANIFEST)));
        seed("calibrators", Files.readAllBytes(bundle.resolve(ModelBundle.CALIBRATOR)));
        seed("fitsImages", FitsBytes.image(3, 2, new float[] {1, 2, 3, 4, 5, 6}));
        seed("lightCurveFiles", FitsBytes.lightCurve(2, 2));
        seed("spectrumFiles", FitsBytes.lightCurve(2, 2));
    }

    private static ControlMessage lesson() {
        return new ControlMessage(
                Kind.TAUGHT_CLASS,
                "oracle/1/Odd",
                1,
                "oracle/1",
                "",
                List.of(new Prototype("Odd", new float[] {1, 2}, 5, "human", "Transient")),
                null,
                1,
                "ada");
    }

    private void seed(String test, byte[] bytes) throws IOException {
        seed(test, "seed", bytes);
    }

    private void seed(String test, String name, byte[] bytes) throws IOException {
        Path target = Files.createDirectories(folder.resolve(test)).resolve(name);
        Files.write(target, bytes);
    }
}
