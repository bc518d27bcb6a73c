package org.cosmicoracle.jobs.week;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.jobs.kafka.ControlTopic;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.schemas.Topics;
import org.cosmicoracle.wire.ControlWire;
import org.jspecify.annotations.Nullable;

/** The week while it runs: nights, lessons, swaps, retrains. Used by one thread. */
final class WeekRun {

    private static final String BY = "week";
    private static final double SWAP_AT = 0.3;
    private static final double TEACH_AT = 0.5;
    private static final double BAD_AT = 0.55;
    private static final int ARCHIVED_CHECKPOINTS = 2;

    private final WeekPlan plan;
    private final WeekScreen screen;
    private final WeekSky sky;
    private final Streams streams;
    private final Trained trained;
    private final Clock clock;

    private final WeekAccount.Sent sent = new WeekAccount.Sent();
    private final Map<Long, Long> sentMs = new HashMap<>();
    private final List<DayReport> days = new ArrayList<>();
    private final List<Swap> swaps = new ArrayList<>();
    private Set<String> seenBefore = Set.of();
    private List<String> support = List.of();
    private int classesWhenTaught;
    private Map<Long, Long> sentMsOfLesson = Map.of();
    private String inForce = "";
    private String badBundle = "";
    private @Nullable ModelBundle challenger;
    private String archiveJob = "";
    private CompletableFuture<List<SkyPacket>> upcoming =
            CompletableFuture.completedFuture(List.of());

    /**
     * What flows.
     *
     * @param brokers host:port
     */
    record Streams(
            String brokers,
            TopicWriter writer,
            WeekWatch watch,
            WeekCluster cluster,
            WeekJobs jobs) {}

    /**
     * What learns.
     *
     * @param archive folder that the archive job writes
     */
    record Trained(
            WeekRegistry registry,
            Retraining retraining,
            LabelDesk desk,
            HeldOut heldOut,
            Path archive) {}

    WeekRun(
            WeekPlan plan,
            WeekScreen screen,
            WeekSky sky,
            Streams streams,
            Trained trained,
            Clock clock) {
        this.plan = plan;
        this.screen = screen;
        this.sky = sky;
        this.streams = streams;
        this.trained = trained;
        this.clock = clock;
    }

    /** Topic of a night, as the survey names it. */
    static String topicOf(String date) {
        return "ztf_" + date + "_programid1";
    }

    WeekReport play(ModelBundle first) throws Exception {
        upcoming = packetsOf(1);
        activate(first, null);
        inForce = first.manifest().id();
        streams.jobs().classify(trained.registry().root());
        archiveJob = streams.jobs().archive(trained.archive());
        streams.jobs().drift();
        if (plan.acts().bad() <= plan.nights()) {
            streams.jobs().guard();
        }
        screen.say("three jobs run; web UI on " + streams.cluster().webUrl(), null);
        int messages = Rollout.of(first, 0, "").size();
        streams.watch()
                .await(
                        "the word on the first bundle",
                        () -> streams.watch().outcomes().size() >= messages);
        if (plan.acts().retrains()) {
            screen.say("making sure that the trainer is built", null);
            trained.retraining().prepare();
        }
        for (int night = 1; night <= plan.nights(); night++) {
            day(night);
        }
        return report();
    }

    private CompletableFuture<List<SkyPacket>> packetsOf(int night) {
        return CompletableFuture.supplyAsync(() -> sky.packets(night));
    }

    /** Classes that the sky has not shown yet are kept out of a bundle, as of the first one. */
    private void activate(ModelBundle bundle, @Nullable ControlMessage lesson) {
        boolean appeared = !support.isEmpty();
        List<Prototype> known =
                bundle.prototypes().prototypes().stream()
                        .filter(p -> appeared || !p.label().equals(plan.newClass().label()))
                        .toList();
        ControlWire wire = new ControlWire();
        for (ControlMessage m : Rollout.of(bundle, known, clock.millis(), BY)) {
            if (m.kind() == ControlMessage.Kind.ACTIVATE && lesson != null) {
                streams.writer().write(Topics.ORACLE_CONTROL, lesson.key(), wire.write(lesson));
            }
            streams.writer().write(Topics.ORACLE_CONTROL, m.key(), wire.write(m));
        }
        streams.writer().flush();
    }

    private void day(int night) throws IOException {
        double began = screen.seconds();
        String date = sky.dateOf(night);
        screen.say("night " + night + ", " + date + ": making its packets", null);
        List<SkyPacket> packets = upcoming.join();
        sent.add(packets);
        for (SkyPacket packet : packets) {
            if (packet.kind() == SkyPacket.Kind.ALERT
                    && trained.desk().isHeldOut(packet.objectId())) {
                trained.heldOut().keep(night, packet);
            }
        }
        NightStream stream =
                new NightStream(packets, topicOf(date), plan.rateOf(night), streams.writer());
        screen.say(
                "night " + night + ": " + packets.size() + " packets",
                () -> stream.sent() + " sent, " + streams.watch().answered() + " answers so far");
        ModelBundle swapped = challenger;
        swap(stream);
        lesson(night, stream);
        bringInBad(night, stream);
        double perSecond = stream.finish();
        streams.watch()
                .await(
                        "the answers of night " + night,
                        () -> streams.watch().isDrained(sent.packets()));
        sentMs.putAll(stream.sentMs());
        if (night == plan.acts().lesson()) {
            sentMsOfLesson = Map.copyOf(stream.sentMs());
        }
        if (swapped != null) {
            swaps.add(
                    Swap.of(
                            night,
                            swapped.manifest().id(),
                            streams.watch().answers(),
                            stream.sentMs(),
                            streams.watch().controlSentMs()));
        }
        if (night < plan.nights()) {
            upcoming = packetsOf(night + 1);
        }
        Set<String> seen = packets.stream().map(SkyPacket::objectId).collect(Collectors.toSet());
        int labelled = trained.desk().release(night, seen, seenBefore, sky.truth());
        seenBefore = seen;
        List<Retraining.Outcome> retrains =
                plan.acts().retrains() ? retrain(night, date) : List.of();
        days.add(dayOf(night, packets.size(), perSecond, labelled, retrains, began));
    }

    private void swap(NightStream stream) throws IOException {
        ModelBundle next = challenger;
        if (next == null) {
            return;
        }
        stream.awaitSent(SWAP_AT);
        activate(next, null);
        trained.registry().promote(next);
        String id = next.manifest().id();
        streams.watch()
                .await(
                        "an answer of " + id,
                        () ->
                                streams.watch().answers().stream()
                                        .anyMatch(a -> a.model().equals(id)));
        screen.say(id + " is in force");
        inForce = id;
        challenger = null;
    }

    private void lesson(int night, NightStream stream) throws IOException {
        if (night != plan.acts().lesson()) {
            return;
        }
        stream.awaitSent(TEACH_AT);
        String label = plan.newClass().label();
        classesWhenTaught =
                1
                        + (int)
                                trained.registry().open(inForce).prototypes().prototypes().stream()
                                        .filter(p -> !p.label().equals(label))
                                        .count();
        support =
                new Teacher(plan.newClass().label(), streams.brokers(), screen)
                        .teach(streams.watch(), this::examples);
    }

    /** Past the gates on purpose; the guard job has to notice. */
    private void bringInBad(int night, NightStream stream) throws IOException {
        if (night != plan.acts().bad()) {
            return;
        }
        stream.awaitSent(BAD_AT);
        ModelBundle bad =
                trained.registry()
                        .takeAbstaining(trained.registry().open(inForce), "always-abstains");
        badBundle = bad.manifest().id();
        activate(bad, lessonUnder(badBundle));
        screen.say(badBundle + " was sent past the gates");
    }

    /** A class that is taught live lives on under a bundle of the same network. */
    private @Nullable ControlMessage lessonUnder(String bundle) throws IOException {
        String label = plan.newClass().label();
        ControlMessage held =
                new ControlTopic(streams.brokers(), clock).read().lessonOf(inForce, label);
        if (held == null) {
            return null;
        }
        long now = clock.millis();
        return new ControlMessage(
                ControlMessage.Kind.TAUGHT_CLASS,
                bundle + "/" + label,
                now,
                bundle,
                "",
                held.prototypes(),
                null,
                now,
                BY);
    }

    /** Objects of the new class that the bundle in force has answered: what people look at. */
    private List<String> examples() {
        return streams.watch().answers().stream()
                .filter(a -> a.model().equals(inForce))
                .map(WeekAnswer::objectId)
                .filter(id -> plan.newClass().label().equals(sky.truth().get(id)))
                .filter(id -> !trained.desk().isHeldOut(id))
                .distinct()
                .toList();
    }

    private List<Retraining.Outcome> retrain(int day, String date) throws IOException {
        screen.say("day " + day + ": waiting for the archive", null);
        streams.cluster().awaitCheckpoints(archiveJob, ARCHIVED_CHECKPOINTS);
        List<Retraining.Outcome> outcomes = new ArrayList<>();
        outcomes.add(retrain("day-" + day, date, trained.desk().table(day)));
        if (outcomes.get(0).accepted()) {
            challenger = trained.registry().open(inForce.split("/", 2)[0] + "/day-" + day);
        }
        if (day == plan.acts().poison()) {
            outcomes.add(retrain("day-" + day + "-poisoned", date, trained.desk().shuffled(day)));
        }
        return outcomes;
    }

    private Retraining.Outcome retrain(String version, String date, Path labels)
            throws IOException {
        double began = screen.seconds();
        screen.say(
                "retrain " + version + " from " + inForce,
                () -> String.format(Locale.ROOT, "trains for %.0f s", screen.seconds() - began));
        Retraining.Outcome outcome = trained.retraining().run(version, date, labels, inForce);
        screen.say(
                String.format(
                        Locale.ROOT,
                        "retrain %s: exit %d after %.0f s, %s",
                        version,
                        outcome.exitCode(),
                        outcome.seconds(),
                        outcome.accepted()
                                ? "passed its gates"
                                : String.join("; ", outcome.reasons())),
                null);
        return outcome;
    }

    private DayReport dayOf(
            int day,
            int packets,
            double perSecond,
            int labelled,
            List<Retraining.Outcome> retrains,
            double began) {
        return new DayReport(
                day,
                sky.dateOf(day),
                packets,
                perSecond,
                labelled,
                retrains,
                screen.seconds() - began);
    }

    private WeekReport report() throws IOException {
        Lesson lesson =
                support.isEmpty()
                        ? null
                        : Lesson.of(
                                plan.newClass().label(),
                                support,
                                classesWhenTaught,
                                streams.watch(),
                                sentMsOfLesson,
                                sky.truth());
        return new WeekReport(
                plan,
                new WeekReport.Seen(
                        streams.watch().answers(),
                        streams.watch().drift(),
                        streams.watch().requests(),
                        streams.watch().ledger(),
                        sky.truth()),
                WeekAccount.of(sent, streams.watch().told(), trained.registry().list()),
                new WeekReport.Acts(
                        days,
                        lesson,
                        swaps,
                        badBundle.isEmpty()
                                ? null
                                : TakenBack.of(badBundle, inForce, streams.watch().answers()),
                        inForce,
                        streams.watch().controlSentMs().keySet(),
                        streams.cluster().restores()));
    }
}
