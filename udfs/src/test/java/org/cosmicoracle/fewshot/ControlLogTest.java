package org.cosmicoracle.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cosmicoracle.fewshot.Messages.activate;
import static org.cosmicoracle.fewshot.Messages.calibrator;
import static org.cosmicoracle.fewshot.Messages.calibratorOf;
import static org.cosmicoracle.fewshot.Messages.message;
import static org.cosmicoracle.fewshot.Messages.taught;

import java.util.List;
import java.util.Objects;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlLogTest {

    private final ControlLog log =
            new ControlLog(List.of(), 0, (model, digest) -> digest.equals("bad") ? "digest" : null);

    @Test
    void scoresNothingBeforeABundleIsActive() {
        assertThat(log.scoring()).isNull();
    }

    @Test
    void activatesABundleOnceItsPrototypesAndCalibratorAreKnown() {
        assertThat(log.apply(activate("oracle/1", 10)).refusal()).contains("PROTOTYPES");

        rollOut("oracle/1", 10);

        assertThat(log.scoring()).isNotNull();
        assertThat(scoring().model()).isEqualTo("oracle/1");
        assertThat(scoring().prototypes()).extracting(Prototype::label).containsExactly("SN Ia");
    }

    @Test
    void refusesABundleThatCannotBeRead() {
        assertThat(
                        log.apply(
                                        message(
                                                Kind.PREPARE,
                                                "oracle/1",
                                                1,
                                                "oracle/1",
                                                "bad",
                                                List.of(),
                                                1))
                                .refusal())
                .isEqualTo("digest");
    }

    @Test
    void refusesWhatALaterReleaseAsksFor() {
        ControlMessage later = message(Kind.UNKNOWN, "x", 1, "oracle/1", "", List.of(), 1);

        assertThat(log.apply(later).refusal()).contains("later release");
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void takesARepeatedMessageOnceAndRefusesAnOlderVersion() {
        rollOut("oracle/1", 10);
        long sequence = log.sequence();

        assertThat(log.apply(activate("oracle/1", 10)).repeated()).isTrue();
        assertThat(log.apply(activate("oracle/1", 9)).refusal()).contains("not above 10");
        assertThat(log.sequence()).isEqualTo(sequence);
    }

    @Test
    void addsATaughtClassAndForgetsIt() {
        rollOut("oracle/1", 10);

        log.apply(taught("oracle/1", "Kilonova", 1));
        assertThat(scoring().prototypes())
                .extracting(Prototype::label)
                .containsExactly("SN Ia", "Kilonova");

        log.apply(
                message(Kind.FORGET_CLASS, "oracle/1/Kilonova", 2, "oracle/1", "", List.of(), 20));
        assertThat(scoring().prototypes()).extracting(Prototype::label).containsExactly("SN Ia");
    }

    @Test
    void renamesATaughtClassInOneStepAndForgetsItUnderItsId() {
        rollOut("oracle/1", 10);
        log.apply(taught("oracle/1", "Kilonova", 1));

        assertThat(log.apply(renamed("Kilonova", "Fast blue", 2)).applied()).isTrue();
        assertThat(scoring().prototypes())
                .extracting(Prototype::label)
                .containsExactly("SN Ia", "Fast blue");
        assertThat(Objects.requireNonNull(log.lessonOf("oracle/1", "Fast blue")).id())
                .isEqualTo("oracle/1/Kilonova");

        log.apply(
                message(Kind.FORGET_CLASS, "oracle/1/Kilonova", 3, "oracle/1", "", List.of(), 20));
        assertThat(scoring().prototypes()).extracting(Prototype::label).containsExactly("SN Ia");
    }

    @Test
    void refusesARenamingThatMovesTheClassOrTakesAnothersName() {
        rollOut("oracle/1", 10);
        log.apply(taught("oracle/1", "Kilonova", 1));
        log.apply(taught("oracle/1", "Other", 1));
        Prototype moved = new Prototype("Fast blue", new float[] {0, 0}, 5, Prototype.TAUGHT);

        assertThat(
                        log.apply(
                                        message(
                                                Kind.RENAME_CLASS,
                                                "oracle/1/Kilonova",
                                                2,
                                                "oracle/1",
                                                "",
                                                List.of(moved),
                                                20))
                                .refusal())
                .contains("nothing of the class but its name");
        assertThat(log.apply(renamed("Kilonova", "Other", 2)).refusal()).contains("already taught");
    }

    @Test
    void refusesToTeachAnotherClassUnderTheIdOfOneThatLives() {
        rollOut("oracle/1", 10);
        log.apply(taught("oracle/1", "Kilonova", 1));
        log.apply(renamed("Kilonova", "Fast blue", 2));

        assertThat(log.apply(taught("oracle/1", "Kilonova", 3)).refusal())
                .contains("oracle/1/Kilonova is the class Fast blue");
    }

    @Test
    void aRenamingWhoseLessonWasCompactedAwayIsTheLesson() {
        rollOut("oracle/1", 10);

        assertThat(log.apply(renamed("Kilonova", "Fast blue", 2)).applied()).isTrue();
        assertThat(scoring().prototypes()).extracting(Prototype::label).contains("Fast blue");
    }

    @Test
    void forgetsAClassOnce() {
        rollOut("oracle/1", 10);
        log.apply(taught("oracle/1", "Kilonova", 1));
        log.apply(
                message(Kind.FORGET_CLASS, "oracle/1/Kilonova", 2, "oracle/1", "", List.of(), 20));

        assertThat(
                        log.apply(
                                        message(
                                                Kind.FORGET_CLASS,
                                                "oracle/1/Kilonova",
                                                3,
                                                "oracle/1",
                                                "",
                                                List.of(),
                                                30))
                                .refusal())
                .contains("no taught class");
    }

    @Test
    void refusesALessonThatMakesNoSense() {
        rollOut("oracle/1", 10);

        assertThat(refusalOf("A/B", new float[] {1, 0}, 5, Prototype.TAUGHT, null))
                .contains("without /");
        assertThat(refusalOf("New", new float[] {1, Float.NaN}, 5, Prototype.TAUGHT, null))
                .contains("not finite");
        assertThat(refusalOf("New", new float[] {1, 0}, -1, Prototype.TAUGHT, null))
                .contains("-1 examples");
        assertThat(refusalOf("New", new float[] {1, 0}, 5, "rumour", null)).contains("rumour");
        assertThat(refusalOf("New", new float[] {1, 0}, 5, Prototype.TAUGHT, "Nothing"))
                .contains("no class Nothing");
        assertThat(refusalOf("New", new float[] {1, 0}, 5, Prototype.TAUGHT, "Supernova")).isNull();
    }

    private @Nullable String refusalOf(
            String label, float[] vector, int shots, String origin, @Nullable String parent) {
        Prototype given = new Prototype(label, vector, shots, origin, parent);
        return log.apply(
                        message(
                                Kind.TAUGHT_CLASS,
                                "oracle/1/" + label,
                                1,
                                "oracle/1",
                                "",
                                List.of(given),
                                15))
                .refusal();
    }

    private static ControlMessage renamed(String from, String to, long version) {
        Prototype prototype = new Prototype(to, new float[] {1, 0}, 5, Prototype.TAUGHT);
        return message(
                Kind.RENAME_CLASS,
                "oracle/1/" + from,
                version,
                "oracle/1",
                "",
                List.of(prototype),
                18);
    }

    @Test
    void refusesATaughtClassOfAnotherDimension() {
        rollOut("oracle/1", 10);
        ControlMessage flat =
                message(
                        Kind.TAUGHT_CLASS,
                        "oracle/1/Flat",
                        1,
                        "oracle/1",
                        "",
                        List.of(new Prototype("Flat", new float[] {1}, 1, Prototype.TAUGHT)),
                        1);

        assertThat(log.apply(flat).refusal()).contains("1 dimensions, the model 2");
    }

    @Test
    void refusesARollOutThatWouldLoseATaughtClass() {
        rollOut("oracle/1", 10);
        log.apply(taught("oracle/1", "Kilonova", 1));
        prepare("oracle/2", 20);

        assertThat(log.apply(activate("oracle/2", 20)).refusal())
                .contains("Kilonova is not embedded under oracle/2");

        log.apply(taught("oracle/2", "Kilonova", 1));
        assertThat(log.apply(activate("oracle/2", 20)).applied()).isTrue();
        assertThat(scoring().prototypes()).extracting(Prototype::label).contains("Kilonova");
    }

    @Test
    void namesTheBundleThatIsComingAndRollsBackToAnOlderOne() {
        rollOut("oracle/1", 10);
        prepare("oracle/2", 20);
        assertThat(scoring().upcomingModel()).isEqualTo("oracle/2");

        log.apply(activate("oracle/2", 20));
        assertThat(scoring().model()).isEqualTo("oracle/2");

        log.apply(activate("oracle/1", 30));
        assertThat(scoring().model()).isEqualTo("oracle/1");
    }

    @Test
    void continuesFromItsMessagesAsIfItHadNeverStopped() {
        rollOut("oracle/1", 10);
        log.apply(taught("oracle/1", "Kilonova", 1));

        ControlLog restored = new ControlLog(log.messages(), log.sequence(), (m, d) -> null);

        assertThat(restored.scoring()).isEqualTo(log.scoring());
    }

    private Scoring scoring() {
        return Objects.requireNonNull(log.scoring());
    }

    @Test
    void refusesACalibratorThatIsNoneOrAnotherModels() {
        assertThat(log.apply(calibrator("oracle/1", "{}", 1)).refusal()).contains("no calibrator");
        assertThat(log.apply(calibrator("oracle/1", calibratorOf("oracle/2"), 1)).refusal())
                .contains("is that of oracle/2");
    }

    @Test
    void refusesABundleWhosePrototypesDiffer() {
        Messages.bundle("oracle/1", 1, "SN Ia").forEach(log::apply);
        Prototype flat = new Prototype("SN II", new float[] {1}, 9, Prototype.TRAINED);
        Prototype whole = new Prototype("SN Ia", new float[] {1, 0}, 9, Prototype.TRAINED);
        log.apply(message(Kind.PROTOTYPES, "oracle/1", 2, "oracle/1", "", List.of(whole, flat), 2));

        assertThat(log.apply(activate("oracle/1", 3)).refusal()).contains("SN II has 1 dimensions");
    }

    @Test
    void aClassThatTheNewBundleLearnedNeedsNoLessonUnderIt() {
        rollOut("oracle/1", 10);
        log.apply(taught("oracle/1", "Kilonova", 1));
        Messages.bundle("oracle/2", 20, "Kilonova").forEach(log::apply);

        assertThat(log.apply(activate("oracle/2", 20)).refusal()).isNull();
    }

    private void prepare(String model, long at) {
        Messages.bundle(model, at, "SN Ia").forEach(log::apply);
    }

    private void rollOut(String model, long at) {
        prepare(model, at);
        log.apply(activate(model, at));
    }
}
