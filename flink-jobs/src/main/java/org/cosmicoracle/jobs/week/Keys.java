package org.cosmicoracle.jobs.week;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures under the keys of the report. Stateless. */
final class Keys {

    private Keys() {}

    static Map<String, Object> of(@Nullable Lesson lesson) {
        Map<String, Object> keys = new LinkedHashMap<>();
        if (lesson != null) {
            keys.put("class", lesson.label());
            keys.put("objects", lesson.objects());
            keys.put("classes", lesson.classes());
            keys.put("secondsToFirst", lesson.secondsToFirst());
            keys.put("secondsToSeen", lesson.secondsToSeen());
            keys.put("perSecond", lesson.perSecond());
            keys.put("recognised", of(lesson.recognised()));
            keys.put("mistaken", of(lesson.mistaken()));
        }
        return keys;
    }

    static Map<String, Object> of(Share share) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("hits", share.hits());
        keys.put("trials", share.trials());
        keys.put("share", share.value());
        keys.put("ci95", List.of(share.low(), share.high()));
        return keys;
    }

    static Map<String, Object> of(Swap s) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("night", s.night());
        keys.put("model", s.model());
        keys.put("seconds", s.seconds());
        keys.put("p99MsBefore", s.before().at(0.99));
        keys.put("p99MsDuring", s.during().at(0.99));
        keys.put("ratio", s.ratio());
        keys.put("answersBefore", s.before().size());
        keys.put("answersDuring", s.during().size());
        return keys;
    }

    static Map<String, Object> of(HeldOut.Compared c) {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("first", of(c.first()));
        keys.put("last", of(c.last()));
        keys.put("difference", c.difference());
        keys.put("ci95", List.of(c.low(), c.high()));
        return keys;
    }
}
