package org.cosmicoracle.functions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.Candidate;
import org.cosmicoracle.alert.PacketBytes;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.fewshot.Scoring;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.FolderBundleStore;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.rollout.TrialPair;
import org.cosmicoracle.rollout.TrialSide;
import org.cosmicoracle.sky.AnchorMatch;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.jspecify.annotations.Nullable;

/**
 * What the golden states of release v1 were made from. Every component is set and no two are equal,
 * so that one that is lost or swapped on the way back is seen. A component added to a record after
 * v1 is null or 0 here, as it is in a state of v1.
 */
final class GoldenInputs {

    /** Feature set 1, whose alerts the golden state holds. */
    private static final int CONTEXT_FEATURES_OF_V1 = 39;

    static final double JD = 2460234.8;
    static final String MODEL = "oracle/1";
    static final List<Prototype> TRAINED =
            List.of(
                    new Prototype("SN Ia", new float[] {1, 0}, 40, Prototype.TRAINED),
                    new Prototype("RR Lyrae", new float[] {0, 1}, 30, Prototype.TRAINED));
    static final Prototype TAUGHT =
            new Prototype("New class", new float[] {5, 5}, 4, Prototype.TAUGHT);

    private GoldenInputs() {}

    /** Two points before the alert and its own detection. */
    static LightCurve curve(long candid, double jd) {
        return curve(List.of(new double[] {candid, jd}));
    }

    /** The curves of several alerts, given as candid and jd, merged by hand. */
    static LightCurve curve(List<double[]> alerts) {
        LightCurveBuilder builder = new LightCurveBuilder();
        for (double[] alert : alerts) {
            double candid = alert[0];
            double jd = alert[1];
            builder.add(0, jd - 0.3, 1, LightCurve.UPPER_LIMIT, 0, 150 + candid, 0);
            builder.add(0, jd - 0.2, 3, LightCurve.FORCED, -30 - candid, 12 + candid, 7);
            builder.add(
                    (long) candid, jd, 2, LightCurve.DETECTION, 5_000 + candid, 200 + candid, 900);
        }
        return builder.build();
    }

    static Alert alert(String objectId, long candid, double jd) {
        return new Alert(
                objectId,
                candid,
                "4.02",
                candidate(jd),
                curve(candid, jd),
                new PacketBytes(
                        new byte[] {1, 2, 3, 4, 5}, new int[] {1, 2, 3}, new int[] {4, 5, 6}),
                origin(candid),
                1_001);
    }

    static PacketOrigin origin(long offset) {
        return new PacketOrigin("ztf_20231017_programid1", 3, offset, "20231017", 1_000);
    }

    private static Candidate candidate(double jd) {
        return new Candidate(
                jd,
                2,
                1,
                150.0,
                2.0,
                19.5f,
                0.1f,
                true,
                20.5f,
                0.91f,
                0.99f,
                0.98f,
                2.5f,
                1.1f,
                0,
                1_500.5f,
                1_600.5f,
                0.4f,
                18.5f,
                0.02f,
                0.5f,
                0.03f,
                0.6f,
                0.97f,
                19.1f,
                18.9f,
                18.8f,
                18.7f,
                12.5f,
                0.2f,
                22.5f,
                0.3f,
                0.7f,
                18.6f,
                25.5f,
                21.5f,
                "2000 AB",
                17,
                450,
                2_460_100.5,
                15.5f);
    }

    static ReferenceAnchor anchor(double decDeg, long asOfMs) {
        return new ReferenceAnchor(
                "TIC", "TIC-1", 150.0, decDeg, 2023.8, 10, -5, "STAR", 10.5f, 2.5, 0.01f, 58_000.5,
                58_100.5, asOfMs);
    }

    static String calibrator() {
        Map<String, Double> prior = new TreeMap<>(Map.of("SN Ia", -1.0, "RR Lyrae", -2.0));
        Map<String, Double> quantiles = new TreeMap<>(Map.of("SN Ia", 0.9, "RR Lyrae", 0.8));
        return new Calibrator(MODEL, 1, prior, 0.9, quantiles, new double[] {0, 5, 50}, 0.99, 0.2)
                .toJson();
    }

    /** A scoring without taught classes, as all of an even number are, or with one. */
    static Scoring scoring(long sequence) {
        List<Prototype> prototypes = new ArrayList<>(TRAINED);
        if (sequence % 2 == 1) {
            prototypes.add(TAUGHT);
        }
        return new Scoring(
                sequence,
                MODEL,
                "digest",
                prototypes,
                "1+" + sequence,
                calibrator(),
                3,
                "oracle/2",
                "digest-2");
    }

    static EmbeddedAlert embedded(long candid, long scoring, float x, float y) {
        return new EmbeddedAlert(
                candid,
                "ZTF18a",
                "4.02",
                JD,
                150.25,
                2.5,
                2,
                19.5f,
                origin(candid),
                1_001,
                new float[] {1.5f, Float.NaN, -2},
                List.of(match()),
                scoring,
                MODEL,
                new float[] {x, y},
                5,
                null);
    }

    static AssembledAlert assembled(long candid) {
        return assembled(candid, MODEL, null);
    }

    static AssembledAlert assembled(long candid, String model, @Nullable String modelBeside) {
        return new AssembledAlert(
                alert("ZTF18a", candid, JD),
                ramp(LightCurveFeatures.specs().size()),
                ramp(CONTEXT_FEATURES_OF_V1),
                List.of(match()),
                7,
                model,
                null,
                modelBeside);
    }

    static TrialPair pair(String night) {
        TrialSide champion = new TrialSide("SN Ia", 0.75f, false, null, 0.25f, 10);
        TrialSide challenger = new TrialSide("RR Lyrae", 0.5f, true, "novel", 0.5f, 20);
        return new TrialPair(
                MODEL,
                "oracle/2",
                0.125,
                night,
                "ZTF18a",
                1,
                true,
                champion,
                challenger,
                0.375f,
                List.of("Kilonova"));
    }

    static AnchorMatch match() {
        return new AnchorMatch(
                "TIC", "TIC-1", 0.9f, true, "STAR", 10.5f, 2.5, 0.01f, 58_000.5, 58_100.5, null,
                null);
    }

    /** Features that differ from each other; the first could not be computed. */
    private static float[] ramp(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = i == 0 ? Float.NaN : i / 64f;
        }
        return values;
    }

    /** The roll-out of a bundle, which it writes, and a class taught after it. */
    static List<ControlMessage> control(Path registry) throws IOException {
        Path folder = registry.resolve(MODEL);
        ModelBundle.write(
                folder,
                new BundleManifest(
                        "oracle",
                        "1",
                        FeatureSet.VERSION,
                        Taxonomy.standard().version(),
                        1,
                        1,
                        Map.of(),
                        "simulated",
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Map.of()),
                TRAINED,
                calibrator(),
                new byte[] {1, 2, 3},
                "# No weights: nothing is embedded with it");
        ModelBundle bundle = ModelBundle.read(new FolderBundleStore(folder));
        List<ControlMessage> messages = new ArrayList<>(Rollout.of(bundle, 10, "test"));
        messages.add(taught(TAUGHT, 4));
        return messages;
    }

    static ControlMessage taught(Prototype prototype, long version) {
        return new ControlMessage(
                Kind.TAUGHT_CLASS,
                MODEL + "/" + prototype.label(),
                version,
                MODEL,
                "",
                List.of(prototype),
                null,
                11,
                "test");
    }
}
