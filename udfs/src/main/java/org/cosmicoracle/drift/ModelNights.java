package org.cosmicoracle.drift;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The nights of one bundle, or of the features: the first ones, which the later are compared with,
 * and those that are not over. Nights too small to be compared are no reference. Not thread-safe.
 */
public final class ModelNights {

    private static final int FEWEST_OBJECTS = 20;

    private final String model;
    private final int sampleObjects;
    private final int referenceNights;
    private final TreeMap<String, List<DriftPoint>> reference = new TreeMap<>();
    private final TreeMap<String, NightSample> open = new TreeMap<>();
    private String lastClosed = "";
    private String lastAsked = "";

    /**
     * What is remembered of the nights of a bundle beside their samples.
     *
     * @param model name/version of the bundle
     * @param reference nights that the later are compared with
     * @param lastClosed the last night that is over, empty where none is
     * @param lastAsked the night of the last request for a training, empty where there was none
     */
    public record Memory(
            String model, List<String> reference, String lastClosed, String lastAsked) {}

    public ModelNights(String model, int sampleObjects, int referenceNights) {
        this.model = model;
        this.sampleObjects = sampleObjects;
        this.referenceNights = referenceNights;
    }

    /** Takes an answer; one of a night that is over is too late. */
    public void take(DriftPoint point) {
        if (point.night().compareTo(lastClosed) > 0) {
            open.computeIfAbsent(point.night(), n -> new NightSample(sampleObjects)).take(point);
        }
    }

    /** Returns the first night that is open and before another; null when there is none. */
    public @Nullable String overBefore(String night) {
        boolean any = !open.isEmpty() && open.firstKey().compareTo(night) < 0;
        return any ? open.firstKey() : null;
    }

    /** Closes a night and compares it with the reference, or adds it where that is not complete. */
    public NightDrift close(String night, DriftChecks checks) {
        NightSample sample = open.remove(night);
        List<DriftPoint> points = sample == null ? List.of() : sample.points();
        lastClosed = night;
        if (reference.size() < referenceNights) {
            if (points.size() >= FEWEST_OBJECTS) {
                reference.put(night, points);
            }
            return new NightDrift(model, night, points.size(), 0, List.of());
        }
        List<List<DriftPoint>> nights = List.copyOf(reference.values());
        int objects = nights.stream().mapToInt(List::size).sum();
        return new NightDrift(model, night, points.size(), objects, checks.of(points, nights));
    }

    /**
     * Returns the request that a drift makes; null where there is none, or one was made within the
     * nights before.
     */
    public @Nullable RetrainAsk ask(NightDrift drift, int coolDownNights) {
        List<DriftCheck> failed = drift.drifted();
        if (failed.isEmpty() || !mayAsk(drift.night(), coolDownNights)) {
            return null;
        }
        lastAsked = drift.night();
        List<String> worst =
                failed.stream()
                        .sorted((a, b) -> Double.compare(b.score(), a.score()))
                        .limit(3)
                        .map(DriftCheck::name)
                        .toList();
        return new RetrainAsk(
                name(),
                failed.size()
                        + " of "
                        + drift.checks().size()
                        + " comparisons exceed their limits under "
                        + model
                        + ", most of all "
                        + String.join(", ", worst),
                drift.night());
    }

    /** Returns false while the last request is no more than so many nights old. */
    public boolean mayAsk(String night, int coolDownNights) {
        return lastAsked.isEmpty()
                || ChronoUnit.DAYS.between(day(lastAsked), day(night)) >= coolDownNights;
    }

    /** Returns the model's name, without a version. */
    public String name() {
        return model.split("/", 2)[0];
    }

    /** Returns what is remembered beside the samples. */
    public Memory memory() {
        return new Memory(model, List.copyOf(reference.keySet()), lastClosed, lastAsked);
    }

    /** Returns all samples that are held. */
    public List<DriftPoint> points() {
        List<DriftPoint> all = new ArrayList<>();
        reference.values().forEach(all::addAll);
        open.values().forEach(sample -> all.addAll(sample.points()));
        return all;
    }

    /** Goes on from what was remembered and held. */
    public void restore(Memory memory, List<DriftPoint> points) {
        lastAsked = memory.lastAsked();
        for (DriftPoint point : points) {
            if (memory.reference().contains(point.night())) {
                reference.computeIfAbsent(point.night(), n -> new ArrayList<>()).add(point);
            } else {
                take(point);
            }
        }
        lastClosed = memory.lastClosed();
    }

    private static LocalDate day(String night) {
        return LocalDate.parse(night, DateTimeFormatter.BASIC_ISO_DATE);
    }
}
