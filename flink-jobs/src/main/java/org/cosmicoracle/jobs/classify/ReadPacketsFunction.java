package org.cosmicoracle.jobs.classify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.cosmicoracle.alert.PacketOrigin;
import org.cosmicoracle.functions.RawPacket;
import org.cosmicoracle.functions.SerializableClock;
import org.cosmicoracle.jobs.local.PacketFiles;

/**
 * Reads the packets of each file, one at a time. The night is the date in an archive's name, as
 * ZTF's own are named.
 */
final class ReadPacketsFunction implements FlatMapFunction<String, RawPacket> {

    private static final long serialVersionUID = 1L;
    private static final Pattern NIGHT =
            Pattern.compile("ztf_(?:public|partnership)_(\\d{8})\\.tar(?:\\.gz)?$");

    private final int maxBytes;
    private final SerializableClock clock;
    private long offset;

    ReadPacketsFunction(int maxBytes, SerializableClock clock) {
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    @Override
    public void flatMap(String file, Collector<RawPacket> out) throws IOException {
        Matcher matcher = NIGHT.matcher(file);
        String night = matcher.find() ? matcher.group(1) : "";
        new PacketFiles(maxBytes)
                .read(
                        Path.of(file),
                        (name, bytes) ->
                                out.collect(
                                        new RawPacket(
                                                bytes,
                                                new PacketOrigin(
                                                        name,
                                                        0,
                                                        offset++,
                                                        night,
                                                        clock.clock().millis()))));
    }
}
