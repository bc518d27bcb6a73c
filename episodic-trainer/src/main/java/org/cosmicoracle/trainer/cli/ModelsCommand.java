package org.cosmicoracle.trainer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.cosmicoracle.registry.AliasMove;
import org.cosmicoracle.registry.BundleManifest;
import org.cosmicoracle.registry.FolderBundleStore;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.registry.Registry;
import org.cosmicoracle.trainer.evaluation.Evaluation;
import org.cosmicoracle.trainer.retrain.BundleRollout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code oracle models}: what is in a registry. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists and shows model bundles, and brings them into force and back.",
        subcommands = {PromoteCommand.class, RollbackCommand.class, TrialCommand.class})
final class ModelsCommand implements Runnable {

    @Mixin private RegistryOption registry = new RegistryOption();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec command = java.util.Objects.requireNonNull(spec);
        throw new picocli.CommandLine.ParameterException(
                command.commandLine(),
                "say what: models list, show, history, promote, rollback or trial");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "One line per bundle; fails when one is refused.")
    int list() throws IOException {
        Registry bundles = new Registry(registry.root());
        List<String> ids = bundles.list();
        out().printf(
                        Locale.ROOT,
                        "%-20s %-9s %-8s %-8s %10s %10s  %s%n",
                        "bundle",
                        "champion",
                        "features",
                        "taxonomy",
                        "macro F1",
                        "ECE",
                        "sha256");
        int refused = 0;
        for (String id : ids) {
            try {
                listOne(
                        bundles,
                        ModelBundle.read(new FolderBundleStore(registry.root().resolve(id))));
            } catch (IOException problem) {
                refused++;
                out().printf(Locale.ROOT, "%-20s refused: %s%n", id, problem.getMessage());
            }
        }
        out().printf(Locale.ROOT, "%d bundles in %s%n", ids.size(), registry.root());
        return refused == 0 ? 0 : 1;
    }

    private void listOne(Registry bundles, ModelBundle bundle) {
        BundleManifest m = bundle.manifest();
        out().printf(
                        Locale.ROOT,
                        "%-20s %-9s %-8s %-8s %10.3f %10.3f  %s%n",
                        m.id(),
                        isChampion(bundles, m) ? "yes" : "",
                        m.featureSet(),
                        m.taxonomy(),
                        m.metrics().getOrDefault(Evaluation.ALL + ": macroF1", Double.NaN),
                        m.metrics().getOrDefault(Evaluation.ALL + ": ece", Double.NaN),
                        bundle.digest().substring(0, 12));
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Model card and metrics of one bundle.")
    int show(
            @Parameters(paramLabel = "NAME[/VERSION|@ALIAS]", defaultValue = "oracle")
                    String reference)
            throws IOException {
        Registry bundles = new Registry(registry.root());
        Path folder = bundles.folderOf(bundles.resolve(reference));
        ModelBundle bundle = ModelBundle.read(new FolderBundleStore(folder));
        out().println(
                        Files.readString(
                                folder.resolve(ModelBundle.MODEL_CARD), StandardCharsets.UTF_8));
        BundleManifest m = bundle.manifest();
        out().printf(
                        Locale.ROOT,
                        "## Manifest%n%nsha256 %s%nfeatures %s, taxonomy %s, seed %d, threads %d, %s%ndata %s%n%n",
                        bundle.digest(),
                        m.featureSet(),
                        m.taxonomy(),
                        m.seed(),
                        m.threads(),
                        new java.util.TreeMap<>(m.environment()),
                        m.dataFingerprint());
        m.metrics().forEach((name, x) -> out().printf(Locale.ROOT, "%-56s %.4f%n", name, x));
        out().flush();
        return 0;
    }

    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "What champion and challenger were, since when, by whom and why.")
    int history(@Parameters(paramLabel = "NAME", defaultValue = "oracle") String model)
            throws IOException {
        Registry bundles = new Registry(registry.root());
        for (String alias : List.of(Registry.CHAMPION, Registry.CHALLENGER)) {
            for (AliasMove move : bundles.history(model, alias)) {
                out().printf(
                                Locale.ROOT,
                                "%s %-10s %s -> %s by %s: %s%n",
                                Instant.ofEpochMilli(move.atMs()),
                                alias,
                                move.from() == null ? "nothing" : move.from(),
                                move.to(),
                                move.by(),
                                move.why());
            }
        }
        out().flush();
        return 0;
    }

    /** Returns the registry that was named before the verb or behind it. */
    static Registry registryOf(@Nullable ModelsCommand models) {
        return new Registry(java.util.Objects.requireNonNull(models).registry.root());
    }

    /** Tells what became of a roll-out; returns the exit code. */
    static int report(BundleRollout.Result result, @Nullable CommandSpec spec) {
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        result.lines().forEach(out::println);
        out.flush();
        return result.succeeded() ? 0 : 1;
    }

    private static boolean isChampion(Registry bundles, BundleManifest manifest) {
        try {
            return bundles.resolve(manifest.model()).equals(manifest.id());
        } catch (IOException noChampion) {
            return false;
        }
    }

    private PrintWriter out() {
        return java.util.Objects.requireNonNull(spec).commandLine().getOut();
    }
}
