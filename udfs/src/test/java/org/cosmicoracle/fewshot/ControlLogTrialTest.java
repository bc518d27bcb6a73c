package org.cosmicoracle.fewshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cosmicoracle.fewshot.Messages.activate;
import static org.cosmicoracle.fewshot.Messages.endOfTrial;
import static org.cosmicoracle.fewshot.Messages.taught;
import static org.cosmicoracle.fewshot.Messages.trial;

import java.util.List;
import java.util.Objects;
import org.cosmicoracle.fewshot.ControlMessage.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A challenger beside the active bundle, as the control topic orders it. */
class ControlLogTrialTest {

    private final ControlLog log = newLog();

    @BeforeEach
    void activeBundleAndChallenger() {
        Messages.bundle("oracle/1", 10, "SN Ia").forEach(log::apply);
        log.apply(activate("oracle/1", 10));
        Messages.bundle("oracle/2", 20, "SN Ia").forEach(log::apply);
    }

    private static ControlLog newLog() {
        return new ControlLog(
                List.of(), 0, (model, digest) -> digest.equals("bad") ? "digest" : null);
    }

    @Test
    void aTrialLeavesTheActiveBundleInForce() {
        assertThat(refusalOf(trial("oracle/2", 0.1, 30))).isNull();

        assertThat(scoring().model()).isEqualTo("oracle/1");
        assertThat(onTrial().model()).isEqualTo("oracle/2");
        assertThat(onTrial().share()).isEqualTo(0.1);
        assertThat(onTrial().digest()).isEqualTo("good");
        assertThat(onTrial().prototypes()).extracting(Prototype::label).containsExactly("SN Ia");
        assertThat(onTrial().prototypesVersion()).isEqualTo("1");
        assertThat(onTrial().calibrator()).isEqualTo(Messages.calibratorOf("oracle/2"));
    }

    @Test
    void aLaterTrialOfTheSameNameTakesTheOthersPlace() {
        log.apply(trial("oracle/2", 0.0, 30));
        log.apply(trial("oracle/2", 0.2, 31));
        assertThat(onTrial().share()).isEqualTo(0.2);

        Messages.bundle("oracle/3", 32, "SN Ia").forEach(log::apply);
        log.apply(trial("oracle/3", 0.0, 33));
        assertThat(onTrial().model()).isEqualTo("oracle/3");
    }

    @Test
    void aTrialEndsOnce() {
        log.apply(trial("oracle/2", 0.1, 30));

        assertThat(refusalOf(endOfTrial("oracle/2", 31))).isNull();
        assertThat(scoring().trial()).isNull();
        assertThat(refusalOf(endOfTrial("oracle/2", 32))).isEqualTo("no trial of oracle");
    }

    @Test
    void promotingTheChallengerEndsItsTrialAndRollingBackDoesNotBeginItAgain() {
        log.apply(trial("oracle/2", 0.1, 30));

        log.apply(activate("oracle/2", 40));
        assertThat(scoring().model()).isEqualTo("oracle/2");
        assertThat(scoring().trial()).isNull();

        log.apply(activate("oracle/1", 50));
        assertThat(scoring().model()).isEqualTo("oracle/1");
        assertThat(scoring().trial()).isNull();
    }

    @Test
    void refusesATrialThatCannotBe() {
        assertThat(refusalOf(trial("oracle/1", 0.1, 30))).contains("oracle/1 is active");
        assertThat(refusalOf(trial("oracle/9", 0.1, 30))).contains("send PROTOTYPES of oracle/9");
        assertThat(refusalOf(trial("oracle/2", 0.1, 10))).contains("before the activation");
        log.apply(Messages.calibrator("oracle/8", Messages.calibratorOf("oracle/8"), 1));
        assertThat(refusalOf(trial("oracle/8", 0.1, 30))).contains("send PROTOTYPES");
        assertThat(scoring().trial()).isNull();
    }

    @Test
    void refusesAShareThatIsNone() {
        assertThat(refusalOf(trial("oracle/2", null, 30))).contains("not null");
        assertThat(refusalOf(trial("oracle/2", -0.1, 30))).contains("not -0.1");
        assertThat(refusalOf(trial("oracle/2", 1.0, 30))).contains("not 1.0");
        assertThat(refusalOf(trial("oracle/2", Double.NaN, 30))).contains("not NaN");
    }

    @Test
    void refusesATrialOfABundleThatCannotBeReadOrUnderAnothersId() {
        ControlMessage good = trial("oracle/2", 0.1, 30);

        assertThat(refusalOf(changed(good, good.id(), "bad"))).isEqualTo("digest");
        assertThat(refusalOf(changed(good, "other", "good"))).contains("model's name: oracle");
    }

    @Test
    void refusesASecondTrialBesideTheFirst() {
        log.apply(trial("oracle/2", 0.1, 30));
        Messages.bundle("other/1", 31, "SN Ia").forEach(log::apply);

        assertThat(refusalOf(trial("other/1", 0.0, 32))).contains("trial of oracle/2 is under way");
        log.apply(endOfTrial("oracle/2", 33));
        assertThat(refusalOf(trial("other/1", 0.0, 34))).isNull();
    }

    @Test
    void aShadowMayLackATaughtClassAndACanaryMayNot() {
        log.apply(taught("oracle/1", "Kilonova", 1));

        assertThat(refusalOf(trial("oracle/2", 0.1, 30)))
                .contains("Kilonova is not embedded under oracle/2");
        assertThat(refusalOf(trial("oracle/2", 0.0, 30))).isNull();
    }

    @Test
    void aClassTaughtDuringACanaryIsThereForEveryObject() {
        log.apply(trial("oracle/2", 0.5, 30));

        log.apply(taught("oracle/1", "Kilonova", 1));
        assertThat(onTrial().share()).as("answers for none until it has the class").isZero();

        log.apply(taught("oracle/2", "Kilonova", 1));
        assertThat(onTrial().share()).isEqualTo(0.5);
        assertThat(onTrial().prototypes())
                .extracting(Prototype::label)
                .containsExactly("SN Ia", "Kilonova");
    }

    @Test
    void endsWhereItIsWhenItContinuesFromItsMessages() {
        log.apply(trial("oracle/2", 0.1, 30));

        ControlLog restored = new ControlLog(log.messages(), log.sequence(), (m, d) -> null);

        assertThat(restored.scoring()).isEqualTo(log.scoring());
    }

    @Test
    void aStartFromTheCompactedTopicEndsWhereTheStreamDoes() {
        log.apply(trial("oracle/2", 0.1, 30));
        log.apply(activate("oracle/2", 40));
        ControlLog compacted = newLog();
        Messages.bundle("oracle/1", 10, "SN Ia").forEach(compacted::apply);
        Messages.bundle("oracle/2", 20, "SN Ia").forEach(compacted::apply);
        compacted.apply(trial("oracle/2", 0.1, 30)); // nothing is active yet

        compacted.apply(activate("oracle/2", 40));

        assertThat(compacted.messages()).isEqualTo(log.messages());
        assertThat(Objects.requireNonNull(compacted.scoring()).trial()).isNull();
    }

    private static ControlMessage changed(ControlMessage m, String id, String digest) {
        return new ControlMessage(
                Kind.TRIAL,
                id,
                m.version(),
                m.model(),
                digest,
                m.prototypes(),
                null,
                m.issuedMs(),
                m.issuedBy(),
                m.share());
    }

    private @Nullable String refusalOf(ControlMessage message) {
        return log.apply(message).refusal();
    }

    private Scoring scoring() {
        return Objects.requireNonNull(log.scoring());
    }

    private Trial onTrial() {
        return Objects.requireNonNull(scoring().trial());
    }
}
