package org.cosmicoracle.archive.http;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RateLimiter;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Asks archives: one request at a time, at a bounded rate per host, again after failures that may
 * pass, with growing and random waits and never before a Retry-After is over. A download that broke
 * off goes on where it was. An answer that is what was asked for is kept in a folder and not asked
 * for twice. Not thread-safe.
 */
public final class ArchiveClient implements AutoCloseable {

    private static final int REDIRECTS = 5;
    private static final int HTML_HEAD = 512;

    private final ClientOptions options;
    private final AnswerCache cache;
    private final @Nullable ArchiveToken token;
    private final TransferListener listener;
    private final Clock clock;
    private final SplittableRandom random;
    private final HttpClient http;
    private final Map<String, RateLimiter<Object>> limiters = new HashMap<>();

    private ArchiveClient(
            ClientOptions options,
            AnswerCache cache,
            @Nullable ArchiveToken token,
            TransferListener listener,
            Clock clock) {
        this.options = options;
        this.cache = cache;
        this.token = token;
        this.listener = listener;
        this.clock = clock;
        this.random = new SplittableRandom(clock.millis());
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(options.stall())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /**
     * Opens a client.
     *
     * @param cache folder of the answers; created where it is missing
     * @param token null where the archive needs none
     * @throws IOException when the cache cannot be used; the message says why
     */
    public static ArchiveClient open(
            ClientOptions options,
            Path cache,
            @Nullable ArchiveToken token,
            TransferListener listener,
            Clock clock)
            throws IOException {
        return new ArchiveClient(options, AnswerCache.open(cache), token, listener, clock);
    }

    /**
     * Returns the answer to a request, from the cache where it is there.
     *
     * @throws ArchiveException when the archive gives none
     * @throws IOException when the cache cannot be written
     */
    public StoredAnswer fetch(ArchiveRequest request) throws IOException {
        StoredAnswer held = cache.find(request);
        if (held != null) {
            return held;
        }
        try {
            return Failsafe.with(policy(request)).get(() -> attempt(request));
        } catch (FailsafeException e) {
            throw failure(request, e.getCause());
        }
    }

    /** Forgets the answer to a request, so that the next fetch asks the archive. */
    public void forget(ArchiveRequest request) throws IOException {
        cache.forget(request);
    }

    private RetryPolicy<StoredAnswer> policy(ArchiveRequest request) {
        return RetryPolicy.<StoredAnswer>builder()
                .handle(TransientFailure.class)
                .withMaxRetries(options.attempts() - 1)
                .withDelayFn(this::delay)
                .onRetryScheduled(
                        event ->
                                listener.waits(
                                        request.where(),
                                        event.getDelay(),
                                        reason(event.getLastException())))
                .build();
    }

    /**
     * Half to one and a half of a wait that doubles with each attempt; where the archive says how
     * long to wait, that and a random share on top, never less.
     */
    private Duration delay(ExecutionContext<StoredAnswer> context) {
        double factor = 0.5 + random.nextDouble();
        long doubled =
                options.firstBackoff().toMillis() << Math.min(20, context.getAttemptCount() - 1);
        long backoff = Math.min(doubled, options.longestBackoff().toMillis());
        Duration own = Duration.ofMillis((long) (factor * backoff));
        Duration asked =
                context.getLastException() instanceof TransientFailure f ? f.retryAfter() : null;
        return asked == null
                ? own
                : asked.plusMillis(
                        (long) (random.nextDouble() * options.firstBackoff().toMillis()));
    }

    private IOException failure(ArchiveRequest request, @Nullable Throwable cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (cause instanceof TransientFailure) {
            return new ArchiveException(
                    request.where()
                            + ": "
                            + options.attempts()
                            + " attempts failed, the last with: "
                            + reason(cause));
        }
        if (cause instanceof IOException known) {
            return known;
        }
        return new ArchiveException(request.where() + ": " + reason(cause));
    }

    private String reason(@Nullable Throwable failure) {
        String message = failure == null ? null : failure.getMessage();
        return redacted(
                message == null ? String.valueOf(failure) : message.lines().findFirst().orElse(""));
    }

    private String redacted(String line) {
        return token == null ? line : token.redact(line);
    }

    private StoredAnswer attempt(ArchiveRequest request) throws IOException, InterruptedException {
        PartFile part = new PartFile(cache.part(request));
        URI at = request.uri();
        for (int i = 0; i <= REDIRECTS; i++) {
            limiterOf(at.getHost()).acquirePermit();
            Attempt.Outcome outcome = send(request, at, part);
            if (outcome.isBody()) {
                return accept(request, part);
            }
            at = redirect(request, at, outcome);
        }
        throw new ArchiveException(
                request.where() + ": redirected more than " + REDIRECTS + " times");
    }

    private Attempt.Outcome send(ArchiveRequest request, URI at, PartFile part) throws IOException {
        Attempt attempt =
                new Attempt(
                        http,
                        options.stall(),
                        part,
                        request.maxBytes(),
                        (bytes, total) -> listener.received(request.where(), bytes, total));
        try {
            return attempt.send(at, token == null ? null : token.headerFor(at));
        } catch (BodyWriter.TooLongException e) {
            part.discard();
            throw new ArchiveException(request.where() + ": " + e.getMessage());
        }
    }

    /** A token stays with its host, and a connection that was safe stays so. */
    private URI redirect(ArchiveRequest request, URI from, Attempt.Outcome outcome)
            throws IOException {
        String location = outcome.header("Location");
        if (outcome.status() / 100 != 3 || location.isEmpty()) {
            throw refusal(request, outcome);
        }
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new ArchiveException(request.where() + ": redirected to no address");
        }
        boolean web = "https".equals(to.getScheme()) || "http".equals(to.getScheme());
        boolean weaker = "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
        if (!web || weaker || to.getHost() == null) {
            throw new ArchiveException(
                    request.where() + ": redirected away from https, which is not followed");
        }
        return to;
    }

    private IOException refusal(ArchiveRequest request, Attempt.Outcome outcome)
            throws IOException {
        int status = outcome.status();
        String said = "HTTP " + status + said(outcome.text());
        return switch (status) {
            case 401, 403 ->
                    new ArchiveException(
                            request.where()
                                    + ": "
                                    + (token == null ? "needs a token" : "refuses the " + token)
                                    + " (HTTP "
                                    + status
                                    + ")");
            case 416 -> {
                new PartFile(cache.part(request)).discard();
                yield new TransientFailure("the archive has no more of what had begun");
            }
            case 408, 425, 429, 500, 502, 503, 504 -> busy(request, outcome, said);
            default -> new ArchiveException(request.where() + ": " + redacted(said));
        };
    }

    private IOException busy(ArchiveRequest request, Attempt.Outcome outcome, String said) {
        Duration wait = RetryAfter.parse(outcome.header("Retry-After"), clock);
        if (wait == null || wait.compareTo(options.longestRetryAfter()) <= 0) {
            return new TransientFailure(said, wait);
        }
        return new ArchiveException(
                request.where()
                        + ": asks to wait "
                        + Attempt.describe(wait)
                        + " (HTTP "
                        + outcome.status()
                        + "): try again later");
    }

    /** Returns the first words of an error's text, and nothing of a web page. */
    private static String said(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        boolean page = line.startsWith("<");
        return line.isEmpty() || page
                ? ""
                : " (" + (line.length() > 120 ? line.substring(0, 120) : line) + ")";
    }

    private StoredAnswer accept(ArchiveRequest request, PartFile part) throws IOException {
        try {
            refuseWebPage(part.file());
            if (request.checksum() != null && !request.checksum().fits(part.file())) {
                throw new IOException(
                        "the " + request.checksum().algorithm() + " is not the published one");
            }
            request.check().check(part.file());
        } catch (IOException e) {
            part.discard();
            throw new TransientFailure("not what was asked for: " + reason(e));
        }
        part.complete();
        return cache.keep(request, clock.instant());
    }

    private static void refuseWebPage(Path file) throws IOException {
        String head;
        try (var in = Files.newInputStream(file)) {
            head = new String(in.readNBytes(HTML_HEAD), StandardCharsets.ISO_8859_1);
        }
        String start = head.stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            throw new IOException("a web page came in place of data");
        }
    }

    private RateLimiter<Object> limiterOf(String host) {
        return limiters.computeIfAbsent(
                host,
                h ->
                        RateLimiter.smoothBuilder(
                                        Duration.ofNanos(
                                                (long) (1e9 / options.requestsPerSecond())))
                                .build());
    }

    @Override
    public void close() throws IOException {
        cache.close();
    }
}
