package org.cosmicoracle.fewshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The control messages that were accepted, the latest per key, and what they say together. Not
 * thread-safe.
 */
final class AcceptedMessages {

    private final Map<String, ControlMessage> byKey = new TreeMap<>();

    AcceptedMessages(Collection<ControlMessage> messages) {
        messages.forEach(this::put);
    }

    void put(ControlMessage message) {
        byKey.put(message.key(), message);
    }

    @Nullable ControlMessage get(String key) {
        return byKey.get(key);
    }

    @Nullable ControlMessage get(Kind kind, String id) {
        return byKey.get(ControlMessage.keyOf(kind, id));
    }

    List<ControlMessage> all() {
        return List.copyOf(byKey.values());
    }

    /** Returns the activation in force; null when no bundle is active. */
    @Nullable ControlMessage active() {
        return latest(Kind.ACTIVATE);
    }

    /** Returns the preparation of a bundle that is to come; null when there is none. */
    @Nullable ControlMessage upcoming() {
        return laterThanActive(latest(Kind.PREPARE));
    }

    /**
     * Returns the trial in force; null when there is none. An activation ends the trials before it,
     * whichever bundle it names.
     */
    @Nullable ControlMessage trial() {
        return laterThanActive(latest(Kind.TRIAL));
    }

    private @Nullable ControlMessage laterThanActive(@Nullable ControlMessage message) {
        ControlMessage active = active();
        boolean later =
                active != null
                        && message != null
                        && !message.model().equals(active.model())
                        && message.issuedMs() > active.issuedMs();
        return later ? message : null;
    }

    /** Returns what was said of taught classes under a model, forgettings included. */
    List<ControlMessage> taughtUnder(String model) {
        return byKey.values().stream()
                .filter(m -> m.isOfTaughtClass() && m.model().equals(model))
                .toList();
    }

    /** Returns the names of the classes that live by lessons under a model. */
    List<String> namesTaughtUnder(String model) {
        return taughtUnder(model).stream()
                .filter(ControlMessage::holdsTaughtClass)
                .map(taught -> taught.prototypes().get(0).label())
                .toList();
    }

    /**
     * Returns the classes that are taught under the active bundle and that another one has neither
     * by a lesson nor by its training.
     */
    List<String> missingUnder(String model) {
        ControlMessage active = active();
        if (active == null) {
            return List.of();
        }
        List<String> missing = new ArrayList<>(namesTaughtUnder(active.model()));
        missing.removeAll(namesTaughtUnder(model));
        ControlMessage trained = get(Kind.PROTOTYPES, model);
        if (trained != null) {
            missing.removeAll(trained.prototypes().stream().map(Prototype::label).toList());
        }
        return missing;
    }

    /**
     * Returns the message of a kind that was issued last; ties go to the greater key, so that it is
     * one.
     */
    private @Nullable ControlMessage latest(Kind kind) {
        ControlMessage latest = null;
        for (ControlMessage m : byKey.values()) {
            if (m.kind() == kind && (latest == null || m.issuedMs() >= latest.issuedMs())) {
                latest = m;
            }
        }
        return latest;
    }
}
