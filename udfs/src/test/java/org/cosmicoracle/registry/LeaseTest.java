package org.cosmicoracle.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {

    private static final Instant START = Instant.parse("2026-07-12T16:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(2);

    @TempDir private Path folder;

    @Test
    void ofTwoThatComeTheSecondIsToldWhoHoldsItAndUntilWhen() throws Exception {
        try (Lease first = take(0)) {
            first.renew();

            assertThatThrownBy(() -> take(60))
                    .isInstanceOf(Lease.TakenException.class)
                    .hasMessageStartingWith("process " + ProcessHandle.current().pid() + " on ")
                    .hasMessageContaining("until 2026-07-12T16:02:00Z");
        }
        take(60).close(); // it was given back
    }

    @Test
    void whoDoesNotRenewLosesItAndIsTold() throws Exception {
        Lease killed = take(0);

        try (Lease next = take(120)) {
            next.renew();
            assertThatThrownBy(killed::renew)
                    .isInstanceOf(Lease.TakenException.class)
                    .hasMessageContaining("was lost to another");
            killed.close(); // gives back nothing that is another's
            next.renew();
        }
    }

    @Test
    void aRenewedLeaseLastsFromThenOn() throws Exception {
        AtomicLong seconds = new AtomicLong();
        Clock moving =
                new Clock() {
                    @Override
                    public Instant instant() {
                        return START.plusSeconds(seconds.get());
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                };
        try (Lease first = Lease.take(folder.resolve("tiny.lease"), LENGTH, moving)) {
            seconds.set(100);
            first.renew();

            assertThatThrownBy(() -> take(180)).isInstanceOf(Lease.TakenException.class);
        }
    }

    @Test
    void ofAProcessThatIsGoneFromThisHostItIsTakenAtOnce() throws Exception {
        String host = InetAddress.getLocalHost().getHostName();
        write(host, Long.MAX_VALUE - 1, 0);
        take(1).close();
        write(host, ProcessHandle.current().pid(), 1); // the id is another's by now
        take(1).close();
        write("another-host", Long.MAX_VALUE - 1, 0);
        assertThatThrownBy(() -> take(1)).hasMessageContaining("on another-host holds");
        assertThat(Files.exists(folder.resolve("tiny.lease"))).isTrue();
    }

    private void write(String host, long pid, long startedMs) throws Exception {
        Files.writeString(
                folder.resolve("tiny.lease"),
                "{\"token\":\"t\",\"host\":\"%s\",\"pid\":%d,\"startedMs\":%d,\"untilMs\":%d}"
                        .formatted(host, pid, startedMs, START.plusSeconds(120).toEpochMilli()));
    }

    private Lease take(long secondsLater) throws Exception {
        return Lease.take(folder.resolve("tiny.lease"), LENGTH, at(secondsLater));
    }

    private static Clock at(long secondsLater) {
        return Clock.fixed(START.plusSeconds(secondsLater), ZoneOffset.UTC);
    }
}
