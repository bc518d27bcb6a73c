package org.cosmicoracle.jobs.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.cosmicoracle.jobs.local.OrderedPackets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which packets on disk to take. */
public final class PacketsOption {

    @Option(
            names = "--packets",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Packets: .avro files, folders of them, .tar.gz nights.")
    private List<Path> paths = List.of();

    @Option(
            names = "--max-packet-bytes",
            defaultValue = "16777216",
            paramLabel = "N",
            description =
                    "A larger file is rejected unread; one byte more than this is read of it. Default: ${DEFAULT-VALUE}.")
    private int maxBytes = 16 << 20;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Returns true when packets were named. */
    public boolean isGiven() {
        return !paths.isEmpty();
    }

    /** Returns the size above which a packet is rejected. */
    public int maxBytes() {
        return maxBytes;
    }

    /**
     * Returns the paths.
     *
     * @throws ParameterException when there are none
     */
    public List<Path> paths() {
        CommandSpec mixee = command;
        if (paths.isEmpty() && mixee != null) {
            throw new ParameterException(
                    mixee.commandLine(), "Missing required option: '--packets=PATH'");
        }
        return paths;
    }

    /**
     * Opens the packets in the order of their exposures.
     *
     * @throws ParameterException when none were named
     */
    public OrderedPackets open(Clock clock) throws IOException {
        return new OrderedPackets(paths(), maxBytes, clock);
    }
}
