package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.ObjectIdentities;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The catalogue that tells which ids are one object: an option of every verb that reads ids. */
final class CatalogueOption {

    private static final String CATALOGUE = "bts_catalogue.csv";

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description =
                    "CSV with ZTFID, IAUID, RA, Dec: tells which ids are one object. Default: the catalogue below ORACLE_DATA, where it is there.")
    private @Nullable Path catalogue;

    ObjectIdentities identities() throws IOException, BadDataException {
        if (catalogue != null) {
            return ObjectIdentities.read(catalogue);
        }
        Path known = lightCurveFolder().map(f -> f.resolve(CATALOGUE)).orElse(Path.of(CATALOGUE));
        return Files.exists(known) ? ObjectIdentities.read(known) : ObjectIdentities.none();
    }

    /** Returns the light curves below ORACLE_DATA, where that is set. */
    static Optional<Path> lightCurveFolder() {
        return Optional.ofNullable(System.getenv("ORACLE_DATA"))
                .map(data -> Path.of(data, "lightcurves"));
    }
}
