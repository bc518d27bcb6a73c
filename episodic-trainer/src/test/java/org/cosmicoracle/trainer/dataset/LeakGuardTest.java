package org.cosmicoracle.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurveBuilder;
import org.cosmicoracle.trainer.data.BadDataException;
import org.cosmicoracle.trainer.data.ObjectIdentities;
import org.cosmicoracle.trainer.data.Split;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is planted between random objects on random sides has to be found. */
class LeakGuardTest {

    private static final int RUNS = 30;

    @TempDir private Path folder;

    @RepeatedTest(RUNS)
    void objectsOfTheirOwnPass(RepetitionInfo run) throws BadDataException {
        check(objects(run.getCurrentRepetition(), 40));
    }

    @RepeatedTest(RUNS)
    void aCopyUnderAnotherNameIsFoundWholeInPartAndMovedInTime(RepetitionInfo run) {
        SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
        List<LeakGuard.Sided> objects = objects(run.getCurrentRepetition(), 40);
        LeakGuard.Sided one = objects.get(random.nextInt(objects.size()));
        double shift = random.nextBoolean() ? 0 : 500 * random.nextDouble();
        boolean whole = random.nextBoolean() || one.curve().size() < 9;
        LightCurve copy = copy(one.curve(), shift, whole ? 1 : 2);
        objects.add(
                random.nextInt(objects.size()),
                new LeakGuard.Sided("copy", other(one.side(), random), copy));

        assertThatThrownBy(() -> check(objects))
                .isInstanceOf(BadDataException.class)
                .hasMessageContaining("copy (")
                .hasMessageContaining(one.objectId() + " (")
                .hasMessageContaining("one is a copy of the other's light curve: leave one out");
    }

    @RepeatedTest(RUNS)
    void aCopyOnTheSameSidePasses(RepetitionInfo run) throws BadDataException {
        List<LeakGuard.Sided> objects = objects(run.getCurrentRepetition(), 20);
        LeakGuard.Sided one = objects.get(7);
        objects.add(new LeakGuard.Sided("copy", one.side(), one.curve()));
        check(objects);
    }

    @Test
    void aSingleDetectionInCommonAtTheSameTimeIsACopyAndAtAnotherIsNot() throws BadDataException {
        LightCurve one = RandomObjects.curve(1, 59_000, new SplittableRandom(1));
        List<LeakGuard.Sided> moved =
                List.of(
                        new LeakGuard.Sided("a", Split.TRAIN, one),
                        new LeakGuard.Sided("b", Split.TEST, copy(one, 3, 1)));
        check(moved);

        List<LeakGuard.Sided> same =
                List.of(
                        new LeakGuard.Sided("a", Split.TRAIN, one),
                        new LeakGuard.Sided("b", Split.TEST, one));
        assertThatThrownBy(() -> check(same))
                .hasMessageStartingWith("object a (train) and b (test)");
    }

    @Test
    void anObjectOnTwoSidesIsNamed() {
        List<LeakGuard.Sided> objects = objects(1, 5);
        LeakGuard.Sided one = objects.get(2);
        objects.add(
                new LeakGuard.Sided(
                        one.objectId(),
                        other(one.side(), new SplittableRandom(1)),
                        LightCurve.EMPTY));

        assertThatThrownBy(() -> check(objects))
                .isInstanceOf(BadDataException.class)
                .hasMessageStartingWith("object object2 (")
                .hasMessageEndingWith("it is one object: leave one out");
    }

    @Test
    void oneObjectUnderItsIauNameOrAtTheSamePlaceIsNamedByBoth() throws Exception {
        Path catalogue = folder.resolve("catalogue.csv");
        Files.writeString(
                catalogue,
                "ZTFID,IAUID,RA,Dec\n"
                        + "ZTF1,SN2019abc,10:00:00,+10:00:00\n"
                        + "ZTF2,,10:00:00.1,+10:00:00\n"); // 1.5 arcsec
        LeakGuard guard = new LeakGuard(ObjectIdentities.read(catalogue));
        for (String other : List.of("2019abc", "ZTF2")) {
            List<LeakGuard.Sided> objects =
                    List.of(
                            new LeakGuard.Sided("ZTF1", Split.TRAIN, LightCurve.EMPTY),
                            new LeakGuard.Sided(other, Split.CALIBRATION, LightCurve.EMPTY));

            assertThatThrownBy(() -> guard.check(objects))
                    .isInstanceOf(BadDataException.class)
                    .hasMessage(
                            "object ZTF1 (train) and "
                                    + other
                                    + " (calibration) stand on two sides, and they are one object: leave one out");
        }
    }

    private static void check(List<LeakGuard.Sided> objects) throws BadDataException {
        new LeakGuard(ObjectIdentities.none()).check(objects);
    }

    private static List<LeakGuard.Sided> objects(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        List<LeakGuard.Sided> objects = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Split side = Split.values()[random.nextInt(Split.values().length)];
            LightCurve curve = RandomObjects.curve(3 + random.nextInt(20), 59_000, random);
            objects.add(new LeakGuard.Sided("object" + i, side, curve));
        }
        return objects;
    }

    private static Split other(Split side, SplittableRandom random) {
        int step = 1 + random.nextInt(Split.values().length - 1);
        return Split.values()[(side.ordinal() + step) % Split.values().length];
    }

    /** Returns every n-th point, moved in time. */
    private static LightCurve copy(LightCurve c, double shiftDays, int every) {
        LightCurveBuilder points = new LightCurveBuilder();
        for (int i = 0; i < c.size(); i += every) {
            points.add(
                    0,
                    c.jd()[i] + shiftDays,
                    c.fid()[i],
                    c.kind()[i],
                    c.fluxNanojansky()[i],
                    c.fluxErrorNanojansky()[i],
                    0);
        }
        return points.build();
    }
}
