package org.cosmicoracle.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.schemas.AnchorMatch;
import org.cosmicoracle.schemas.Provenance;

/** {@link ClassifiedAlert} to and from its value on the topic. Not thread-safe. */
public final class ClassifiedAlertWire {

    private final Containers<org.cosmicoracle.schemas.ClassifiedAlert> containers =
            new Containers<>(org.cosmicoracle.schemas.ClassifiedAlert.getClassSchema());

    /** Returns the value for the topic. */
    public byte[] write(ClassifiedAlert alert) {
        return containers.write(toAvro(alert));
    }

    /**
     * Reads a value of the topic. The order of classes is that of the wire.
     *
     * @throws IOException when the bytes are no classified alert
     */
    public ClassifiedAlert read(byte[] container) throws IOException {
        return fromAvro(readAvro(container));
    }

    /**
     * Reads a value of the topic as the generated record, for Parquet. Thread-safe.
     *
     * @throws IOException when the bytes are no classified alert
     */
    public static org.cosmicoracle.schemas.ClassifiedAlert readAvro(byte[] container)
            throws IOException {
        return Containers.read(org.cosmicoracle.schemas.ClassifiedAlert.class, container);
    }

    /** Returns the generated record, for Parquet. */
    public static org.cosmicoracle.schemas.ClassifiedAlert toAvro(ClassifiedAlert a) {
        ClassifiedAlert.Answer answer = a.decision();
        return org.cosmicoracle.schemas.ClassifiedAlert.newBuilder()
                .setCandid(a.candid())
                .setObjectId(a.objectId())
                .setNight(a.night())
                .setJd(a.jd())
                .setRa(a.ra())
                .setDec(a.dec())
                .setBand(a.band())
                .setMagpsf(a.magpsf())
                .setProbabilities(named(a.labels(), a.probabilities()))
                .setTopClass(answer.topClass())
                .setConformalSet(answer.conformalSet())
                .setConformalLevel(answer.conformalLevel())
                .setAbstained(answer.abstained())
                .setAbstainReason(answer.abstainReason())
                .setNoveltyScore(answer.noveltyScore())
                .setEmbedding(boxed(a.embedding()))
                .setDistances(named(a.labels(), a.distances()))
                .setOrigins(a.origins())
                .setParents(a.parents())
                .setAnchors(a.anchors().stream().map(ClassifiedAlertWire::anchor).toList())
                .setFeatures(named(a.featureNames(), a.features()))
                .setModalities(a.modalities())
                .setProvenance(provenance(a.provenance()))
                .setReceivedMs(a.receivedMs())
                .setDecodedMs(a.decodedMs())
                .setClassifiedMs(a.classifiedMs())
                .build();
    }

    /**
     * Returns what a generated record says. The order of classes and features is that of the
     * record.
     */
    public static ClassifiedAlert fromAvro(org.cosmicoracle.schemas.ClassifiedAlert v) {
        List<String> labels = List.copyOf(v.getProbabilities().keySet());
        List<String> names = List.copyOf(v.getFeatures().keySet());
        Provenance p = v.getProvenance();
        return new ClassifiedAlert(
                v.getCandid(),
                v.getObjectId(),
                v.getNight(),
                v.getJd(),
                v.getRa(),
                v.getDec(),
                v.getBand(),
                v.getMagpsf(),
                labels,
                valuesOf(labels, v.getProbabilities()),
                valuesOf(labels, v.getDistances()),
                v.getOrigins(),
                v.getParents(),
                new ClassifiedAlert.Answer(
                        v.getTopClass(),
                        v.getConformalSet(),
                        v.getConformalLevel(),
                        v.getAbstained(),
                        v.getAbstainReason(),
                        v.getNoveltyScore()),
                unboxed(v.getEmbedding()),
                v.getAnchors().stream().map(ClassifiedAlertWire::anchor).toList(),
                names,
                valuesOf(names, v.getFeatures()),
                v.getModalities(),
                new ClassifiedAlert.Provenance(
                        p.getModel(),
                        p.getPrototypes(),
                        p.getCalibrator(),
                        p.getFeatures(),
                        p.getSchema$(),
                        p.getTaxonomy(),
                        p.getCode()),
                v.getReceivedMs(),
                v.getDecodedMs(),
                v.getClassifiedMs());
    }

    private static Provenance provenance(ClassifiedAlert.Provenance p) {
        return new Provenance(
                p.model(),
                p.prototypes(),
                p.calibrator(),
                p.features(),
                p.schema(),
                p.taxonomy(),
                p.code());
    }

    private static AnchorMatch anchor(org.cosmicoracle.sky.AnchorMatch m) {
        return new AnchorMatch(
                m.mission(),
                m.id(),
                m.separationArcsec(),
                m.contamination(),
                m.type(),
                m.magnitude(),
                m.periodDays(),
                m.amplitudeFraction(),
                m.coverageStartMjd(),
                m.coverageEndMjd(),
                m.transitDepth(),
                m.anomalyScore());
    }

    private static org.cosmicoracle.sky.AnchorMatch anchor(AnchorMatch m) {
        return new org.cosmicoracle.sky.AnchorMatch(
                m.getMission(),
                m.getId(),
                m.getSeparationArcsec(),
                m.getContamination(),
                m.getType(),
                m.getMagnitude(),
                m.getPeriodDays(),
                m.getAmplitudeFraction(),
                m.getCoverageStartMjd(),
                m.getCoverageEndMjd(),
                m.getTransitDepth(),
                m.getAnomalyScore());
    }

    /** Names to values; what is NaN is left out. */
    private static Map<String, Float> named(List<String> names, float[] values) {
        Map<String, Float> map = new LinkedHashMap<>(names.size() * 2);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isNaN(values[i])) {
                map.put(names.get(i), values[i]);
            }
        }
        return map;
    }

    private static float[] valuesOf(List<String> names, Map<String, Float> values) {
        float[] array = new float[names.size()];
        for (int i = 0; i < array.length; i++) {
            Float value = values.get(names.get(i));
            array[i] = value == null ? Float.NaN : value;
        }
        return array;
    }

    private static List<Float> boxed(float[] values) {
        List<Float> list = new ArrayList<>(values.length);
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    private static float[] unboxed(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
