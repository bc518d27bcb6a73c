package org.cosmicoracle.trainer.cli;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.cosmicoracle.trainer.tracking.Tracking;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a run is kept: options of every verb that trains or measures. */
final class TrackingOptions {

    private static final String EXPERIMENT = "cosmic-oracle";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--mlflow",
            paramLabel = "URI",
            description =
                    "MLflow server that gets parameters, figures and files of the run. Default: MLFLOW_TRACKING_URI, where it is set.")
    private @Nullable String mlflow;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            description =
                    "Folder for runs where no server is named, or it does not answer. Default: ${DEFAULT-VALUE}.")
    private Path runs = Path.of("runs");

    /**
     * Returns where runs are kept; ask before the work begins.
     *
     * @throws ParameterException when what is named is no server
     */
    Tracking tracking() {
        String named = mlflow != null ? mlflow : env("MLFLOW_TRACKING_URI").orElse("");
        if (named.isEmpty()) {
            return Tracking.inFiles(runs);
        }
        String scheme = named.contains(":") ? named.substring(0, named.indexOf(':')) : "";
        try {
            return switch (scheme.toLowerCase(Locale.ROOT)) {
                case "http", "https" ->
                        Tracking.onServer(
                                URI.create(named).parseServerAuthority(), authorization(), runs);
                case "file" -> Tracking.inFiles(Path.of(URI.create(named)));
                case "" -> Tracking.inFiles(Path.of(named));
                default -> throw wrongUsage(named);
            };
        } catch (IllegalArgumentException | java.net.URISyntaxException e) {
            throw wrongUsage(named);
        }
    }

    /** Returns the name of the experiment that runs belong to. */
    static String experiment() {
        return env("MLFLOW_EXPERIMENT_NAME").orElse(EXPERIMENT);
    }

    /** The variables that MLflow's own clients read. */
    private static @Nullable String authorization() {
        Optional<String> bearer = env("MLFLOW_TRACKING_TOKEN").map(t -> "Bearer " + t);
        Optional<String> basic =
                env("MLFLOW_TRACKING_USERNAME")
                        .map(u -> u + ":" + env("MLFLOW_TRACKING_PASSWORD").orElse(""))
                        .map(
                                p ->
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                p.getBytes(
                                                                        StandardCharsets.UTF_8)));
        return bearer.or(() -> basic).orElse(null);
    }

    private static Optional<String> env(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isBlank());
    }

    private ParameterException wrongUsage(String named) {
        return new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                (mlflow != null ? "--mlflow" : "MLFLOW_TRACKING_URI")
                        + " must be http://HOST:PORT of an MLflow server, or a folder, not "
                        + named);
    }
}
