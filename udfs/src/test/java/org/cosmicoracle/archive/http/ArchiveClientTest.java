package org.cosmicoracle.archive.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cosmicoracle.archive.http.ScriptedServer.cutOff;
import static org.cosmicoracle.archive.http.ScriptedServer.ok;
import static org.cosmicoracle.archive.http.ScriptedServer.ranged;
import static org.cosmicoracle.archive.http.ScriptedServer.status;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cosmicoracle.fits.FitsBytes;
import org.cosmicoracle.fits.FitsImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which an archive fails, played by a server on this machine. */
@Timeout(60) // without its limit a silent server is waited for without end
class ArchiveClientTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-15T04:00:00Z"), ZoneOffset.UTC);
    private static final ClientOptions QUICK =
            new ClientOptions(
                    3,
                    Duration.ofMillis(4),
                    Duration.ofMillis(8),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30),
                    1_000);
    private static final ClientOptions IMPATIENT =
            new ClientOptions(
                    10,
                    Duration.ofMillis(4),
                    Duration.ofMillis(8),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(400),
                    1_000);
    private static final String SECRET = "s3cr3t-of-ours";
    private static final AnswerCheck ANY = file -> {};

    @TempDir private Path folder;

    private final ScriptedServer server = new ScriptedServer();
    private final List<Duration> waits = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private ClientOptions options = QUICK;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAnswerIsKeptWithItsOriginAndNotAskedForTwice() throws IOException {
        server.then(ok("{\"data\": []}"));
        StoredAnswer first = fetch("/a?ra=1", ANY);
        StoredAnswer second = fetch("/a?ra=1", ANY);

        assertThat(Files.readString(first.file())).isEqualTo("{\"data\": []}");
        assertThat(first.url()).isEqualTo(server.at("/a?ra=1"));
        assertThat(first.retrievedAt()).isEqualTo(CLOCK.instant());
        assertThat(first.bytes()).isEqualTo(12);
        assertThat(second.fromCache()).isTrue();
        assertThat(second.sha256()).isEqualTo(first.sha256());
        assertThat(second.retrievedAt()).isEqualTo(first.retrievedAt());
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void anAnswerThatChangedInTheCacheIsAskedForAgain() throws IOException {
        server.then(ok("whole"));
        StoredAnswer first = fetch("/a", ANY);
        Files.writeString(first.file(), "whol");

        assertThat(Files.readString(fetch("/a", ANY).file())).isEqualTo("whole");
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void anArchiveThatIsBusyIsGivenTheTimeItAsksFor() throws IOException {
        server.then(status(429, "slow down", "Retry-After", "1"), ok("later"));

        assertThat(Files.readString(fetch("/a", ANY).file())).isEqualTo("later");
        assertThat(waits).singleElement().matches(w -> w.compareTo(Duration.ofSeconds(1)) >= 0);
        assertThat(reasons).singleElement().isEqualTo("HTTP 429 (slow down)");
    }

    @Test
    void anArchiveThatAsksForHoursIsGivenUpAtOnce() {
        server.then(status(503, "", "Retry-After", "Thu, 15 Jan 2026 06:00:00 GMT"));

        assertThatThrownBy(() -> fetch("/a", ANY))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("127.0.0.1/a: asks to wait 7200 s (HTTP 503): try again later");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void anErrorOfTheServerIsTriedAgainAndThenOneLine() {
        server.then(status(500, "<html>stack trace"));

        assertThatThrownBy(() -> fetch("/a?q=1", ANY))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("127.0.0.1/a: 3 attempts failed, the last with: HTTP 500");
        assertThat(server.asked()).hasSize(3);
        assertThat(waits).hasSize(2);
        assertThat(waits.get(0)).isBetween(Duration.ofMillis(2), Duration.ofMillis(6));
        assertThat(waits.get(1)).isBetween(Duration.ofMillis(4), Duration.ofMillis(12));
    }

    @Test
    void whatIsNotThereIsNotTriedAgain() {
        server.then(status(404, "no such sector"));

        assertThatThrownBy(() -> fetch("/a", ANY))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("127.0.0.1/a: HTTP 404 (no such sector)");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void aWebPageInPlaceOfDataIsNotKept() throws IOException {
        server.then(ok("  <!DOCTYPE html><title>Maintenance</title>"));

        assertThatThrownBy(() -> fetch("/a", ANY))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("a web page came in place of data");
        assertThat(answersKept()).isEmpty();
    }

    @Test
    void anAnswerThatEndsInTheMiddleOfItsDataIsNotKept() throws IOException {
        byte[] image = FitsBytes.image(60, 60, new float[3600]);
        server.then(ok(Arrays.copyOf(image, image.length - 2880)), ok(image));
        AnswerCheck fits =
                file -> {
                    try (FitsImages images = FitsImages.open(file)) {
                        images.firstImage();
                    }
                };

        assertThat(fetch("/a.fits", fits).bytes()).isEqualTo(image.length);
        assertThat(reasons).singleElement().asString().startsWith("not what was asked for: ");
        assertThat(answersKept()).hasSize(1);
    }

    @Test
    void aDownloadThatBrokeOffGoesOnWhereItWas() throws IOException {
        byte[] body = bytes(300_000);
        server.then(cutOff(body, 100_000, "ETag", "\"v1\""), ranged(body, "\"v1\""));

        assertThat(fetch("/a", ANY).file()).hasBinaryContent(body);
        ScriptedServer.Asked second = server.asked().get(1);
        assertThat(second.header("Range")).matches("bytes=[1-9][0-9]*-");
        assertThat(second.header("If-range")).isEqualTo("\"v1\"");
    }

    @Test
    void aDownloadGoesOnInAnotherRunToo() throws IOException {
        byte[] body = bytes(300_000);
        server.then(cutOff(body, 100_000, "ETag", "\"v1\""));
        assertThatThrownBy(() -> fetch("/a", ANY)).isInstanceOf(ArchiveException.class);
        server.then(ranged(body, "\"v1\""));
        server.skip(1);

        assertThat(fetch("/a", ANY).file()).hasBinaryContent(body);
        assertThat(server.asked().get(server.asked().size() - 1).header("Range")).isNotEmpty();
    }

    @Test
    void aFileThatChangedBetweenTwoAttemptsBeginsAgain() throws IOException {
        byte[] old = bytes(300_000);
        byte[] body = new byte[200_000];
        server.then(cutOff(old, 100_000, "ETag", "\"v1\""), ranged(body, "\"v2\""));

        assertThat(fetch("/a", ANY).file()).hasBinaryContent(body);
    }

    @Test
    void aFileOfUnknownVersionBeginsAgain() throws IOException {
        byte[] body = bytes(300_000);
        server.then(cutOff(body, 100_000), ok(body));

        assertThat(fetch("/a", ANY).file()).hasBinaryContent(body);
        assertThat(server.asked().get(1).header("Range")).isEmpty();
    }

    @Test
    void anArchiveThatGoesOnAtAnotherByteIsNotBelieved() throws IOException {
        byte[] body = bytes(300_000);
        server.then(
                cutOff(body, 100_000, "ETag", "\"v1\""),
                status(206, "else", "Content-Range", "bytes 7-10/11", "ETag", "\"v1\""),
                ok(body));

        assertThat(fetch("/a", ANY).file()).hasBinaryContent(body);
    }

    @Test
    void anArchiveThatFallsSilentIsLeft() throws IOException {
        byte[] body = bytes(300_000);
        server.then(server.stall(body, 100_000), ok(body));
        options = IMPATIENT;

        assertThat(fetch("/a", ANY).file()).hasBinaryContent(body);
        assertThat(reasons).startsWith("no byte came for 400 ms");
    }

    @Test
    void anArchiveThatCannotBeReachedIsOneLine() {
        URI nobody = server.at("/a");
        server.close();

        assertThatThrownBy(() -> fetch(new ArchiveRequest(nobody, ANY, 1_000), null))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("127.0.0.1/a: 3 attempts failed, the last with: no connection");
    }

    @Test
    void aHostThatNobodyKnowsIsOneLineThatSaysSo() {
        URI nobody = URI.create("http://no-such-host.invalid/a");

        assertThatThrownBy(() -> fetch(new ArchiveRequest(nobody, ANY, 1_000), null))
                .isInstanceOf(ArchiveException.class)
                .hasMessage(
                        "no-such-host.invalid/a: 3 attempts failed, the last with: the host is not known here");
    }

    @Test
    void aLongerAnswerThanAllowedIsRefusedAndNotKept() throws IOException {
        server.then(ok(bytes(300_000)));

        assertThatThrownBy(() -> fetch(new ArchiveRequest(server.at("/a"), ANY, 1_000), null))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("127.0.0.1/a: the answer is longer than 1000 bytes");
        assertThat(answersKept()).isEmpty();
    }

    @Test
    void aFileWithoutItsPublishedChecksumIsNotKept() throws IOException {
        server.then(ok("other"), ok("abc"));
        Checksum md5 = new Checksum("MD5", "900150983CD24FB0D6963F7D28E17F72"); // RFC 1321

        fetch(new ArchiveRequest(server.at("/a"), ANY, 1_000, md5), null);

        assertThat(reasons)
                .containsExactly("not what was asked for: the MD5 is not the published one");
    }

    @Test
    void aTokenIsSentToItsHostOnlyAndNeverPrinted() throws IOException {
        server.then(
                status(302, "", "Location", server.at("localhost", "/b").toString()),
                status(400, "bad header token " + SECRET));

        assertThatThrownBy(() -> fetch(request("/a"), token()))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("127.0.0.1/a: HTTP 400 (bad header token ***)");
        assertThat(server.asked().get(0).header("Authorization")).isEqualTo("token " + SECRET);
        assertThat(server.asked().get(1).header("Authorization")).isEmpty();
        assertThat(token().toString()).doesNotContain(SECRET);
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files).allSatisfy(f -> assertThat(f).content().doesNotContain(SECRET));
        }
    }

    @Test
    void aRefusedTokenIsNamedByItsVariable() {
        server.then(status(401, ""));

        assertThatThrownBy(() -> fetch(request("/a"), token()))
                .hasMessage("127.0.0.1/a: refuses the token of ORACLE_TEST_TOKEN (HTTP 401)");
        assertThatThrownBy(() -> fetch(request("/a"), null))
                .hasMessage("127.0.0.1/a: needs a token (HTTP 401)");
    }

    @Test
    void aTokenMayLieInAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        server.then(ok("fine"));

        fetch(
                request("/a"),
                ArchiveToken.find("X", Map.of("X_FILE", file.toString()), "127.0.0.1", "token"));

        assertThat(server.asked().get(0).header("Authorization")).isEqualTo("token " + SECRET);
        assertThat(ArchiveToken.find("X", Map.of(), "127.0.0.1", "token")).isNull();
        assertThatThrownBy(
                        () ->
                                ArchiveToken.find(
                                        "X",
                                        Map.of("X_FILE", folder.resolve("none").toString()),
                                        "127.0.0.1",
                                        "token"))
                .hasMessageStartingWith("cannot read the file of X_FILE: ");
    }

    @Test
    void aCircleOfRedirectsEnds() {
        server.then(status(302, "", "Location", "/a"));

        assertThatThrownBy(() -> fetch("/a", ANY))
                .hasMessageEndingWith("redirected more than 5 times");
    }

    @Test
    void twoProcessesDoNotShareACache() throws IOException {
        try (ArchiveClient first = client(null)) {
            assertThatThrownBy(() -> client(null)).hasMessageContaining("is in use");
        }
        client(null).close();
    }

    @Test
    void anAddressWithAUserOrOfAFileIsRefused() {
        assertThatThrownBy(() -> new ArchiveRequest(URI.create("http://a:b@host/x"), ANY, 1))
                .hasMessageNotContaining("a:b");
        assertThatThrownBy(() -> new ArchiveRequest(URI.create("file:///etc/x"), ANY, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private StoredAnswer fetch(String path, AnswerCheck check) throws IOException {
        return fetch(new ArchiveRequest(server.at(path), check, 1 << 20), null);
    }

    private StoredAnswer fetch(ArchiveRequest request, ArchiveToken token) throws IOException {
        try (ArchiveClient client = client(token)) {
            return client.fetch(request);
        }
    }

    private ArchiveRequest request(String path) {
        return new ArchiveRequest(server.at(path), ANY, 1 << 20);
    }

    private ArchiveClient client(ArchiveToken token) throws IOException {
        TransferListener listener =
                new TransferListener() {
                    @Override
                    public void received(String what, long bytes, long total) {}

                    @Override
                    public void waits(String what, Duration delay, String reason) {
                        waits.add(delay);
                        reasons.add(reason);
                    }
                };
        return ArchiveClient.open(options, folder.resolve("cache"), token, listener, CLOCK);
    }

    private static ArchiveToken token() throws IOException {
        return ArchiveToken.find(
                "ORACLE_TEST_TOKEN", Map.of("ORACLE_TEST_TOKEN", SECRET), "127.0.0.1", "token");
    }

    private List<Path> answersKept() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".properties")).toList();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }
}
