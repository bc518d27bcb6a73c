package org.cosmicoracle.guard;

import java.util.List;
import org.cosmicoracle.fewshot.ControlLog;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.registry.BundleStack;
import org.jspecify.annotations.Nullable;

/**
 * The control topic and what jobs said of it, read to their ends: what is in force, what was
 * before, and which classes were taught. Not thread-safe.
 */
public final class ControlView {

    private final List<ControlMessage> messages;
    private final ControlWords words;
    private final ControlLog log;

    /**
     * @param messages in the order of the topic; where it was compacted some are gone
     * @param words on them
     */
    public ControlView(List<ControlMessage> messages, ControlWords words) {
        this.messages = List.copyOf(messages);
        this.words = words;
        log = words.logOf(messages);
    }

    /** Returns the activation that holds; null when there is none, or it was refused. */
    public @Nullable ControlMessage active(String model) {
        return log.messages().stream()
                .filter(m -> m.kind() == Kind.ACTIVATE && m.id().equals(model))
                .findFirst()
                .orElse(null);
    }

    /** Returns the trial that holds; null when there is none, or it was ended. */
    public @Nullable ControlMessage trial(String model) {
        return log.messages().stream()
                .filter(m -> m.kind() == Kind.TRIAL && m.id().equals(model))
                .findFirst()
                .orElse(null);
    }

    /** Returns true when a job said that it applied a message. */
    public boolean isApplied(ControlMessage message) {
        return words.isApplied(message);
    }

    /** Returns the greatest version of a key, refused ones too; 0 when there is none. */
    public long lastVersion(String key) {
        return messages.stream()
                .filter(m -> m.key().equals(key))
                .mapToLong(ControlMessage::version)
                .max()
                .orElse(0);
    }

    /**
     * Returns the bundles that came into force, as far as the topic still tells: by the activations
     * that are left on it, and by the preparations of those that are not.
     */
    public BundleStack stack(String model) {
        String key = Kind.ACTIVATE + ":" + model;
        return Activations.of(model, messages, version -> words.isApplied(key, version)).stack();
    }

    /** Returns the messages by which taught classes of a bundle live. */
    public List<ControlMessage> lessons(String bundle) {
        return log.messages().stream()
                .filter(m -> m.holdsTaughtClass() && m.model().equals(bundle))
                .toList();
    }

    /**
     * Returns the taught classes of the bundle in force that another one lacks: neither trained on
     * nor taught.
     */
    public List<Prototype> missingUnder(String model, String bundle, List<Prototype> trained) {
        ControlMessage active = active(model);
        if (active == null || active.model().equals(bundle)) {
            return List.of();
        }
        return lessons(active.model()).stream()
                .map(m -> m.prototypes().get(0))
                .filter(p -> trained.stream().noneMatch(t -> t.label().equals(p.label())))
                .filter(p -> log.lessonOf(bundle, p.label()) == null)
                .toList();
    }
}
