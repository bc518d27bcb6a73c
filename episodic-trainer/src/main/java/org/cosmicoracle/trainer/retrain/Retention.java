package org.cosmicoracle.trainer.retrain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.store.ArchivePruning;
import org.cosmicoracle.trainer.store.ArchivePruning.Night;

/**
 * What of the archive's raw packets may go when a bundle is in force: nights that are older than
 * asked for, and that no later retrain of the same window would read a labelled object from.
 * Answers, labels and bundles are left alone.
 *
 * @param archive its folder
 * @param window that was learned from; its nights stay
 * @param days nights before its end that stay too
 */
record Retention(String archive, NightWindow window, int days) {

    private static final double BYTES_PER_MB = 1e6;

    /**
     * Deletes nights, or says which would be deleted.
     *
     * @param labelled objects of which anything was said, ever
     * @param isDryRun true to delete nothing
     * @return what to tell, one fact a line
     */
    List<String> apply(Set<String> labelled, boolean isDryRun)
            throws IOException, BadDataException {
        ArchivePruning pruning = new ArchivePruning(Path.of(archive));
        String oldest = window.nightsBeforeEnd(days);
        String before = oldest.compareTo(window.first()) < 0 ? oldest : window.first();
        List<Night> nights = pruning.idle(before, window.firstRead(), labelled);
        if (!isDryRun) {
            pruning.delete(nights);
        }
        List<String> lines = new ArrayList<>();
        for (Night night : nights) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%s packets of night %s: %d files, %.1f MB",
                            isDryRun ? "would delete" : "deleted",
                            night.night(),
                            night.files(),
                            night.bytes() / BYTES_PER_MB));
        }
        if (nights.isEmpty()) {
            lines.add("no packets to delete");
        }
        return lines;
    }
}
