package org.cosmicoracle.trainer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.registry.ModelBundle;
import org.cosmicoracle.replay.ReplayedAlert;

/**
 * Makes a feature store from an archive: every night is replayed, those from a first one on are
 * written, and {@value #SUMMARY} says what came of it.
 */
public final class StoreBuild {

    /** Versions, and what each night held. */
    public static final String SUMMARY = "store.json";

    private final NightArchive archive;
    private final Path folder;
    private final Clock clock;

    public StoreBuild(NightArchive archive, Path folder, Clock clock) {
        this.archive = archive;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * What became of a night.
     *
     * @param rows alerts written
     * @param asAnswered of them, with features that equal those of the archived answer bit for bit
     * @param otherwise of them, with other features than the archived answer
     * @param unanswered of them, without an answer of this feature set
     */
    public record Night(String night, int rows, int asAnswered, int otherwise, int unanswered) {

        static Night of(String night, List<StoredAlert> rows) {
            int equal = 0;
            int other = 0;
            for (StoredAlert row : rows) {
                equal += Boolean.TRUE.equals(row.asAnswered()) ? 1 : 0;
                other += Boolean.FALSE.equals(row.asAnswered()) ? 1 : 0;
            }
            return new Night(night, rows.size(), equal, other, rows.size() - equal - other);
        }
    }

    /**
     * Replays the archive and writes its nights.
     *
     * @param first nights before it, YYYYMMDD, are replayed for what came before and not written
     * @param done hears of each night that is written
     * @return how many packets were no alert, by reason, repeats among them
     */
    public Map<String, Integer> run(String first, Consumer<Night> done) throws IOException {
        ArchiveReplay replay =
                new ArchiveReplay(archive, HistoryBounds.STANDARD, clock, alert -> false);
        FeatureStore store = new FeatureStore(folder);
        Map<String, Object> nights = new TreeMap<>();
        for (String night : archive.nights()) {
            List<StoredAlert> rows = new ArrayList<>();
            boolean isWritten = night.compareTo(first) >= 0;
            replay.night(night, alert -> keep(alert, isWritten, rows));
            if (isWritten) {
                store.writeNight(night, rows);
                Night written = Night.of(night, rows);
                nights.put(night, written);
                done.accept(written);
            }
        }
        Map<String, Integer> leftOut = replay.leftOut();
        summarise(nights, leftOut);
        return leftOut;
    }

    private static void keep(ReplayedAlert alert, boolean isWritten, List<StoredAlert> rows) {
        if (isWritten) {
            rows.add(StoredAlert.of(alert));
        }
    }

    private void summarise(Map<String, Object> nights, Map<String, Integer> leftOut)
            throws IOException {
        Map<String, Object> summary = new TreeMap<>();
        summary.put("schemaVersion", FeatureStore.SCHEMA_VERSION);
        summary.put("featureSet", FeatureSet.VERSION);
        summary.put("gridShape", List.of(LightCurveGrid.CHANNELS, LightCurveGrid.LENGTH));
        summary.put("buckets", FeatureStore.BUCKETS);
        summary.put("bucketOf", "crc32(utf8(objectId)) % " + FeatureStore.BUCKETS);
        summary.put("nights", nights);
        summary.put("leftOut", leftOut);
        Path next = folder.resolve(SUMMARY + ".next");
        Files.createDirectories(folder);
        Files.writeString(next, ModelBundle.toJson(summary) + "\n");
        Files.move(
                next,
                folder.resolve(SUMMARY),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
