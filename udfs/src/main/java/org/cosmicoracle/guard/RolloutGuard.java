package org.cosmicoracle.guard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Watches bundles that came into force, and canaries, and asks for the one before, or for the end
 * of the trial, when their live answers leave their bounds.
 *
 * <p>It may hear answers, messages, words and counts in any order and more than once: what they say
 * carries its own time and version, and a decision is drawn from all of it. What it asks for has
 * the version of what it undoes plus one. So the same decision drawn again is the same message,
 * which the control log takes for a repeat, and one that comes after a newer activation is refused:
 * the guard never overrides anybody. What went back, by itself or by hand, is not watched, so
 * nothing goes to and fro. It acts while the newest answer is fresh: what is read of the past
 * informs it and moves nothing. Not thread-safe.
 */
public final class RolloutGuard {

    private static final int MOST_COUNTS = 200;

    private final GuardSettings settings;
    private final RolloutBounds bounds;
    private final AnswerBlocks blocks;
    private final ControlMemory control = new ControlMemory();
    private final Map<String, TreeMap<Long, LateCoverage>> coverage = new TreeMap<>();
    private final Set<String> done = new HashSet<>();

    public RolloutGuard(GuardSettings settings) {
        this.settings = settings;
        bounds = new RolloutBounds(settings);
        blocks = new AnswerBlocks(settings.times());
    }

    /** All that it remembers, in parts that state can hold. */
    public record Memory(
            List<AnswerBlock> blocks,
            List<ControlMessage> messages,
            List<ControlWord> words,
            List<LateCoverage> coverage,
            List<String> done) {}

    /** Returns all that it remembers. */
    public Memory memory() {
        List<LateCoverage> counts = new ArrayList<>();
        coverage.values().forEach(of -> counts.addAll(of.values()));
        return new Memory(
                blocks.all(),
                control.messages(),
                control.words(),
                counts,
                done.stream().sorted().toList());
    }

    /** Goes on from what it remembered. */
    public void restore(Memory memory) {
        blocks.restore(memory.blocks());
        memory.messages().forEach(this::hear);
        memory.words().forEach(this::hear);
        memory.coverage().forEach(this::hear);
        done.addAll(memory.done());
    }

    /**
     * Takes an answer.
     *
     * @return true when there is more to judge than before
     */
    public boolean hear(GuardAnswer answer) {
        return blocks.take(answer);
    }

    /** Takes a control message, whether or not a job applies it. */
    public void hear(ControlMessage message) {
        control.hear(message);
    }

    /** Takes what a job said of a message. */
    public void hear(ControlWord word) {
        control.hear(word);
    }

    /** Takes counts of a bundle's conformal sets, over all answers so far. */
    public void hear(LateCoverage counts) {
        TreeMap<Long, LateCoverage> of =
                coverage.computeIfAbsent(counts.model(), m -> new TreeMap<>());
        of.put(counts.atMs(), counts);
        if (of.size() > MOST_COUNTS) {
            of.pollFirstEntry();
        }
    }

    /**
     * Returns what is to be done now, each but once.
     *
     * @param nowMs the time [Unix ms]
     */
    public List<GuardAct> acts(long nowMs) {
        List<GuardAct> acts = new ArrayList<>();
        for (String model : control.models()) {
            add(acts, refused(model));
            add(acts, ofActivation(model, nowMs));
            add(acts, ofCanary(model, nowMs));
        }
        return acts;
    }

    private static void add(List<GuardAct> acts, @Nullable GuardAct act) {
        if (act != null) {
            acts.add(act);
        }
    }

    private @Nullable GuardAct ofActivation(String model, long nowMs) {
        String key = ControlMemory.keyOf(Kind.ACTIVATE, model);
        Activations activations = control.activations(model);
        Activation active = activations.last();
        Activation former = activations.replaced();
        ControlWord word = active == null ? null : control.wordOn(key, active.version());
        if (active == null || former == null || word == null) {
            return null;
        }
        String at = ControlMemory.at(key, active.version());
        if (done.contains(at)) {
            return null;
        }
        long sinceMs = word.atMs();
        List<AnswerBlock> now = blocks.between(active.bundle(), sinceMs, Long.MAX_VALUE);
        List<AnswerBlock> before = blocks.between(former.bundle(), Long.MIN_VALUE, sinceMs);
        boolean over = blocks.newestMs() - sinceMs > settings.times().watch().toMillis();
        String problem = over || !isFresh(nowMs) ? null : bounds.problemOf(now, before);
        if (problem == null) {
            problem = coverageProblem(active.bundle(), former.bundle(), sinceMs);
        }
        if (problem == null) {
            boolean kept = over && bounds.areEnough(now, before);
            return kept && done.add(GuardAct.KEPT + " " + at) ? kept(key, active) : null;
        }
        done.add(at);
        ControlMessage back =
                new ControlMessage(
                        Kind.ACTIVATE,
                        model,
                        active.version() + 1,
                        former.bundle(),
                        former.digest(),
                        List.of(),
                        null,
                        nowMs,
                        Activation.GUARD);
        String reason = active.bundle() + " back to " + former.bundle() + ": " + problem;
        return new GuardAct(back, key, active.version(), GuardAct.ROLLED_BACK, reason);
    }

    /**
     * Both answer at the same time, so the champion's answers are what the canary's are held to.
     */
    private @Nullable GuardAct ofCanary(String model, long nowMs) {
        ControlMessage canary = control.canary(model);
        Activation active = control.activations(model).last();
        ControlWord word = canary == null ? null : control.wordOn(canary.key(), canary.version());
        if (canary == null || active == null || word == null) {
            return null;
        }
        String at = ControlMemory.at(canary);
        if (done.contains(at)) {
            return null;
        }
        String problem =
                !isFresh(nowMs)
                        ? null
                        : bounds.problemOf(
                                blocks.between(canary.model(), word.atMs(), Long.MAX_VALUE),
                                blocks.between(active.bundle(), word.atMs(), Long.MAX_VALUE));
        if (problem == null) {
            problem = coverageProblem(canary.model(), active.bundle(), word.atMs());
        }
        if (problem == null) {
            return null;
        }
        done.add(at);
        ControlMessage end =
                new ControlMessage(
                        Kind.END_TRIAL,
                        model,
                        canary.version() + 1,
                        canary.model(),
                        "",
                        List.of(),
                        null,
                        nowMs,
                        Activation.GUARD);
        String reason = canary.model() + " beside " + active.bundle() + ": " + problem;
        return new GuardAct(end, canary.key(), canary.version(), GuardAct.ENDED, reason);
    }

    private boolean isFresh(long nowMs) {
        return nowMs - blocks.newestMs() <= settings.times().fresh().toMillis();
    }

    private @Nullable String coverageProblem(String bundle, String other, long sinceMs) {
        Float level = blocks.levelOf(bundle);
        LateCoverage now = coverageSince(bundle, sinceMs);
        return level == null || now == null
                ? null
                : bounds.coverageProblem(now, level, coverageSince(other, Long.MIN_VALUE));
    }

    /** The counts are of all answers so far: what was there before is taken off. */
    private @Nullable LateCoverage coverageSince(String bundle, long sinceMs) {
        TreeMap<Long, LateCoverage> of = coverage.get(bundle);
        if (of == null || of.lastKey() < sinceMs) {
            return null;
        }
        Map.Entry<Long, LateCoverage> before = of.floorEntry(sinceMs);
        LateCoverage last = of.lastEntry().getValue();
        return before == null ? last : last.since(before.getValue());
    }

    private static GuardAct kept(String key, Activation active) {
        String reason = active.bundle() + ": abstentions and latency were within their bounds";
        return new GuardAct(null, key, active.version(), GuardAct.KEPT, reason);
    }

    /** The job may refuse, e.g. where a class was taught since that the bundle before lacks. */
    private @Nullable GuardAct refused(String model) {
        for (ControlMessage m : control.messages()) {
            ControlWord word = control.wordOn(m.key(), m.version());
            boolean own = m.issuedBy().equals(Activation.GUARD) && m.id().equals(model);
            String refusal = word == null ? null : word.refusal();
            if (own && refusal != null && done.add(GuardAct.REFUSED + " " + ControlMemory.at(m))) {
                String reason = m.model() + ": " + m.kind() + " was asked for, but " + refusal;
                return new GuardAct(null, m.key(), m.version() - 1, GuardAct.REFUSED, reason);
            }
        }
        return null;
    }
}
