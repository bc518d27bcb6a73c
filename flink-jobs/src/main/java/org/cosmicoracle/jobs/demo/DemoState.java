package org.cosmicoracle.jobs.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cosmicoracle.fewshot.ClassifiedAlert;

/** What the demo has seen so far. Used by one thread. */
final class DemoState {

    private static final int ROWS = 14;

    private final Map<String, String> labels;
    private final String taughtClass;
    private final int shots;
    private final Deque<ClassifiedAlert> latest = new ArrayDeque<>();
    private final Map<String, Integer> countByClass = new TreeMap<>();
    private final Map<String, float[]> support = new LinkedHashMap<>();
    private long seen;
    private long latencySumMs;
    private long recognised;
    private boolean taught;

    DemoState(Map<String, String> labels, String taughtClass, int shots) {
        this.labels = labels;
        this.taughtClass = taughtClass;
        this.shots = shots;
    }

    /** Takes one classified alert. */
    void see(ClassifiedAlert alert) {
        seen++;
        latencySumMs += alert.classifiedMs() - alert.receivedMs();
        latest.addLast(alert);
        if (latest.size() > ROWS) {
            latest.removeFirst();
        }
        String answer =
                alert.decision().abstained() ? "I do not know" : alert.decision().topClass();
        countByClass.merge(answer, 1, Integer::sum);
        if (taughtClass.equals(labels.get(alert.objectId()))) {
            support.putIfAbsent(alert.objectId(), alert.embedding());
            if (alert.decision().topClass().equals(taughtClass)) {
                recognised++;
            }
        }
    }

    /**
     * Returns the embeddings to teach from once there are enough objects, once; else an empty list.
     */
    List<float[]> supportOnce() {
        if (taught || support.size() < shots) {
            return List.of();
        }
        taught = true;
        return new ArrayList<>(support.values()).subList(0, shots);
    }

    List<ClassifiedAlert> latest() {
        return List.copyOf(latest);
    }

    Map<String, Integer> countByClass() {
        return countByClass;
    }

    long seen() {
        return seen;
    }

    long meanLatencyMs() {
        return seen == 0 ? 0 : latencySumMs / seen;
    }

    /** Returns one line on the class that is taught live. */
    String lesson() {
        if (labels.isEmpty()) {
            return "no labels, so nothing is taught";
        }
        if (!taught) {
            return "not taught yet: "
                    + taughtClass
                    + " ("
                    + support.size()
                    + " of "
                    + shots
                    + " labelled objects seen)";
        }
        return "taught live: "
                + taughtClass
                + " from "
                + shots
                + " objects; recognised "
                + recognised
                + " times since";
    }
}
