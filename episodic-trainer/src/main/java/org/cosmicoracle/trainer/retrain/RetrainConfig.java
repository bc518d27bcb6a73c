package org.cosmicoracle.trainer.retrain;

import java.io.Serializable;
import java.time.Duration;
import org.cosmicoracle.trainer.gate.GateLimits;
import org.jspecify.annotations.Nullable;

/**
 * What a retrain is asked for.
 *
 * @param source where objects and labels come from
 * @param recipe how to train
 * @param target where the bundle goes
 * @param limits of the gates
 * @param dryRun count what there is, and write and send nothing
 */
public record RetrainConfig(
        Source source, Recipe recipe, Target target, GateLimits limits, boolean dryRun)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Where objects and labels come from.
     *
     * @param archive folder that the archive job writes
     * @param window nights to look at
     * @param labels tables of labels; null for those on the labels topic
     * @param lightCurves CSV of more labelled light curves; null for none
     * @param simulatedPerClass simulated objects of each class beside them
     */
    public record Source(
            String archive,
            NightWindow window,
            @Nullable LabelTables labels,
            @Nullable String lightCurves,
            int simulatedPerClass)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * How to train.
     *
     * @param seed of simulated objects, split and training
     * @param steps of the optimiser
     * @param batch rows of a step
     * @param siblings networks that leave a part out each; 0 holds three tenths out
     * @param alertsPerObject most alerts of an object
     * @param start bundle whose network it goes on from; null to begin anew
     */
    public record Recipe(
            long seed,
            int steps,
            int batch,
            int siblings,
            int alertsPerObject,
            @Nullable String start)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Where the bundle goes.
     *
     * @param registry folder
     * @param model name
     * @param version of the bundle
     * @param brokers Kafka that gets its control messages, and has the labels where no table is
     *     given; null for none
     * @param patience how long to wait for each of the job's answers; zero for none at all
     */
    public record Target(
            String registry,
            String model,
            String version,
            @Nullable String brokers,
            Duration patience)
            implements Serializable {
        private static final long serialVersionUID = 1L;

        /** Returns name/version. */
        public String id() {
            return model + "/" + version;
        }
    }
}
