package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.cosmicoracle.simulation.SimulatedClass;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.ExcludedIds;
import org.cosmicoracle.trainer.data.ObjectIdentities;
import org.cosmicoracle.trainer.dataset.DatasetInputs;
import org.cosmicoracle.trainer.dataset.DatasetObject;
import org.cosmicoracle.trainer.dataset.FeatureDataset;
import org.cosmicoracle.trainer.dataset.SideRule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oracle features}: labelled objects to a Parquet data set. */
@Command(
        name = "features",
        mixinStandardHelpOptions = true,
        description =
                "Writes a Parquet data set: for each object and phase the features and the grid that the stream computes. docs/data-sets.md describes it.")
final class FeaturesCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the data set goes. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("out", "features");

    @Option(
            names = "--lightcurves",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "CSV[.gz]: objectId,type,mjd,band,mag,magerr; or a folder of tables of superluminous supernovae.")
    private List<Path> lightCurves = new ArrayList<>();

    @Option(
            names = "--test-lightcurves",
            paramLabel = "FILE",
            arity = "1..*",
            description = "The same, of objects that are all put on the test side.")
    private List<Path> testLightCurves = new ArrayList<>();

    @Option(
            names = "--packets",
            paramLabel = "DIR",
            description = "Real packets, all on the test side; needs --packet-labels.")
    private @Nullable Path packets;

    @Option(
            names = "--packet-labels",
            paramLabel = "FILE",
            description = "CSV with objectId and label.")
    private @Nullable Path packetLabels;

    @Option(
            names = "--objects-per-class",
            paramLabel = "N",
            description =
                    "Simulated objects of a class, those that train draws with the same seed; 0 for none. Default: ${DEFAULT-VALUE}.")
    private int objectsPerClass = 300;

    @Option(
            names = "--exclude",
            paramLabel = "FILE",
            description = "Ids that are left out: CSV with a column objectId, or one id a line.")
    private List<Path> exclude = new ArrayList<>();

    @Mixin private CatalogueOption catalogue = new CatalogueOption();

    @Option(
            names = "--seed",
            description = "Of simulated objects and the split. Default: ${DEFAULT-VALUE}.")
    private long seed = 20260101;

    @Option(
            names = "--test-after",
            paramLabel = "MJD",
            description = "Objects first detected later are test objects. Default: none.")
    private @Nullable Double testAfterMjd;

    @Override
    public Integer call() throws IOException, BadDataException {
        checkUsage();
        ObjectIdentities identities = catalogue.identities();
        DatasetInputs inputs = inputs(identities);
        List<DatasetObject> objects = inputs.objects();
        ProgressBar bar = bar("features");
        Map<String, Object> manifest =
                new FeatureDataset(
                                identities,
                                new SideRule(seed, testAfterMjd),
                                CommandText.line(spec))
                        .write(
                                out,
                                objects,
                                inputs.leftOut(),
                                n -> bar.report(n, objects.size(), "objects"));
        print(
                "wrote "
                        + out
                        + ": "
                        + manifest.get("rows")
                        + " rows of "
                        + manifest.get("objects")
                        + " objects, fingerprint "
                        + manifest.get("fingerprint"));
        inputs.leftOut().forEach((reason, n) -> print("  left out, " + reason + ": " + n));
        return 0;
    }

    private DatasetInputs inputs(ObjectIdentities identities) throws IOException, BadDataException {
        Set<String> excluded = new TreeSet<>();
        for (Path file : exclude) {
            excluded.addAll(ExcludedIds.read(file));
        }
        DatasetInputs inputs = new DatasetInputs(identities, excluded);
        if (packets != null && packetLabels != null) {
            inputs.addPackets(packets, packetLabels, Clock.systemUTC());
        }
        for (Path path : testLightCurves) {
            inputs.addCurves(path, true);
        }
        for (Path path : lightCurves) {
            inputs.addCurves(path, false);
        }
        int total = objectsPerClass * SimulatedClass.values().length;
        ProgressBar bar = bar("simulate");
        return inputs.addSimulated(
                objectsPerClass, seed, n -> bar.report(n, total, "objects of every class"));
    }

    private void checkUsage() {
        if ((packets == null) != (packetLabels == null)) {
            throw wrongUsage("--packets and --packet-labels belong together");
        }
        if (objectsPerClass < 0) {
            throw wrongUsage("--objects-per-class must not be negative");
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private static ProgressBar bar(String what) {
        return new ProgressBar(what, System.err, System.console() != null, System::nanoTime);
    }

    private void print(String text) {
        Objects.requireNonNull(spec).commandLine().getOut().println(text);
    }
}
