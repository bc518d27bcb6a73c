package org.cosmicoracle.trainer.store;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.replay.Answered;
import org.cosmicoracle.replay.NightReplay;
import org.cosmicoracle.replay.ReplayedAlert;

/**
 * Reads an archive night by night and takes its packets through what the stream did to them, see
 * {@link NightReplay}. Holds the alerts of one night, with the packets of those that are asked for,
 * beside the histories. Not thread-safe.
 */
public final class ArchiveReplay {

    private static final int MAX_PACKET_BYTES = 16 << 20;

    private final NightArchive archive;
    private final AlertDecoder decoder;
    private final Predicate<Alert> keepsPacket;
    private final NightReplay replay;
    private final Map<String, Integer> rejected = new TreeMap<>();

    /**
     * @param bounds what the stream keeps of an object
     * @param clock given to the decoder
     * @param keepsPacket says of an alert that its packet, and so its stamps, are wanted; with all
     *     of them a real night would not fit into memory
     */
    public ArchiveReplay(
            NightArchive archive, HistoryBounds bounds, Clock clock, Predicate<Alert> keepsPacket) {
        this.archive = archive;
        this.decoder = new AlertDecoder(MAX_PACKET_BYTES, clock);
        this.keepsPacket = keepsPacket;
        this.replay = new NightReplay(bounds);
    }

    /**
     * Replays a night; nights are asked for in ascending order, from the first.
     *
     * @throws IOException when a file of the night is broken
     */
    public void night(String night, Consumer<ReplayedAlert> out) throws IOException {
        Map<Long, Answered> answers = new HashMap<>();
        archive.answers(
                night,
                answer -> answers.merge(answer.candid(), Answered.of(answer), Answered::first));
        List<Alert> alerts = new ArrayList<>();
        archive.packets(
                night,
                packet ->
                        decoder.decode(
                                packet.container(),
                                packet.origin(),
                                alert -> alerts.add(kept(alert)),
                                bad -> rejected.merge(bad.reason().code(), 1, Integer::sum)));
        replay.night(alerts, answers, out);
    }

    private Alert kept(Alert alert) {
        return keepsPacket.test(alert) ? alert : alert.withoutPacket();
    }

    /** Returns what gave no alert so far, by reason: broken packets and repeats. */
    public Map<String, Integer> leftOut() {
        Map<String, Integer> leftOut = new TreeMap<>(rejected);
        if (replay.repeats() > 0) {
            leftOut.put("duplicate", replay.repeats());
        }
        return leftOut;
    }
}
