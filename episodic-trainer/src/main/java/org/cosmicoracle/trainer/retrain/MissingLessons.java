package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.cosmicoracle.fewshot.ControlMessage;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.cosmicoracle.fewshot.Prototype;
import org.cosmicoracle.guard.ControlView;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.store.NightArchive;

/** The lessons that a bundle lacks before it may come into force. Stateless. */
final class MissingLessons {

    private MissingLessons() {}

    /**
     * Makes them.
     *
     * @param lines says what was learned
     * @throws BadDataException when one cannot be made; the message names the class
     */
    static List<ControlMessage> of(
            ModelBundle bundle,
            ControlView view,
            ControlOutlet outlet,
            RolloutOrder order,
            List<String> lines)
            throws IOException, BadDataException {
        String id = bundle.manifest().id();
        List<Prototype> missing =
                view.missingUnder(bundle.manifest().model(), id, bundle.prototypes().prototypes());
        String brokers = order.brokers();
        if (missing.isEmpty() || brokers == null) {
            return List.of();
        }
        String archive = order.archive();
        if (archive == null) {
            throw new BadDataException(
                    id
                            + " does not know the taught class "
                            + String.join(", ", missing.stream().map(Prototype::label).toList())
                            + ": name the archive (--archive DIR) to learn it anew, or forget it");
        }
        List<ControlMessage> lessons = new ArrayList<>();
        for (Prototype anew :
                LessonsAnew.under(
                        bundle,
                        missing,
                        outlet.labels(brokers),
                        new NightArchive(Path.of(archive)),
                        Clock.fixed(Instant.ofEpochMilli(order.issuedMs()), ZoneOffset.UTC))) {
            lines.add(
                    anew.label()
                            + " was learned anew under "
                            + id
                            + ", from "
                            + anew.shots()
                            + " objects");
            lessons.add(lesson(view, id, anew, order));
        }
        return lessons;
    }

    private static ControlMessage lesson(
            ControlView view, String bundle, Prototype anew, RolloutOrder order) {
        String id = bundle + "/" + anew.label();
        long version = BundleRollout.next(view, order, Kind.TAUGHT_CLASS + ":" + id);
        return new ControlMessage(
                Kind.TAUGHT_CLASS,
                id,
                version,
                bundle,
                "",
                List.of(anew),
                null,
                order.issuedMs(),
                order.by());
    }
}
