package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.store.EvidenceFiles;
import org.cosmicoracle.trainer.store.EvidenceStore;
import org.cosmicoracle.trainer.store.StoredSed;
import org.cosmicoracle.trainer.store.StoredSpectrum;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./oracle evidence}: spectra and photometry of objects to the feature store. */
@Command(
        name = "evidence",
        mixinStandardHelpOptions = true,
        description =
                "Brings spectra onto one grid, assembles photometry, and keeps both beside the features of their objects. docs/spectra.md describes it.")
final class EvidenceCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--spectra",
            paramLabel = "LIST.csv",
            description =
                    "objectId,file,mjd,redshift,medium: FITS of SDSS or LAMOST, or columns of text (medium air or vacuum).")
    private @Nullable Path spectra;

    @Option(
            names = "--photometry",
            paramLabel = "FILE.csv",
            description =
                    "objectId,band,mjd,mag,magerr,system (AB or Vega), or flux,fluxerr,zp for the last three.")
    private @Nullable Path photometry;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The store. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("out", "store");

    @Override
    public Integer call() throws IOException, BadDataException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (spectra == null && photometry == null) {
            throw new ParameterException(
                    command.commandLine(), "give --spectra or --photometry, or both");
        }
        EvidenceFiles files = new EvidenceFiles();
        EvidenceStore store = new EvidenceStore(out);
        List<StoredSpectrum> read = spectra == null ? List.of() : files.spectra(spectra);
        List<StoredSed> seds = photometry == null ? List.of() : files.seds(photometry);
        store.putSpectra(read);
        store.putSeds(seds);
        PrintWriter print = command.commandLine().getOut();
        int points = seds.stream().mapToInt(sed -> sed.sed().points().size()).sum();
        print.println(
                "stored "
                        + read.size()
                        + " spectra, and "
                        + points
                        + " bands of "
                        + seds.size()
                        + " objects");
        files.leftOut().forEach(line -> print.println("  left out, " + line));
        return read.isEmpty() && points == 0 ? 1 : 0;
    }
}
