package org.cosmicoracle.trainer.explain;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.alert.Alert;
import org.cosmicoracle.alert.AlertDecoder;
import org.cosmicoracle.fewshot.ClassifiedAlert;
import org.cosmicoracle.lightcurve.HistoryBounds;
import org.cosmicoracle.replay.Answered;
import org.cosmicoracle.replay.NightReplay;
import org.cosmicoracle.replay.ReplayedAlert;
import org.cosmicoracle.time.JulianDate;
import org.cosmicoracle.time.Night;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.store.NightArchive;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the archive and the alert it was given to.
 *
 * @param answer as it was given
 * @param alert as the stream saw it, with its packet; null when the packet is not in the archive
 */
public record ArchivedDecision(ClassifiedAlert answer, @Nullable ReplayedAlert alert) {

    private static final int MAX_PACKET_BYTES = 16 << 20;
    private static final double DAY_MS = 86_400_000;

    /**
     * Finds the answers to an alert, one for each model that answered it, the first given first.
     *
     * @param night the night it is of, YYYYMMDD; null to look through all, the latest first
     * @param clock given to the decoder
     * @throws BadDataException when there is none
     * @throws IOException when a file of the archive is broken
     */
    public static List<ArchivedDecision> find(
            NightArchive archive, long candid, @Nullable String night, Clock clock)
            throws IOException, BadDataException {
        List<String> nights = new ArrayList<>(night == null ? archive.nights() : List.of(night));
        Collections.reverse(nights);
        for (String each : nights) {
            List<ClassifiedAlert> answers = new ArrayList<>();
            archive.answers(
                    each,
                    answer -> {
                        if (answer.candid() == candid) {
                            answers.add(answer);
                        }
                    });
            if (!answers.isEmpty()) {
                return decisions(archive, each, answers, clock);
            }
        }
        throw new BadDataException(
                "no answer to candid "
                        + candid
                        + " in "
                        + (night == null ? nights.size() + " nights" : "night " + night));
    }

    private static List<ArchivedDecision> decisions(
            NightArchive archive, String night, List<ClassifiedAlert> answers, Clock clock)
            throws IOException {
        answers.sort(Comparator.comparingLong(ClassifiedAlert::classifiedMs));
        ReplayedAlert alert = replayed(archive, night, answers.get(0), clock);
        List<ArchivedDecision> decisions = new ArrayList<>();
        List<String> models = new ArrayList<>();
        for (ClassifiedAlert answer : answers) {
            if (!models.contains(answer.provenance().model())) {
                models.add(answer.provenance().model());
                decisions.add(new ArchivedDecision(answer, alert));
            }
        }
        return decisions;
    }

    /** Takes the alerts of the object, of all nights that its history can reach back to. */
    private static @Nullable ReplayedAlert replayed(
            NightArchive archive, String night, ClassifiedAlert answer, Clock clock)
            throws IOException {
        HistoryBounds bounds = HistoryBounds.STANDARD;
        String first = Night.ofEpochMillis(earliestMs(answer, bounds));
        AlertDecoder decoder = new AlertDecoder(MAX_PACKET_BYTES, clock);
        NightReplay replay = new NightReplay(bounds);
        List<ReplayedAlert> found = new ArrayList<>();
        for (String each : archive.nights().tailSet(first)) {
            if (each.compareTo(night) > 0) {
                break;
            }
            Map<Long, Answered> answers = new HashMap<>();
            archive.answers(
                    each,
                    other -> {
                        if (other.objectId().equals(answer.objectId())) {
                            answers.merge(other.candid(), Answered.of(other), Answered::first);
                        }
                    });
            List<Alert> alerts = new ArrayList<>();
            archive.packets(
                    each,
                    packet -> {
                        if (answer.objectId().equals(packet.objectId())) {
                            decoder.decode(
                                    packet.container(),
                                    packet.origin(),
                                    alerts::add,
                                    rejected -> {});
                        }
                    });
            replay.night(
                    alerts,
                    answers,
                    alert -> {
                        if (alert.alert().candid() == answer.candid()) {
                            found.add(alert);
                        }
                    });
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** A history is dropped so long after its last alert, and its points are so old by then. */
    private static long earliestMs(ClassifiedAlert answer, HistoryBounds bounds) {
        double days = bounds.maxAgeDays() + bounds.expiryMs() / DAY_MS + 1;
        return JulianDate.toEpochMillis(answer.jd() - days);
    }
}
