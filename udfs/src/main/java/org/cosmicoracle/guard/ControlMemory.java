package org.cosmicoracle.guard;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The last control messages that bring bundles in and take them out, and what jobs said of them, in
 * whatever order they were heard. Not thread-safe.
 */
final class ControlMemory {

    private static final Set<Kind> HEARD =
            Set.of(Kind.PREPARE, Kind.ACTIVATE, Kind.TRIAL, Kind.END_TRIAL);
    private static final int MOST_HELD = 200;

    private final TreeMap<String, ControlMessage> messages = new TreeMap<>();
    private final TreeMap<String, ControlWord> words = new TreeMap<>();

    void hear(ControlMessage message) {
        if (HEARD.contains(message.kind())) {
            messages.put(at(message), message);
            forgetOldest(messages, ControlMessage::version);
        }
    }

    /** A job that starts again says again what it said before: the first word has the time. */
    void hear(ControlWord word) {
        if (word.key().startsWith(keyOf(Kind.ACTIVATE, ""))
                || word.key().startsWith(keyOf(Kind.TRIAL, ""))) {
            String at = at(word.key(), word.version());
            ControlWord held = words.get(at);
            if (held == null || (held.refusal() != null && word.refusal() == null)) {
                words.put(at, word);
            }
            forgetOldest(words, ControlWord::version);
        }
    }

    private static <T> void forgetOldest(TreeMap<String, T> held, ToLongFunction<T> version) {
        if (held.size() > MOST_HELD) {
            Function<String, Long> of = at -> version.applyAsLong(held.get(at));
            held.remove(held.keySet().stream().min(Comparator.comparing(of)).orElseThrow());
        }
    }

    List<ControlMessage> messages() {
        return List.copyOf(messages.values());
    }

    List<ControlWord> words() {
        return List.copyOf(words.values());
    }

    /** Returns the names of the models that anything was brought in of. */
    Collection<String> models() {
        Set<String> models = new TreeSet<>();
        messages.values().stream()
                .filter(m -> m.kind() == Kind.ACTIVATE || m.kind() == Kind.TRIAL)
                .forEach(m -> models.add(m.id()));
        return models;
    }

    Activations activations(String model) {
        String key = keyOf(Kind.ACTIVATE, model);
        return Activations.of(model, messages.values(), version -> isApplied(key, version));
    }

    /**
     * Returns the canary under way; null when there is none, or it is a shadow, or it was ended.
     */
    @Nullable ControlMessage canary(String model) {
        String key = keyOf(Kind.TRIAL, model);
        ControlMessage last =
                messages.values().stream()
                        .filter(m -> m.key().equals(key) && isApplied(key, m.version()))
                        .max(Comparator.comparingLong(ControlMessage::version))
                        .orElse(null);
        Double share = last == null ? null : last.share();
        if (last == null || share == null || share == 0 || endedByActivation(model, last)) {
            return null;
        }
        return last;
    }

    private boolean endedByActivation(String model, ControlMessage trial) {
        Activation active = activations(model).last();
        ControlWord began = wordOn(trial.key(), trial.version());
        ControlWord since =
                active == null ? null : wordOn(keyOf(Kind.ACTIVATE, model), active.version());
        return since == null || began == null || since.atMs() > began.atMs();
    }

    @Nullable ControlWord wordOn(String key, long version) {
        return words.get(at(key, version));
    }

    private boolean isApplied(String key, long version) {
        ControlWord word = wordOn(key, version);
        return word != null && word.refusal() == null;
    }

    static String keyOf(Kind kind, String model) {
        return kind + ":" + model;
    }

    static String at(ControlMessage message) {
        return at(message.key(), message.version());
    }

    /** Names one version of one key. */
    static String at(String key, long version) {
        return key + "@" + version;
    }
}
