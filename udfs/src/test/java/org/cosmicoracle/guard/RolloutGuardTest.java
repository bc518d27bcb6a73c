package org.cosmicoracle.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RolloutGuardTest {

    private static final long START = 1_700_000_000_000L;
    private static final long SWAP = START + 60_000;
    private static final long BLOCK = 1000;
    private static final String OLD = "oracle/1";
    private static final String NEW = "oracle/2";
    private static final GuardSettings SETTINGS =
            new GuardSettings(
                    0.1,
                    0.001,
                    200,
                    Duration.ofMillis(100),
                    3,
                    2,
                    new GuardSettings.Times(
                            Duration.ofMillis(BLOCK),
                            5,
                            Duration.ofMinutes(10),
                            Duration.ofMinutes(5),
                            Duration.ofSeconds(30)));

    private RolloutGuard guard = new RolloutGuard(SETTINGS);
    private long nowMs;

    @BeforeEach
    void aBundleTakesThePlaceOfAnother() {
        bring(1, OLD, "ada", START);
        answers(OLD, START, 50, a -> {});
        bring(100, NEW, "ada", SWAP);
    }

    @Test
    void aBundleThatAbstainsMoreIsTakenBack() {
        answers(NEW, SWAP, 30, a -> a.abstains = 1);

        GuardAct act = only();
        assertThat(act.verdict()).isEqualTo(GuardAct.ROLLED_BACK);
        assertThat(act.reason()).startsWith("oracle/2 back to oracle/1: abstention: 1.000 of ");
        ControlMessage back = act.message();
        assertThat(back).isNotNull();
        assertThat(back.key()).isEqualTo("ACTIVATE:oracle");
        assertThat(back.model()).isEqualTo(OLD);
        assertThat(back.digest()).isEqualTo("digest of oracle/1");
        assertThat(back.version()).isEqualTo(101);
        assertThat(back.issuedBy()).isEqualTo("guard");
        assertThat(acts()).as("done once").isEmpty();
    }

    @Test
    void aBundleThatIsSlowIsTakenBack() {
        answers(NEW, SWAP, 30, a -> a.latencyMs = 400);

        assertThat(only().reason()).contains("latency: more than 1 of 100 of ");
    }

    /** A checkpoint or the garbage holds up all answers of a second or two. */
    @Test
    void aBurstOfSlowAnswersIsNoSlowBundle() {
        answers(NEW, SWAP, 12, a -> {});
        answers(NEW, SWAP + 12_000, 4, a -> a.latencyMs = 5000);
        answers(NEW, SWAP + 16_000, 14, a -> {});

        assertThat(acts()).isEmpty();
    }

    @Test
    void slowerThanBeforeIsNotSlowBelowTheLimit() {
        answers(NEW, SWAP, 30, a -> a.latencyMs = 80);

        assertThat(acts()).isEmpty();
    }

    @Test
    void aBundleWhoseConformalSetsHoldTheClassTooSeldomIsTakenBack() {
        answers(NEW, SWAP, 3, a -> {});
        guard.hear(new LateCoverage(NEW, 400, 300, SWAP + 9_000_000));

        assertThat(only().reason()).contains("coverage: 300 of 400 conformal sets held the class");
    }

    @Test
    void whereTheBundleBeforeMissesItsLevelTooGoingBackIsNoHelp() {
        answers(NEW, SWAP, 3, a -> {});
        guard.hear(new LateCoverage(OLD, 400, 280, SWAP + 8_000_000));
        guard.hear(new LateCoverage(NEW, 400, 300, SWAP + 9_000_000));

        assertThat(acts()).isEmpty();
    }

    @Test
    void whatWasCountedBeforeTheBundleCameAgainIsTakenOff() {
        guard.hear(new LateCoverage(NEW, 400, 300, SWAP - 1)); // it was in force once
        answers(NEW, SWAP, 3, a -> {});
        guard.hear(new LateCoverage(NEW, 500, 395, SWAP + 9_000_000));

        assertThat(acts()).isEmpty();
    }

    @Test
    void tooFewAnswersSayNothing() {
        answers(NEW, SWAP, 2, a -> a.abstains = 1);

        assertThat(acts()).isEmpty();
    }

    @Test
    void whatWentBackIsNotWatched() {
        answers(NEW, SWAP, 30, a -> a.abstains = 0.6);
        hear(only());
        long back = nowMs;
        answers(OLD, back, 30, a -> a.abstains = 1);

        assertThat(acts()).as("to and fro").isEmpty();

        bring(300, NEW, "ada", back + 60_000); // somebody insists: it is watched anew
        answers(NEW, back + 60_000, 2, a -> a.abstains = 0);
        assertThat(acts()).as("on what it answered long ago").isEmpty();
        answers(NEW, back + 62_000, 30, a -> a.abstains = 0.45);
        assertThat(acts()).as("the bundle before abstained as often").isEmpty();
    }

    @Test
    void whatAPersonTookBackIsNotWatched() {
        answers(NEW, SWAP, 20, a -> {});
        bring(200, OLD, Activation.BACK + " by ada", SWAP + 20_000);
        answers(OLD, SWAP + 20_000, 30, a -> a.abstains = 1);

        assertThat(acts()).isEmpty();
    }

    @Test
    void anActivationThatWasRefusedIsNotInForce() {
        RolloutGuard other = new RolloutGuard(SETTINGS);
        guard = other;
        bring(1, OLD, "ada", START);
        answers(OLD, START, 50, a -> {});
        guard.hear(activate(100, NEW, "ada"));
        guard.hear(new ControlWord("ACTIVATE:oracle", 100, "its digest is another", SWAP));
        answers(NEW, SWAP, 30, a -> a.abstains = 1);

        assertThat(acts()).isEmpty();
    }

    /** Read from the start of its topics, a bundle that did badly days ago is not touched now. */
    @Test
    void whatIsReadOfThePastMovesNothing() {
        answers(NEW, SWAP, 30, a -> a.abstains = 1);
        nowMs += Duration.ofHours(1).toMillis();

        assertThat(acts()).isEmpty();
    }

    @Test
    void afterTheWatchTheBundleIsKept() {
        answers(NEW, SWAP, 30, a -> {});
        answers(NEW, SWAP + Duration.ofMinutes(6).toMillis(), 30, a -> a.abstains = 1);

        assertThat(only().verdict()).isEqualTo(GuardAct.KEPT);
        assertThat(acts()).isEmpty();
    }

    @Test
    void theOrderInWhichItHearsSaysNothing() {
        guard = new RolloutGuard(SETTINGS);
        answers(NEW, SWAP, 30, a -> a.abstains = 1);
        guard.hear(new ControlWord("ACTIVATE:oracle", 100, null, SWAP));
        guard.hear(new ControlWord("ACTIVATE:oracle", 1, null, START));
        guard.hear(new ControlWord("ACTIVATE:oracle", 100, null, SWAP + 500_000)); // a restart
        guard.hear(activate(100, NEW, "ada"));
        guard.hear(prepare(1, OLD)); // its activation was compacted away
        long now = nowMs;
        answers(OLD, START, 50, a -> {});
        nowMs = now;

        assertThat(only().message()).isEqualTo(back(101, OLD, now));
    }

    @Test
    void aGuardThatStartsAgainAsksForTheSame() {
        answers(NEW, SWAP, 30, a -> a.abstains = 1);
        RolloutGuard.Memory before = guard.memory();
        ControlMessage first = only().message();
        guard = new RolloutGuard(SETTINGS);
        guard.restore(before);
        answers(NEW, SWAP + 30_000, 2, a -> a.abstains = 1);
        ControlMessage again = only().message();

        assertThat(first).isNotNull();
        assertThat(again).isNotNull();
        assertThat(again.says(first)).isTrue();

        RolloutGuard third = new RolloutGuard(SETTINGS);
        third.restore(guard.memory());
        assertThat(third.acts(nowMs)).isEmpty();
    }

    @Test
    void aWayBackThatTheJobRefusesIsReportedOnce() {
        answers(NEW, SWAP, 30, a -> a.abstains = 1);
        GuardAct act = only();
        guard.hear(act.message());
        guard.hear(new ControlWord("ACTIVATE:oracle", 101, "class Kilonova is unknown", nowMs));

        GuardAct refused = only();
        assertThat(refused.verdict()).isEqualTo(GuardAct.REFUSED);
        assertThat(refused.reason())
                .isEqualTo("oracle/1: ACTIVATE was asked for, but class Kilonova is unknown");
        answers(NEW, SWAP + 40_000, 5, a -> a.abstains = 1);
        assertThat(acts()).isEmpty();
    }

    @Test
    void aCanaryIsHeldToTheAnswersOfTheChampionInTheSameTime() {
        long began = SWAP + Duration.ofMinutes(10).toMillis();
        answers(NEW, began - 10_000, 10, a -> {});
        assertThat(only().verdict()).isEqualTo(GuardAct.KEPT);
        tryOut(200, "oracle/3", 0.2, began);
        answers(NEW, began, 30, a -> a.abstains = 0.9);
        answers("oracle/3", began, 30, a -> a.abstains = 0.9);
        assertThat(acts()).as("it is a bad night for both").isEmpty();

        tryOut(300, "oracle/3", 0.4, began + 30_000);
        answers(NEW, began + 30_000, 30, a -> {});
        answers("oracle/3", began + 30_000, 30, a -> a.abstains = 0.9);

        GuardAct act = only();
        assertThat(act.verdict()).isEqualTo(GuardAct.ENDED);
        assertThat(act.reason()).startsWith("oracle/3 beside oracle/2: abstention: 0.9");
        ControlMessage end = act.message();
        assertThat(end).isNotNull();
        assertThat(end.kind()).isEqualTo(Kind.END_TRIAL);
        assertThat(end.key()).isEqualTo("TRIAL:oracle");
        assertThat(end.version()).isEqualTo(301);
        hear(act);
        assertThat(acts()).isEmpty();
    }

    @Test
    void aShadowAnswersForNobodyAndATrialThatIsOverIsNotWatched() {
        long began = SWAP + 100_000;
        tryOut(200, "oracle/3", 0, began);
        answers(NEW, began, 30, a -> {});
        answers("oracle/3", began, 30, a -> a.abstains = 1);
        assertThat(acts()).isEmpty();

        tryOut(300, "oracle/3", 0.4, began);
        bring(400, "oracle/4", Activation.BACK + " by ada", began + 1);
        assertThat(acts()).as("an activation ends it").isEmpty();
    }

    /**
     * Objects answer three times alike, a fifth of them by abstaining, and one second in twenty is
     * slow; the guard looks after each block.
     */
    @Test
    void ofAThousandGoodRolloutsNextToNoneIsTakenBack() {
        SplittableRandom random = new SplittableRandom(5);
        int alarms = 0;
        for (int rollout = 0; rollout < 1000; rollout++) {
            guard = new RolloutGuard(SETTINGS);
            bring(1, OLD, "ada", START);
            alarms += night(OLD, START, 20, random);
            bring(100, NEW, "ada", SWAP);
            alarms += night(NEW, SWAP, 60, random);
        }

        assertThat(alarms).isLessThan(5);
    }

    private int night(String model, long fromMs, int seconds, SplittableRandom random) {
        int alarms = 0;
        for (int s = 0; s < seconds; s++) {
            boolean stall = random.nextInt(20) == 0;
            boolean abstains = false;
            for (int i = 0; i < 30; i++) {
                abstains = i % 3 == 0 ? random.nextInt(5) == 0 : abstains;
                nowMs = fromMs + s * 1000L + i * 30L;
                long latency = stall ? 3000 : 10 + random.nextInt(20);
                guard.hear(new GuardAnswer(model, abstains, latency, nowMs, 0.9f));
            }
            alarms += acts().isEmpty() ? 0 : 1;
        }
        return alarms;
    }

    /** What a second of answers is like. */
    private static final class Answers {
        private double abstains = 0.2;
        private long latencyMs = 20;
    }

    private void answers(String model, long fromMs, int seconds, Consumer<Answers> change) {
        Answers like = new Answers();
        change.accept(like);
        for (int i = 0; i < seconds * 50; i++) {
            nowMs = fromMs + i * 20L;
            boolean abstains = (i % 100) / 100.0 < like.abstains;
            guard.hear(new GuardAnswer(model, abstains, like.latencyMs, nowMs, 0.9f));
        }
    }

    private void hear(GuardAct act) {
        ControlMessage message = act.message();
        assertThat(message).isNotNull();
        guard.hear(message);
        guard.hear(new ControlWord(message.key(), message.version(), null, nowMs));
    }

    private void bring(long version, String bundle, String by, long atMs) {
        guard.hear(prepare(version, bundle));
        guard.hear(activate(version, bundle, by));
        guard.hear(new ControlWord("ACTIVATE:oracle", version, null, atMs));
    }

    private void tryOut(long version, String bundle, double share, long atMs) {
        guard.hear(
                new ControlMessage(
                        Kind.TRIAL,
                        "oracle",
                        version,
                        bundle,
                        "digest",
                        List.of(),
                        null,
                        version,
                        "ada",
                        share));
        guard.hear(new ControlWord("TRIAL:oracle", version, null, atMs));
    }

    private List<GuardAct> acts() {
        return guard.acts(nowMs);
    }

    private GuardAct only() {
        List<GuardAct> acts = acts();
        assertThat(acts).hasSize(1);
        return acts.get(0);
    }

    private static ControlMessage activate(long version, String bundle, String by) {
        return message(Kind.ACTIVATE, "oracle", version, bundle, by, version);
    }

    private static ControlMessage prepare(long version, String bundle) {
        return message(Kind.PREPARE, bundle, version, bundle, "ada", version);
    }

    private static ControlMessage back(long version, String bundle, long issuedMs) {
        return message(Kind.ACTIVATE, "oracle", version, bundle, "guard", issuedMs);
    }

    private static ControlMessage message(
            Kind kind, String id, long version, String bundle, String by, long issuedMs) {
        return new ControlMessage(
                kind, id, version, bundle, "digest of " + bundle, List.of(), null, issuedMs, by);
    }
}
