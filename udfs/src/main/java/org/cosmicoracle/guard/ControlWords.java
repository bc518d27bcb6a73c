package org.cosmicoracle.guard;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.fewshot.ControlLog;
import org.cosmicoracle.fewshot.ControlMessage;
import org.jspecify.annotations.Nullable;

/**
 * What jobs said of control messages: the last word on each version of each key. A job that starts
 * without its state says again what it said before, in other words perhaps: a bundle that was
 * missing may have come. Not thread-safe.
 */
public final class ControlWords {

    private static final String APPLIED = "";

    private final Map<String, TreeMap<Long, String>> words = new TreeMap<>();

    /**
     * Takes a word.
     *
     * @param refusal why the message was refused; null when it was applied
     */
    public void take(String key, long version, @Nullable String refusal) {
        words.computeIfAbsent(key, k -> new TreeMap<>())
                .put(version, refusal == null ? APPLIED : refusal);
    }

    /** Forgets the refusals: whoever sends such a message again is told anew. */
    public void forgetRefusals() {
        words.values().forEach(of -> of.values().removeIf(word -> !word.equals(APPLIED)));
    }

    /** Returns true when a job applied this very version. */
    public boolean isApplied(ControlMessage message) {
        return isApplied(message.key(), message.version());
    }

    /** Returns true when a job applied this version of a key. */
    public boolean isApplied(String key, long version) {
        return APPLIED.equals(wordOn(key, version));
    }

    /** Returns why a message was refused; null when it was not, or nobody said anything yet. */
    public @Nullable String refusalOf(ControlMessage message) {
        String word = wordOn(message.key(), message.version());
        return word == null || word.equals(APPLIED) ? null : word;
    }

    /** Returns the greatest version of a message's key that was applied; 0 when none was. */
    public long lastApplied(ControlMessage message) {
        TreeMap<Long, String> of = words.get(message.key());
        return of == null
                ? 0
                : of.entrySet().stream()
                        .filter(each -> each.getValue().equals(APPLIED))
                        .mapToLong(Map.Entry::getKey)
                        .max()
                        .orElse(0);
    }

    /**
     * Returns what a job that reads these messages holds: those that it refused are left out; of
     * those on which nobody said anything it is taken that they will be applied where they can be.
     */
    public ControlLog logOf(List<ControlMessage> messages) {
        ControlLog log = new ControlLog(List.of(), 0, (model, digest) -> null);
        messages.stream().filter(m -> refusalOf(m) == null).forEach(log::apply);
        return log;
    }

    private @Nullable String wordOn(String key, long version) {
        TreeMap<Long, String> of = words.get(key);
        return of == null ? null : of.get(version);
    }
}
