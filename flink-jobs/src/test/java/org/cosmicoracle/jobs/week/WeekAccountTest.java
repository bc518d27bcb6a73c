package org.cosmicoracle.jobs.week;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cosmicoracle.alert.NightLedger;
import org.junit.jupiter.api.Test;

class WeekAccountTest {

    private static final String BUNDLE = "oracle/first";

    private final List<WeekAnswer> answers = new ArrayList<>(List.of(answer(1), answer(2)));

    @Test
    void closesWhenEachAlertIsAnsweredOnceAndTheRestIsWhereItBelongs() {
        assertThat(account(0).closes()).isTrue();
    }

    @Test
    void doesNotCloseWhenAnAlertIsLostDoubledOrAStranger() {
        WeekAnswer second = answers.remove(1);
        assertThat(account(0).lost()).isEqualTo(1);
        assertThat(account(0).closes()).isFalse();

        answers.addAll(List.of(second, second));
        assertThat(account(0).doubled()).isEqualTo(1);
        assertThat(account(0).closes()).isFalse();

        answers.set(2, answer(3));
        assertThat(account(0).strangers()).isEqualTo(1);
        assertThat(account(0).closes()).isFalse();
    }

    @Test
    void doesNotCloseWhenAnAnswerIsAMixtureOrOfNoBundle() {
        assertThat(account(1).closes()).isFalse();
        assertThat(WeekAccount.of(sent(), told(0), List.of("oracle/other")).unnamed()).isEqualTo(2);
    }

    private WeekAccount account(long otherScores) {
        return WeekAccount.of(sent(), told(otherScores), List.of(BUNDLE));
    }

    private WeekAccount.Told told(long otherScores) {
        NightLedger ledger =
                new NightLedger("all", 4, 2, 1, Map.of("corrupt-container", 1L), Map.of());
        return new WeekAccount.Told(answers, ledger, 1, otherScores);
    }

    private static WeekAccount.Sent sent() {
        WeekAccount.Sent sent = new WeekAccount.Sent();
        sent.add(
                List.of(
                        packet(1, SkyPacket.Kind.ALERT),
                        packet(2, SkyPacket.Kind.ALERT),
                        packet(2, SkyPacket.Kind.REPEAT),
                        packet(1, SkyPacket.Kind.BROKEN)));
        return sent;
    }

    private static SkyPacket packet(long candid, SkyPacket.Kind kind) {
        return new SkyPacket(new byte[0], "ZTF26a", candid, kind);
    }

    private static WeekAnswer answer(long candid) {
        return new WeekAnswer(candid, "ZTF26a", "20260112", BUNDLE, "SN Ia", false, false, 1, 2);
    }
}
