package org.cosmicoracle.jobs.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.alert.PacketOrigin;

/**
 * Puts loose packet files into the order of their exposures, as the survey sent them. Nights in
 * archives keep theirs.
 */
public final class PacketOrder {

    private PacketOrder() {}

    /**
     * Returns the files sorted by the jd of their first alert; archives and what cannot be read
     * come last, by name.
     */
    public static List<Path> byExposure(List<Path> files, int maxBytes, Clock clock)
            throws IOException {
        AlertDecoder decoder = new AlertDecoder(maxBytes, clock);
        PacketFiles packets = new PacketFiles(maxBytes);
        Map<Path, Double> firstJd = new HashMap<>();
        for (Path file : files) {
            if (file.toString().endsWith(".avro")) {
                packets.read(
                        file,
                        (name, bytes) ->
                                decoder.decode(
                                        bytes,
                                        new PacketOrigin(name, 0, 0, "", clock.millis()),
                                        alert -> firstJd.putIfAbsent(file, alert.candidate().jd()),
                                        rejected -> {}));
            }
        }
        return files.stream()
                .sorted(
                        Comparator.comparingDouble(
                                        (Path f) -> firstJd.getOrDefault(f, Double.MAX_VALUE))
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }
}
