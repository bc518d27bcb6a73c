package org.cosmicoracle.trainer.retrain;

import java.nio.file.Files;
import java.nio.file.Path;

/** A retrain in a process of its own. Arguments: folder of the archive, registry, moment. */
public final class KilledRetrain {

    private KilledRetrain() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Path registry = folder.resolve(args[1]);
        Moment moment = new Moment(args[2], markerOf(registry).toString());
        RetrainConfig config = TinyArchive.config(folder, args[1], TinyArchive.lenient());
        RetrainOutcome outcome =
                new RetrainJob(
                                config,
                                moment,
                                new TopicFolder(topicOf(registry).toString(), moment),
                                KafkaLabels::read,
                                moment.clock(
                                        registry.resolve(config.target().model()),
                                        config.target().version()))
                        .run(2);
        Files.writeString(outcomeOf(registry), outcome.status() + " " + outcome.digest());
    }

    static Path markerOf(Path registry) {
        return registry.resolveSibling(registry.getFileName() + ".marker");
    }

    static Path topicOf(Path registry) {
        return registry.resolveSibling(registry.getFileName() + ".topic");
    }

    static Path outcomeOf(Path registry) {
        return registry.resolveSibling(registry.getFileName() + ".outcome");
    }
}
