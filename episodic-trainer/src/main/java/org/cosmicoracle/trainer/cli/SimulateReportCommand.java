package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cosmicoracle.fewshot.Taxonomy;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.Example;
import org.cosmicoracle.trainer.data.LightCurveFile;
import org.cosmicoracle.trainer.evaluation.LabelledPackets;
import org.cosmicoracle.trainer.protocol.ReportFile;
import org.cosmicoracle.trainer.realism.SimulationReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code oracle simulate-report}: how far the simulator is from the survey. */
@Command(
        name = "simulate-report",
        mixinStandardHelpOptions = true,
        description =
                "Compares simulated light curves, packets and stamps with real ones, feature by feature. docs/simulation.md says how to read it.")
final class SimulateReportCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--lightcurves",
            paramLabel = "FILE",
            description =
                    "CSV[.gz]: objectId,type,mjd,band,mag,magerr. Default: the Bright Transient Survey below ORACLE_DATA.")
    private @Nullable Path lightCurves;

    @Option(
            names = "--packets",
            paramLabel = "DIR",
            description = "Real packets. Default: those below ORACLE_DATA.")
    private @Nullable Path packets;

    @Option(
            names = "--packet-labels",
            paramLabel = "FILE",
            description = "CSV with objectId and label. Default: that below ORACLE_DATA.")
    private @Nullable Path packetLabels;

    @Option(
            names = "--objects-per-class",
            paramLabel = "N",
            description =
                    "Simulated light curves of a class to choose from. Default: ${DEFAULT-VALUE}.")
    private int objectsPerClass = 2500;

    @Option(names = "--seed", description = "Of the simulated objects. Default: ${DEFAULT-VALUE}.")
    private long seed = 20260103;

    @Option(names = "--report", paramLabel = "FILE", description = "Where the JSON report goes.")
    private @Nullable Path report;

    @Option(names = "--plots", paramLabel = "DIR", description = "Where the SVG plots go.")
    private @Nullable Path plots;

    @Override
    public Integer call() throws IOException, BadDataException {
        Path curves = or(lightCurves, "--lightcurves", "lightcurves", "bts.csv.gz");
        Path folder = or(packets, "--packets", "alerts");
        Path labels = or(packetLabels, "--packet-labels", "alerts.csv");
        Taxonomy taxonomy = Taxonomy.standard();
        Clock clock = Clock.systemUTC();
        List<Example> real = new LabelledPackets(taxonomy, clock).read(folder, labels);
        SimulationReport comparison = new SimulationReport(seed, SimulateReportCommand::bar);
        comparison.lightCurves(
                new LightCurveFile(taxonomy).read(curves, Set.of()), objectsPerClass);
        comparison.packets(real, clock);
        if (report != null) {
            ReportFile.write(report, comparison.report());
        }
        if (plots != null) {
            comparison.writePlots(plots);
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(comparison.text());
        out.flush();
        return 0;
    }

    private Path or(@Nullable Path given, String option, String... below) {
        if (given != null) {
            return given;
        }
        String data = System.getenv("ORACLE_DATA");
        if (data == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "ORACLE_DATA is not set: give " + option);
        }
        return Path.of(data, below);
    }

    private static ProgressBar bar(String what) {
        return new ProgressBar(what, System.err, System.console() != null, System::nanoTime);
    }
}
