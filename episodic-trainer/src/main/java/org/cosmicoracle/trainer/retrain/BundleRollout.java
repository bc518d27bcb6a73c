package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.guard.Activation;
import org.cosmicoracle.guard.ControlView;
import org.cosmicoracle.registry.AliasMove;
import org.cosmicoracle.registry.BundleStack;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.registry.Rollout;
import org.cosmicoracle.trainer.data.BadDataException;
import org.jspecify.annotations.Nullable;

/**
 * Brings bundles into force: the control messages first, then the job's word, and only then the
 * alias of the registry, so that the champion is what a job scores with. Where something else moved
 * the job, a guard or a client of its own, the alias follows it.
 */
public final class BundleRollout {

    private final Registry registry;
    private final ControlOutlet outlet;

    BundleRollout(Registry registry, ControlOutlet outlet) {
        this.registry = registry;
        this.outlet = outlet;
    }

    /** Of a registry and a job behind Kafka. */
    public BundleRollout(Registry registry) {
        this(registry, new KafkaControl(SerializableClock.wall()));
    }

    /**
     * What became of it.
     *
     * @param word of the job
     * @param lines what to tell, one fact a line
     */
    public record Result(Word word, List<String> lines) {
        public Result {
            lines = List.copyOf(lines);
        }

        /** Returns true when it was done. */
        public boolean succeeded() {
            return word.moves();
        }
    }

    /**
     * Brings a bundle into force by messages that no other has overtaken, and makes it the champion
     * once the job scores with it.
     *
     * @throws IOException when the bundle is rejected, cannot be read, or Kafka does not answer
     */
    public Result promote(String id, RolloutOrder order) throws IOException {
        String brokers = order.brokers();
        if (brokers == null) {
            return moveAlone(id, order);
        }
        String model = id.substring(0, id.indexOf('/'));
        ControlView view = outlet.read(brokers);
        String[] keys = {Kind.ACTIVATE + ":" + model, Kind.PREPARE + ":" + id};
        return publish(id, order, next(view, order, keys));
    }

    /**
     * Does the same with messages of a version of the caller's: the same again is the same
     * messages, and does nothing once something newer is in force.
     */
    Result publish(String id, RolloutOrder order, long version) throws IOException {
        String brokers = java.util.Objects.requireNonNull(order.brokers());
        registry.requireAccepted(id);
        ModelBundle bundle = registry.open(id);
        String model = bundle.manifest().model();
        List<String> lines = new ArrayList<>();
        List<ControlMessage> messages = new ArrayList<>(Rollout.of(bundle, version, order.by()));
        if (!order.patience().isZero()) {
            ControlView view = outlet.read(brokers);
            follow(view, model, order, lines);
            if (isInForce(view, bundle)) {
                lines.add(id + " is in force already");
                return new Result(Word.APPLIED, lines);
            }
            try {
                addBeforeLast(messages, MissingLessons.of(bundle, view, outlet, order, lines));
            } catch (BadDataException e) {
                return nothingSent(e, lines);
            }
        }
        Word word = outlet.send(brokers, messages, order.patience());
        if (word.moves()) {
            moveChampion(id, order);
        }
        lines.add(told(id, "in force and the champion", word, order));
        return new Result(word, lines);
    }

    private Result moveAlone(String id, RolloutOrder order) throws IOException {
        moveChampion(registry.open(id).manifest().id(), order);
        return new Result(
                Word.UNASKED,
                List.of(id + " is the champion of the registry; without --brokers no job is told"));
    }

    private void moveChampion(String id, RolloutOrder order) throws IOException {
        String[] parts = id.split("/", 2);
        registry.alias(parts[0], Registry.CHAMPION, parts[1], order.reason());
    }

    /**
     * Goes back to a bundle that was in force before.
     *
     * @param model name
     * @param version to go back to; null for the one that was in force before
     * @throws IOException also when none is known
     */
    public Result rollback(String model, @Nullable String version, RolloutOrder order)
            throws IOException {
        RolloutOrder back =
                new RolloutOrder(
                        order.brokers(),
                        order.archive(),
                        order.patience(),
                        order.issuedMs(),
                        Activation.BACK + " by " + order.by(),
                        order.why());
        return promote(version == null ? before(model, order) : model + "/" + version, back);
    }

    /**
     * Puts a bundle on trial beside the one in force, and makes it the challenger once the job
     * scores it.
     *
     * @param share of the objects that it answers for; 0 for a shadow, else below 1
     * @throws IOException as {@link #promote}
     */
    public Result trial(String id, double share, RolloutOrder order) throws IOException {
        String brokers = required(order);
        registry.requireAccepted(id);
        ModelBundle bundle = registry.open(id);
        String model = bundle.manifest().model();
        ControlView view = outlet.read(brokers);
        List<String> lines = new ArrayList<>();
        follow(view, model, order, lines);
        long version = next(view, order, Kind.TRIAL + ":" + model, Kind.PREPARE + ":" + id);
        List<ControlMessage> messages =
                new ArrayList<>(Rollout.trialOf(bundle, share, version, order.by()));
        if (share > 0) {
            try {
                addBeforeLast(messages, MissingLessons.of(bundle, view, outlet, order, lines));
            } catch (BadDataException e) {
                return nothingSent(e, lines);
            }
        }
        Word word = outlet.send(brokers, messages, order.patience());
        if (word.moves()) {
            registry.alias(model, Registry.CHALLENGER, bundle.manifest().version(), order.reason());
        }
        String how = share == 0 ? " as a shadow" : " for " + share + " of the objects";
        lines.add(told(id, "on trial" + how + " and the challenger", word, order));
        return new Result(word, lines);
    }

    /**
     * Ends the trial of a model.
     *
     * @throws IOException also when there is none
     */
    public Result endTrial(String model, RolloutOrder order) throws IOException {
        String brokers = required(order);
        ControlView view = outlet.read(brokers);
        ControlMessage trial = view.trial(model);
        if (trial == null) {
            throw new IOException("no bundle of " + model + " is on trial");
        }
        long version = next(view, order, trial.key());
        Word word =
                outlet.send(
                        brokers,
                        List.of(Rollout.endOfTrial(trial.model(), version, order.by())),
                        order.patience());
        return new Result(word, List.of(told(trial.model(), "on trial no longer", word, order)));
    }

    private static String required(RolloutOrder order) throws IOException {
        String brokers = order.brokers();
        if (brokers == null) {
            throw new IOException("a trial needs a job: name its Kafka with --brokers");
        }
        return brokers;
    }

    /** A clock that is behind must not hinder. */
    static long next(ControlView view, RolloutOrder order, String... keys) {
        long version = order.issuedMs();
        for (String key : keys) {
            version = Math.max(version, view.lastVersion(key) + 1);
        }
        return version;
    }

    /** The registry remembers for ever, the topic until it is compacted. */
    private String before(String model, RolloutOrder order) throws IOException {
        BundleStack known = BundleStack.EMPTY;
        for (String version :
                BundleStack.of(registry.history(model, Registry.CHAMPION)).bundles()) {
            known = known.with(model + "/" + version);
        }
        String brokers = order.brokers();
        String before = null;
        if (brokers == null) {
            before = known.beneath();
        } else {
            ControlView view = outlet.read(brokers);
            ControlMessage active = view.active(model);
            known = active == null ? known : known.with(active.model());
            before = known.beneath();
            before = before == null ? view.stack(model).beneath() : before;
        }
        if (before == null) {
            throw new IOException(
                    "no bundle of "
                            + model
                            + " is known to have been in force before: name one with --to VERSION of "
                            + registry.list());
        }
        return before;
    }

    /**
     * Points the champion at what a job scores with, where something else moved the job.
     *
     * @return what to tell; empty when it is so already, or nobody knows
     */
    List<String> follow(String model, RolloutOrder order) throws IOException {
        List<String> lines = new ArrayList<>();
        String brokers = order.brokers();
        if (brokers != null && !order.patience().isZero()) {
            follow(outlet.read(brokers), model, order, lines);
        }
        return lines;
    }

    private void follow(ControlView view, String model, RolloutOrder order, List<String> lines)
            throws IOException {
        ControlMessage active = view.active(model);
        if (active == null || !view.isApplied(active) || !registry.holds(active.model())) {
            return;
        }
        String champion =
                registry.hasAlias(model, Registry.CHAMPION) ? registry.resolve(model) : null;
        if (active.model().equals(champion)) {
            return;
        }
        registry.alias(
                model,
                Registry.CHAMPION,
                active.model().substring(model.length() + 1),
                new AliasMove.Reason(
                        active.issuedBy(), "in force on the control topic", order.issuedMs()));
        lines.add(
                "the champion was "
                        + champion
                        + ", but "
                        + active.issuedBy()
                        + " brought "
                        + active.model()
                        + " into force: the alias follows");
    }

    private static boolean isInForce(ControlView view, ModelBundle bundle) {
        ControlMessage active = view.active(bundle.manifest().model());
        return active != null
                && active.model().equals(bundle.manifest().id())
                && active.digest().equals(bundle.digest())
                && view.isApplied(active);
    }

    /** The last does what the others prepare. */
    private static void addBeforeLast(List<ControlMessage> messages, List<ControlMessage> lessons) {
        messages.addAll(messages.size() - 1, lessons);
    }

    private static Result nothingSent(BadDataException why, List<String> lines) {
        String reason = String.valueOf(why.getMessage());
        lines.add("nothing was sent: " + reason);
        return new Result(Word.refused(reason), lines);
    }

    private static String told(String id, String what, Word word, RolloutOrder order) {
        return switch (word.kind()) {
            case APPLIED -> id + " is " + what;
            case UNASKED ->
                    id + " was sent, and is " + what + " if a job takes it: nobody waited for that";
            case REFUSED -> id + " was refused by the job: " + word.why();
            case SILENT ->
                    "no job answered within "
                            + order.patience().toSeconds()
                            + " s: the registry stays as it was; run it again when a job runs, or"
                            + " with --no-wait to leave it for the next one that starts";
        };
    }
}
