package org.cosmicoracle.guard;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the answers of a bundle stay within bounds, beside those of another. Stateless. */
final class RolloutBounds {

    private static final double PERCENTILE = 0.99;
    private static final double COVERAGE_TAIL = 0.025;

    private final GuardSettings settings;

    RolloutBounds(GuardSettings settings) {
        this.settings = settings;
    }

    /** Returns what is wrong with a bundle's answers; null when nothing is, or they are too few. */
    @Nullable String problemOf(List<AnswerBlock> now, List<AnswerBlock> before) {
        if (!areEnough(now, before)) {
            return null;
        }
        String abstention = abstention(now, before);
        return abstention == null ? latency(now, before) : abstention;
    }

    /** Returns true when there are enough answers on both sides. */
    boolean areEnough(List<AnswerBlock> now, List<AnswerBlock> before) {
        return answers(now) >= settings.answers() && answers(before) >= settings.answers();
    }

    private @Nullable String abstention(List<AnswerBlock> now, List<AnswerBlock> before) {
        long n = answers(now);
        long m = answers(before);
        double more =
                Shares.leastDifference(abstained(now), n, abstained(before), m, settings.alpha());
        return more <= settings.abstention()
                ? null
                : String.format(
                        Locale.ROOT,
                        "abstention: %.3f of %d answers, %.3f of %d before; that is more than %.3f above",
                        (double) abstained(now) / n,
                        n,
                        (double) abstained(before) / m,
                        m,
                        settings.abstention());
    }

    /**
     * Answers wait in bursts: while a checkpoint or a collection of garbage stands in their way all
     * are slow. So the percentile must be above the limit overall and in most of the blocks.
     */
    private @Nullable String latency(List<AnswerBlock> now, List<AnswerBlock> before) {
        double limit =
                Math.max(
                        (double) settings.latency().toMillis(),
                        settings.latencyFactor() * AnswerBlock.quantileMs(before, PERCENTILE));
        long slowBlocks = now.stream().filter(b -> isSlow(List.of(b), limit)).count();
        boolean slow =
                now.size() >= settings.times().fewestBlocks()
                        && 2 * slowBlocks > now.size()
                        && isSlow(now, limit);
        return !slow
                ? null
                : String.format(
                        Locale.ROOT,
                        "latency: more than 1 of 100 of %d answers took over %.0f ms, in %d of %d blocks",
                        answers(now),
                        limit,
                        slowBlocks,
                        now.size());
    }

    private static boolean isSlow(List<AnswerBlock> blocks, double limitMs) {
        long slow = blocks.stream().mapToLong(b -> b.slowerThan(limitMs)).sum();
        return slow > (1 - PERCENTILE) * answers(blocks);
    }

    /**
     * Returns what is wrong with a bundle's conformal sets; null when nothing is, or the bundle
     * before did not reach its level either: then the sky is another, and going back is no help.
     *
     * @param before null where nothing is known of the other
     */
    @Nullable String coverageProblem(
            LateCoverage now, double level, @Nullable LateCoverage before) {
        if (!isBelow(now, level) || (before != null && isBelow(before, level))) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "coverage: %d of %d conformal sets held the class, which is below their level %.3f",
                now.covered(),
                now.answers(),
                level);
    }

    private boolean isBelow(LateCoverage coverage, double level) {
        double each = settings.answersPerObject();
        return Shares.isBelow(
                coverage.covered() / each, coverage.answers() / each, level, COVERAGE_TAIL);
    }

    private static long answers(List<AnswerBlock> blocks) {
        return blocks.stream().mapToLong(AnswerBlock::answers).sum();
    }

    private static long abstained(List<AnswerBlock> blocks) {
        return blocks.stream().mapToLong(AnswerBlock::abstained).sum();
    }
}
