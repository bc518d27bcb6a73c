package org.cosmicoracle.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a night's objects under one bundle: those that come first in a shuffle, each with its
 * earliest answer of the night, whatever the order of arrival. Alerts of one object are alike and
 * would make a sample look larger than it is. Not thread-safe.
 */
public final class NightSample {

    private final int size;
    private final Map<String, DriftPoint> points = new TreeMap<>();

    /**
     * @param size objects to keep at most
     */
    public NightSample(int size) {
        this.size = size;
    }

    /** Takes an answer of the night. */
    public void take(DriftPoint point) {
        DriftPoint held = points.get(point.objectId());
        if (held != null) {
            if (point.jd() < held.jd()) {
                points.put(point.objectId(), point);
            }
            return;
        }
        points.put(point.objectId(), point);
        if (points.size() > size) {
            points.remove(Objects.requireNonNull(last()));
        }
    }

    private @Nullable String last() {
        String last = null;
        long greatest = Long.MIN_VALUE;
        for (DriftPoint each : points.values()) {
            long rank = each.rank();
            if (rank >= greatest) {
                greatest = rank;
                last = each.objectId();
            }
        }
        return last;
    }

    /** Returns the sample, by object. */
    public List<DriftPoint> points() {
        return new ArrayList<>(points.values());
    }
}
