package org.cosmicoracle.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.schemas.ControlEnvelope;
import org.cosmicoracle.schemas.ControlKind;

/** {@link ControlMessage} to and from its value on the topic. Not thread-safe. */
public final class ControlWire {

    private final Containers<ControlEnvelope> containers =
            new Containers<>(ControlEnvelope.getClassSchema());

    /** Returns the value for the topic; its key is {@link ControlMessage#key()}. */
    public byte[] write(ControlMessage m) {
        return containers.write(
                new ControlEnvelope(
                        ControlKind.valueOf(m.kind().name()),
                        m.id(),
                        m.version(),
                        m.model(),
                        m.digest(),
                        m.prototypes().stream().map(ControlWire::prototype).toList(),
                        m.calibrator(),
                        m.issuedMs(),
                        m.issuedBy(),
                        m.share()));
    }

    /**
     * Reads a value of the topic: an Avro object container, or an object of {@link ControlJson}.
     *
     * @throws IOException when the bytes are no control message
     */
    public ControlMessage read(byte[] value) throws IOException {
        return ControlJson.looksLike(value) ? ControlJson.read(value) : readContainer(value);
    }

    private ControlMessage readContainer(byte[] container) throws IOException {
        ControlEnvelope v = containers.read(container);
        return new ControlMessage(
                ControlMessage.Kind.valueOf(v.getKind().name()),
                v.getId(),
                v.getVersion(),
                v.getModel(),
                v.getDigest(),
                v.getPrototypes().stream().map(ControlWire::prototype).toList(),
                v.getCalibrator(),
                v.getIssuedMs(),
                v.getIssuedBy(),
                v.getShare());
    }

    private static org.cosmicoracle.schemas.Prototype prototype(Prototype p) {
        List<Float> vector = new ArrayList<>(p.vector().length);
        for (float value : p.vector()) {
            vector.add(value);
        }
        return new org.cosmicoracle.schemas.Prototype(
                p.label(), vector, p.shots(), p.origin(), p.parent());
    }

    private static Prototype prototype(org.cosmicoracle.schemas.Prototype p) {
        float[] vector = new float[p.getVector().size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = p.getVector().get(i);
        }
        return new Prototype(p.getLabel(), vector, p.getShots(), p.getOrigin(), p.getParent());
    }
}
