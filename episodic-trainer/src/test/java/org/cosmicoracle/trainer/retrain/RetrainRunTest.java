package org.cosmicoracle.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.registry.AliasMove;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.registry.Verdict;
import org.cosmicoracle.trainer.TinyData;
import org.cosmicoracle.trainer.data.TrainingObject;
import org.cosmicoracle.trainer.gate.GateLimits;
import org.cosmicoracle.trainer.retrain.RetrainOutcome.Status;
import org.cosmicoracle.trainer.training.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainRunTest {

    private static final Instant NOW = Instant.parse("2026-07-12T16:00:00Z");
    private static final String ID = "tiny/20260711";

    @TempDir private Path registry;
    private final List<TrainingObject> objects = new ArrayList<>();
    private final List<ControlMessage> sent = new ArrayList<>();
    private final Map<String, Integer> reports = new HashMap<>();
    private Word word = Word.APPLIED;
    private @Nullable String killedAt;

    @BeforeEach
    void objectsOfTheSky() {
        for (TrainingObject o : TinyData.objects(20)) {
            objects.add(
                    new TrainingObject(
                            o.objectId(), o.label(), TrainingObject.ARCHIVED, o.snapshots()));
        }
    }

    @Test
    void killedAnywhereItGoesOnToTheSameBundleAndNobodySeesAHalfOne() throws Exception {
        String digest = run(registry.resolve("undisturbed"), TinyArchive.lenient()).digest();
        int undisturbed = reports.getOrDefault("train", 0);
        assertThat(sent).hasSize(4);

        for (String moment : List.of("train 28", "judge 1", "judge 3", "send")) {
            Path other = registry.resolve(moment.replace(' ', '-'));
            sent.clear();
            killedAt = moment;
            assertThatThrownBy(() -> run(other, TinyArchive.lenient())).hasMessage("killed");
            assertThat(sent).as(moment).isEmpty();
            assertThat(new Registry(other).hasAlias("tiny", Registry.CHAMPION)).isFalse();
            for (String whole : new Registry(other).list()) { // read and checked, or not there
                new Registry(other).open(whole);
            }

            reports.clear();
            killedAt = null;
            RetrainOutcome resumed = run(other, TinyArchive.lenient());

            assertThat(resumed.status()).as(moment).isEqualTo(Status.PUBLISHED);
            assertThat(resumed.digest()).as(moment).isEqualTo(digest);
            assertThat(reports.getOrDefault("train", 0)).as(moment).isLessThan(undisturbed);
            assertThat(sent).as(moment).hasSize(4);
            assertThat(new Registry(other).resolve("tiny")).isEqualTo(ID);
            assertThat(other.resolve(RetrainRun.WORK).toFile().list())
                    .containsExactly("tiny.lease.guard");
        }
    }

    @Test
    void whatWasPublishedIsNotSentAgain() throws Exception {
        run(registry, TinyArchive.lenient());
        sent.clear();
        reports.clear();

        Collections.reverse(objects); // the order in which they come says nothing
        RetrainOutcome again = run(registry, TinyArchive.lenient());

        assertThat(again.status()).isEqualTo(Status.PUBLISHED);
        assertThat(again.lines()).contains(ID + " was published before; nothing was sent");
        assertThat(sent).isEmpty();
        assertThat(reports).isEmpty();
    }

    /** The champion is what a job scores with, so that the next retrain is compared with that. */
    @Test
    void theChampionStaysUntilAJobScoresWithTheBundle() throws Exception {
        for (Word no : List.of(Word.refused("class Kilonova is unknown"), Word.SILENT)) {
            word = no;
            RetrainOutcome outcome = run(registry, TinyArchive.lenient());

            assertThat(outcome.status()).isEqualTo(Status.NOT_TAKEN);
            assertThat(outcome.succeeded()).isFalse();
            assertThat(new Registry(registry).hasAlias("tiny", Registry.CHAMPION)).isFalse();
            assertThat(new Registry(registry).resolve("tiny@challenger")).isEqualTo(ID);
        }
        word = Word.APPLIED;
        reports.clear();

        assertThat(run(registry, TinyArchive.lenient()).status()).isEqualTo(Status.PUBLISHED);

        assertThat(reports).as("trained anew").isEmpty();
        assertThat(new Registry(registry).resolve("tiny")).isEqualTo(ID);
        assertThat(sent.subList(4, 8)).as("the same messages").isEqualTo(sent.subList(0, 4));
    }

    @Test
    void aBundleThatFailsAGateIsRegisteredAsRejectedAndNothingIsSent() throws Exception {
        RetrainOutcome outcome = run(registry, GateLimits.standard());

        assertThat(outcome.status()).isEqualTo(Status.REJECTED);
        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.lines()).anyMatch(line -> line.startsWith("rejected: heldOut: "));
        assertThat(sent).isEmpty();
        Registry bundles = new Registry(registry);
        assertThat(bundles.hasAlias("tiny", Registry.CHALLENGER)).isFalse();
        Verdict verdict = bundles.verdict(ID);
        assertThat(verdict).isNotNull();
        assertThat(verdict.reasons()).isNotEmpty();
        AliasMove.Reason stubborn = new AliasMove.Reason("eve", "looks fine to me", 1);
        assertThatThrownBy(() -> bundles.alias("tiny", Registry.CHAMPION, "20260711", stubborn))
                .hasMessageContaining("was rejected: heldOut");
    }

    @Test
    void aSecondRetrainIsRefusedWhileOneRuns() throws Exception {
        try (HeldLease first = HeldLease.of(registry, "tiny", clock())) {
            first.check();

            RetrainOutcome second = run(registry, TinyArchive.lenient());

            assertThat(second.status()).isEqualTo(Status.REFUSED);
            assertThat(second.lines())
                    .last()
                    .asString()
                    .startsWith("refused: another retrain runs: process ");
            assertThat(new Registry(registry).list()).isEmpty();
        }
        assertThat(Files.exists(HeldLease.fileOf(registry, "tiny"))).isFalse();
    }

    @Test
    void whatCannotBeLearnedFromIsRefusedWithAReason() throws Exception {
        assertThat(run(registry, List.of()).lines())
                .last()
                .isEqualTo("refused: no labelled object in the window: nothing to learn from");
        List<TrainingObject> one = objects.stream().filter(o -> o.label().equals("SN Ia")).toList();
        List<TrainingObject> lonely = new ArrayList<>(one);
        lonely.add(
                objects.stream().filter(o -> o.label().equals("RR Lyrae")).findAny().orElseThrow());
        assertThat(run(registry, lonely).lines())
                .contains("left out: class RR Lyrae, which has 1 of at least 5 objects")
                .last()
                .isEqualTo("refused: fewer than two classes can be learned");
    }

    @Test
    void aChampionOfAnotherFeatureSetIsNamedAndNothingIsTrained() throws Exception {
        run(registry, TinyArchive.lenient());
        Path manifest = registry.resolve(ID).resolve("manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("(\"featureSet\"\\s*:\\s*)\"[^\"]+\"", "$1\"0\""));
        reports.clear();
        RetrainConfig config = config(registry, TinyArchive.lenient());

        RetrainOutcome next =
                run(
                        new RetrainConfig(
                                config.source(),
                                config.recipe(),
                                new RetrainConfig.Target(
                                        registry.toString(),
                                        "tiny",
                                        "20260712",
                                        "broker:9092",
                                        Duration.ofSeconds(1)),
                                config.limits(),
                                false),
                        objects);

        assertThat(next.status()).isEqualTo(Status.REFUSED);
        assertThat(next.lines())
                .last()
                .asString()
                .startsWith(
                        "refused: nothing is judged without the champion: "
                                + ID
                                + " was trained on feature set 0");
        assertThat(reports).isEmpty();
        assertThat(new Registry(registry).list()).containsExactly(ID);
    }

    /** Support that people gave: enough for training, or not yet. */
    @Test
    void aTaughtClassIsTrainedOnceItHasEnoughObjects() throws Exception {
        List<TrainingObject> asteroids =
                objects.stream().filter(o -> o.label().equals("Asteroid")).toList();
        objects.removeAll(asteroids);
        asteroids.subList(0, 4).forEach(o -> objects.add(named(o, "Fast blue")));
        assertThat(run(registry.resolve("few"), TinyArchive.lenient()).lines())
                .contains("stays taught: class Fast blue, which has 4 of at least 5 objects");
        asteroids.subList(4, 20).forEach(o -> objects.add(named(o, "Fast blue")));

        assertThat(run(registry.resolve("enough"), TinyArchive.lenient()).status())
                .isEqualTo(Status.PUBLISHED);

        assertThat(labels("few")).containsExactlyInAnyOrder("RR Lyrae", "SN Ia");
        assertThat(labels("enough")).containsExactlyInAnyOrder("Fast blue", "RR Lyrae", "SN Ia");
    }

    private List<String> labels(String folder) throws IOException {
        return new Registry(registry.resolve(folder))
                .open("tiny").prototypes().prototypes().stream().map(Prototype::label).toList();
    }

    private static TrainingObject named(TrainingObject object, String label) {
        return new TrainingObject(object.objectId(), label, object.source(), object.snapshots());
    }

    @Test
    void aVersionIsOfOneSetOfInputs() throws Exception {
        run(registry, TinyArchive.lenient());
        objects.remove(0);

        assertThat(run(registry, TinyArchive.lenient()).lines())
                .last()
                .asString()
                .contains("there is a bundle " + ID + " from other objects, labels or options");
    }

    @Test
    void oneRetrainGoesOnFromTheNetworkOfTheOneBefore() throws Exception {
        run(registry, TinyArchive.lenient());

        RetrainOutcome next = run(from(ID, 5), objects);

        assertThat(next.status()).isEqualTo(Status.PUBLISHED);
        assertThat(Files.readString(registry.resolve("tiny/next/model-card.md")))
                .contains("--warm-start " + ID);
    }

    @Test
    void aRetrainDoesNotGoOnFromANetworkThatKnowsWhatIsHeldOut() throws Exception {
        run(registry, TinyArchive.lenient());

        assertThat(run(from(ID, 6), objects).lines()) // another seed, other sides
                .last()
                .asString()
                .contains("cannot hold out what that one has learned");
    }

    private RetrainConfig from(String start, long seed) {
        RetrainConfig usual = config(registry, TinyArchive.lenient());
        return new RetrainConfig(
                usual.source(),
                new RetrainConfig.Recipe(seed, 24, 16, 0, 3, start),
                new RetrainConfig.Target(
                        registry.toString(), "tiny", "next", "broker:9092", Duration.ofSeconds(1)),
                usual.limits(),
                false);
    }

    private RetrainOutcome run(Path folder, GateLimits limits)
            throws IOException, InterruptedException {
        return run(config(folder, limits), objects);
    }

    private RetrainOutcome run(Path folder, List<TrainingObject> found)
            throws IOException, InterruptedException {
        return run(config(folder, TinyArchive.lenient()), found);
    }

    private RetrainOutcome run(RetrainConfig config, List<TrainingObject> found)
            throws IOException, InterruptedException {
        return new RetrainRun(config, this::progress, new FakeJob(this::send), clock()).run(found);
    }

    private Progress progress(String what) {
        return (done, total, note) -> {
            reports.merge(what, 1, Integer::sum);
            dieAt(what + " " + done);
        };
    }

    private Word send(List<ControlMessage> messages) {
        dieAt("send");
        sent.addAll(messages);
        return word;
    }

    private void dieAt(String moment) {
        if (moment.equals(killedAt)) {
            throw new IllegalStateException("killed");
        }
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static RetrainConfig config(Path folder, GateLimits limits) {
        return new RetrainConfig(
                new RetrainConfig.Source(
                        "", new NightWindow(5, LocalDate.of(2026, 7, 11), 0), null, null, 0),
                new RetrainConfig.Recipe(5, 24, 16, 0, 3, null),
                new RetrainConfig.Target(
                        folder.toString(),
                        "tiny",
                        "20260711",
                        "broker:9092",
                        Duration.ofSeconds(1)),
                limits,
                false);
    }
}
