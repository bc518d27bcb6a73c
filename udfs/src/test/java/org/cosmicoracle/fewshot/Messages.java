package org.cosmicoracle.fewshot;

import java.util.List;
import java.util.Map;
import org.cosmicoracle.calibration.Calibrator;
import org.cosmicoracle.fewshot.ControlMessage.Kind;

/** Control messages of models with two dimensions: only what a test is about is given. */
final class Messages {

    private Messages() {}

    /** All that a bundle needs before it may be activated, with one trained class. */
    static List<ControlMessage> bundle(String model, long at, String trainedClass) {
        Prototype trained = new Prototype(trainedClass, new float[] {0, 1}, 9, Prototype.TRAINED);
        return List.of(
                message(Kind.PREPARE, model, at, model, "good", List.of(), at),
                message(Kind.PROTOTYPES, model, 1, model, "", List.of(trained), at),
                calibrator(model, calibratorOf(model), at));
    }

    static ControlMessage calibrator(String model, String json, long at) {
        return new ControlMessage(
                Kind.CALIBRATOR, model, 1, model, "", List.of(), json, at, "test");
    }

    static String calibratorOf(String model) {
        return new Calibrator(model, 1, Map.of(), 0.9, Map.of(), new double[] {0, 1}, 0.99, 0.2)
                .toJson();
    }

    static ControlMessage activate(String model, long at) {
        return message(Kind.ACTIVATE, "oracle", at, model, "good", List.of(), at);
    }

    static ControlMessage trial(String model, Double share, long at) {
        return new ControlMessage(
                Kind.TRIAL,
                model.split("/", 2)[0],
                at,
                model,
                "good",
                List.of(),
                null,
                at,
                "test",
                share);
    }

    static ControlMessage endOfTrial(String model, long at) {
        return message(Kind.END_TRIAL, model.split("/", 2)[0], at, model, "", List.of(), at);
    }

    static ControlMessage taught(String model, String label, long version) {
        Prototype prototype = new Prototype(label, new float[] {1, 0}, 5, Prototype.TAUGHT);
        return message(
                Kind.TAUGHT_CLASS, model + "/" + label, version, model, "", List.of(prototype), 15);
    }

    static ControlMessage message(
            Kind kind,
            String id,
            long version,
            String model,
            String digest,
            List<Prototype> prototypes,
            long at) {
        return new ControlMessage(kind, id, version, model, digest, prototypes, null, at, "test");
    }
}
