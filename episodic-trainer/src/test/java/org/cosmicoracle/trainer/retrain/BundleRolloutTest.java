package org.cosmicoracle.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.fewshot.ControlLog;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.fewshot.ObjectLabel;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.guard.ControlView;
import org.cosmicoracle.guard.ControlWords;
import org.cosmicoracle.registry.AliasMove;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.registry.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleRolloutTest {

    @TempDir private Path root;
    private final LoggedJob job = new LoggedJob();
    private Registry registry;
    private BundleRollout rollout;
    private long now = 1000;

    @BeforeEach
    void threeBundles() throws IOException {
        for (String version : List.of("1", "2", "3")) {
            TinyBundle.write(root, "oracle", version, "SN Ia", "AGN");
        }
        registry = new Registry(root);
        rollout = new BundleRollout(registry, job);
    }

    @Test
    void theAliasMovesOnceTheJobScoresWithTheBundle() throws IOException {
        assertThat(promote("1").succeeded()).isTrue();
        assertThat(promote("2").lines()).containsExactly("oracle/2 is in force and the champion");

        assertThat(champion()).isEqualTo("oracle/2");
        assertThat(job.inForce()).isEqualTo("oracle/2");
        assertThat(registry.history("oracle", Registry.CHAMPION))
                .extracting(AliasMove::to, AliasMove::by, AliasMove::why)
                .contains(org.assertj.core.api.Assertions.tuple("2", "ada", "promoted"));
        assertThat(promote("2").lines()).containsExactly("oracle/2 is in force already");
    }

    @Test
    void theAliasStaysWhenTheJobRefusesOrNobodyAnswers() throws IOException {
        promote("1");
        job.problem = "bundle oracle/2 is not there";
        assertThat(promote("2").lines())
                .containsExactly("oracle/2 was refused by the job: bundle oracle/2 is not there");
        job.problem = null;
        job.silent = true;
        BundleRollout.Result silent = promote("3");

        assertThat(silent.succeeded()).isFalse();
        assertThat(silent.lines())
                .singleElement()
                .asString()
                .contains("no job answered within 5 s");
        assertThat(champion()).isEqualTo("oracle/1");
    }

    @Test
    void whoDoesNotWaitMovesTheAliasAtOnce() throws IOException {
        job.silent = true;
        RolloutOrder order =
                new RolloutOrder("kafka", null, Duration.ZERO, now, "ada", "first start");

        assertThat(rollout.promote("oracle/1", order).succeeded()).isTrue();

        assertThat(champion()).isEqualTo("oracle/1");
    }

    @Test
    void aRejectedBundleIsNotSent() throws IOException {
        Verdict rejected =
                new Verdict("", false, List.of("ece: 0.3"), Map.of(), Map.of(), 1, false);
        Files.writeString(
                root.resolve("oracle/2").resolve("verdict.json"), ModelBundle.toJson(rejected));

        assertThatThrownBy(() -> promote("2")).hasMessage("oracle/2 was rejected: ece: 0.3");
        assertThat(job.topic).isEmpty();
    }

    @Test
    void twoRollbacksGoBackTwiceAndTheThirdSaysThatNothingIsKnown() throws IOException {
        promote("1");
        promote("2");
        promote("3");

        rollback(null);
        assertThat(job.inForce()).isEqualTo("oracle/2");
        rollback(null);
        assertThat(job.inForce()).isEqualTo("oracle/1");
        assertThat(champion()).isEqualTo("oracle/1");
        assertThatThrownBy(() -> rollback(null)).hasMessageContaining("--to VERSION");
        rollback("3");
        assertThat(job.inForce()).isEqualTo("oracle/3");
    }

    /** Each machine may have a registry of its own. */
    @Test
    void aRegistryThatRemembersNothingAsksTheTopic() throws IOException {
        promote("1");
        promote("2");
        job.compact();
        Files.delete(root.resolve("oracle/aliases.jsonl"));

        rollback(null);

        assertThat(job.inForce()).isEqualTo("oracle/1");
    }

    @Test
    void theAliasFollowsAGuardThatTookTheBundleBack() throws IOException {
        promote("1");
        promote("2");
        ControlMessage back = job.view().active("oracle");
        job.take(
                new ControlMessage(
                        Kind.ACTIVATE,
                        "oracle",
                        back.version() + 1,
                        "oracle/1",
                        registry.open("oracle/1").digest(),
                        List.of(),
                        null,
                        now,
                        "guard"));

        assertThat(rollout.follow("oracle", order("retrained")))
                .containsExactly(
                        "the champion was oracle/2, but guard brought oracle/1 into force: the alias follows");
        assertThat(champion()).isEqualTo("oracle/1");
        assertThatThrownBy(() -> rollback(null)).hasMessageContaining("--to VERSION");
    }

    @Test
    void aTaughtClassThatTheBundleDoesNotKnowStopsItBeforeAnythingIsSent() throws IOException {
        promote("1");
        Prototype lesson = new Prototype("Kilonova", new float[] {3, 4}, 5, "human", "Object");
        job.take(
                new ControlMessage(
                        Kind.TAUGHT_CLASS,
                        "oracle/1/Kilonova",
                        1,
                        "oracle/1",
                        "",
                        List.of(lesson),
                        null,
                        1,
                        "ada"));
        int before = job.topic.size();

        assertThat(promote("2").lines()).last().asString().contains("the taught class Kilonova");
        assertThat(job.topic).hasSize(before);

        TinyBundle.write(root, "oracle", "4", "SN Ia", "AGN", "Kilonova"); // learned it since
        assertThat(promote("4").succeeded()).isTrue();
    }

    /** A retrain that was killed and is started again must not undo what was done since. */
    @Test
    void messagesThatWereOvertakenDoNothing() throws IOException {
        promote("1");
        long early = now++;
        promote("2");

        BundleRollout.Result late = rollout.publish("oracle/3", order("retrained"), early);

        assertThat(late.succeeded()).isFalse();
        assertThat(job.inForce()).isEqualTo("oracle/2");
        assertThat(champion()).isEqualTo("oracle/2");
    }

    @Test
    void aTrialMakesAChallengerAndEndsByItsVerbOrAPromotion() throws IOException {
        promote("1");
        now++;
        assertThat(rollout.trial("oracle/2", 0.1, order("on trial")).lines())
                .containsExactly("oracle/2 is on trial for 0.1 of the objects and the challenger");
        assertThat(registry.resolve("oracle@challenger")).isEqualTo("oracle/2");
        assertThat(champion()).isEqualTo("oracle/1");
        assertThat(rollout.trial("oracle/3", 0, order("on trial")).succeeded()).isTrue();

        assertThat(rollout.endTrial("oracle", order("ended")).lines())
                .containsExactly("oracle/3 is on trial no longer");
        assertThatThrownBy(() -> rollout.endTrial("oracle", order("ended")))
                .hasMessage("no bundle of oracle is on trial");
    }

    private BundleRollout.Result promote(String version) throws IOException {
        return rollout.promote("oracle/" + version, order("promoted"));
    }

    private BundleRollout.Result rollback(@Nullable String version) throws IOException {
        return rollout.rollback("oracle", version, order("rolled back"));
    }

    private RolloutOrder order(String why) {
        return new RolloutOrder(
                "kafka", null, Duration.ofSeconds(5), now, "ada", why); // one clock tick
    }

    private String champion() throws IOException {
        return registry.resolve("oracle");
    }

    /** A job with a control log of its own, or one that does not run. */
    private static final class LoggedJob implements ControlOutlet {
        private static final long serialVersionUID = 1L;

        private final transient List<ControlMessage> topic = new ArrayList<>();
        private final transient ControlWords words = new ControlWords();
        private transient @Nullable String problem;
        private boolean silent;
        private final transient ControlLog log =
                new ControlLog(List.of(), 0, (model, digest) -> problem);

        @Override
        public ControlView read(String brokers) {
            return view();
        }

        ControlView view() {
            return new ControlView(topic, words);
        }

        @Nullable String inForce() {
            return log.scoring() == null ? null : log.scoring().model();
        }

        void compact() {
            List<ControlMessage> latest = new ArrayList<>();
            for (ControlMessage m : topic) {
                latest.removeIf(each -> each.key().equals(m.key()));
                latest.add(m);
            }
            topic.clear();
            topic.addAll(latest);
        }

        @Override
        public Map<String, ObjectLabel> labels(String brokers) {
            return Map.of();
        }

        @Override
        public Word send(String brokers, List<ControlMessage> messages, Duration patience) {
            Word last = patience.isZero() ? Word.UNASKED : Word.SILENT;
            for (ControlMessage m : messages) {
                if (silent) {
                    topic.add(m);
                } else {
                    last = take(m);
                }
                if (last.kind() == Word.Kind.REFUSED) {
                    return last;
                }
            }
            return last;
        }

        Word take(ControlMessage m) {
            topic.add(m);
            ControlLog.Verdict verdict = log.apply(m);
            if (!verdict.repeated()) {
                words.take(m.key(), m.version(), verdict.refusal());
            }
            String refusal = verdict.refusal();
            return refusal == null ? Word.APPLIED : Word.refused(refusal);
        }
    }
}
