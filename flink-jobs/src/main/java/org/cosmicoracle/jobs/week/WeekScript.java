package org.cosmicoracle.jobs.week;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.cosmicoracle.jobs.kafka.TopicAdmin;
import org.cosmicoracle.jobs.kafka.TopicWriter;
import org.cosmicoracle.jobs.local.EmbeddedBroker;
import org.cosmicoracle.registry.ModelBundle;

/**
 * {@code ./oracle demo --week}: a week of nights on a broker and a cluster in this JVM, with a
 * retrain at each day's end in a process of its own. Nothing is made up: the script sends packets,
 * labels and control messages, and reads what the jobs say.
 */
public final class WeekScript {

    /** Version of the bundle that the week begins with. */
    static final String FIRST = "first";

    private final WeekPlan plan;
    private final Place place;
    private final PrintStream out;

    /**
     * Where the week takes place.
     *
     * @param bundle that the first night is answered by, without the class that is to appear
     * @param launcher {@code ./oracle}, for the retrains
     * @param folder for all that is written
     * @param port of the web UI
     */
    public record Place(ModelBundle bundle, Path launcher, Path folder, int port) {}

    public WeekScript(WeekPlan plan, Place place, PrintStream out) {
        this.plan = plan;
        this.place = place;
        this.out = out;
    }

    /**
     * Plays the week.
     *
     * @throws IOException when something outside fails
     * @throws IllegalStateException when an answer does not come
     */
    public WeekReport run() throws Exception {
        Files.createDirectories(place.folder());
        Clock clock = Clock.systemUTC();
        WeekRegistry registry = new WeekRegistry(place.folder().resolve("registry"), clock);
        ModelBundle first = registry.takeFirst(place.bundle(), FIRST, plan.newClass().label());
        try (WeekScreen screen = new WeekScreen(out)) {
            screen.say("planning the sky of " + plan.nights() + " nights", null);
            WeekSky sky = new WeekSky(plan);
            HeldOut heldOut = new HeldOut(place.folder());
            WeekReport report = stream(screen, sky, registry, first, heldOut);
            if (plan.acts().retrains()) {
                screen.say("answering the held-out objects under the first and the last bundle");
                report.compare(heldOut, registry, sky);
            }
            return report;
        }
    }

    private WeekReport stream(
            WeekScreen screen,
            WeekSky sky,
            WeekRegistry registry,
            ModelBundle first,
            HeldOut heldOut)
            throws Exception {
        screen.say("starting the broker and the cluster", null);
        String topics = "kafka";
        try (EmbeddedBroker broker = EmbeddedBroker.start(place.folder().resolve(topics));
                TopicWriter writer = new TopicWriter(broker.bootstrap());
                WeekCluster cluster = WeekCluster.start(place.folder(), place.port())) {
            TopicAdmin.createMissing(broker.bootstrap());
            for (int night = 1; night <= plan.nights(); night++) {
                TopicAdmin.createMissing(broker.bootstrap(), WeekRun.topicOf(sky.dateOf(night)), 2);
            }
            try (WeekWatch watch = new WeekWatch(broker.bootstrap(), plan.newClass().label())) {
                Path archive = place.folder().resolve("archive");
                WeekRun run =
                        new WeekRun(
                                plan,
                                screen,
                                sky,
                                new WeekRun.Streams(
                                        broker.bootstrap(),
                                        writer,
                                        watch,
                                        cluster,
                                        new WeekJobs(cluster, broker.bootstrap())),
                                new WeekRun.Trained(
                                        registry,
                                        new Retraining(
                                                place.launcher(),
                                                place.folder(),
                                                archive,
                                                registry.root()),
                                        new LabelDesk(
                                                place.folder(), broker.bootstrap(), plan.seed()),
                                        heldOut,
                                        archive),
                                Clock.systemUTC());
                return run.play(first);
            }
        }
    }
}
