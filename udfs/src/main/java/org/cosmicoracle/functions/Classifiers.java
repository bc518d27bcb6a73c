package org.cosmicoracle.functions;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.cosmicoracle.fewshot.Decision;
import org.cosmicoracle.fewshot.Scoring;
import org.jspecify.annotations.Nullable;

/**
 * The scorings that are held, made ready to classify with: each under its number and the bundle, of
 * which a trial has two. Not thread-safe.
 */
final class Classifiers {

    private final String codeVersion;
    private final Map<Key, Classifier> ready = new HashMap<>();

    private record Key(long scoring, String model) {}

    Classifiers(String codeVersion) {
        this.codeVersion = codeVersion;
    }

    /** Returns the classifier of an alert; null while its scoring has not come. */
    @Nullable Classifier of(EmbeddedAlert alert, ReadOnlyBroadcastState<Long, Scoring> held)
            throws Exception {
        Classifier known = ready.get(new Key(alert.scoring(), alert.model()));
        if (known != null) {
            return known;
        }
        Scoring stamped = held.get(alert.scoring());
        Scoring own = stamped == null ? oldestAfter(alert, held) : stamped.of(alert.model());
        if (own == null && stamped != null) {
            throw new IllegalStateException(
                    "alert was embedded by "
                            + alert.model()
                            + ", scoring is of "
                            + stamped.model());
        }
        return own == null ? null : make(own);
    }

    private Classifier make(Scoring own) {
        return ready.computeIfAbsent(
                new Key(own.sequence(), own.model()), key -> new Classifier(own, codeVersion));
    }

    private static @Nullable Scoring oldestAfter(
            EmbeddedAlert alert, ReadOnlyBroadcastState<Long, Scoring> held) throws Exception {
        Scoring oldest = null;
        for (Map.Entry<Long, Scoring> entry : held.immutableEntries()) {
            Scoring fits =
                    entry.getKey() > alert.scoring() ? entry.getValue().of(alert.model()) : null;
            if (fits != null && (oldest == null || fits.sequence() < oldest.sequence())) {
                oldest = fits;
            }
        }
        return oldest;
    }

    /**
     * Returns what the bundle beside the answering one says; null where it gave no embedding or
     * cannot read it, which must not touch the answer.
     *
     * @param scoring the alert's
     */
    @Nullable Decision beside(EmbeddedAlert alert, Scoring scoring) {
        EmbeddedAlert.Beside other = alert.beside();
        Scoring own = other == null ? null : scoring.of(other.model());
        if (other == null || own == null || other.embedding() == null) {
            return null;
        }
        try {
            return make(own).decide(other.embedding(), other.modalities(), alert.features());
        } catch (RuntimeException unusable) {
            return null;
        }
    }

    /** Forgets a scoring. */
    void remove(long scoring) {
        ready.keySet().removeIf(key -> key.scoring() == scoring);
    }
}
