package org.cosmicoracle.archive.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.channels.Channels;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a server: sends a GET, writes a good body behind what a part file holds, and
 * breaks off when no byte comes. Redirects are not followed. Used once.
 */
final class Attempt {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int ERROR_TEXT_BYTES = 4096;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

    private final HttpClient http;
    private final Duration stall;
    private final PartFile part;
    private final long maxBytes;
    private final TransferProgress progress;
    private final AtomicLong lastByteNanos = new AtomicLong(System.nanoTime());
    private final ByteArrayOutputStream errorText = new ByteArrayOutputStream();
    private volatile @Nullable BodyWriter writer;

    /** Gets the bytes so far and their final number, -1 where it is not known. */
    @FunctionalInterface
    interface TransferProgress {
        void at(long bytes, long total);
    }

    Attempt(
            HttpClient http,
            Duration stall,
            PartFile part,
            long maxBytes,
            TransferProgress progress) {
        this.http = http;
        this.stall = stall;
        this.part = part;
        this.maxBytes = maxBytes;
        this.progress = progress;
    }

    /**
     * What a server answered; a good body is in the part file.
     *
     * @param text begin of the body of an answer that is no success
     */
    record Outcome(int status, HttpHeaders headers, String text) {

        boolean isBody() {
            return status == OK || status == PARTIAL;
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /**
     * Sends it.
     *
     * @param authorization value of the header, null for none
     * @throws TransientFailure when there is no connection, or it ends early or stalls
     */
    Outcome send(URI uri, @Nullable String authorization) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .header("User-Agent", "cosmic-oracle (astronomical alert classifier)")
                        .header("Accept-Encoding", "identity");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        long held = part.length();
        if (held > 0) {
            request.header("Range", "bytes=" + held + "-").header("If-Range", part.validator());
        }
        HttpResponse<Long> response = await(http.sendAsync(request.build(), this::body));
        return new Outcome(
                response.statusCode(),
                response.headers(),
                errorText.toString(StandardCharsets.UTF_8));
    }

    private HttpResponse<Long> await(CompletableFuture<HttpResponse<Long>> exchange)
            throws IOException {
        while (true) {
            try {
                return exchange.get(stall.toMillis() / 8 + 1, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() - lastByteNanos.get() > stall.toNanos()) {
                    breakOff(exchange);
                    throw new TransientFailure("no byte came for " + describe(stall));
                }
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            } catch (InterruptedException e) {
                breakOff(exchange);
                Thread.currentThread().interrupt();
                throw new IOException("interrupted");
            }
        }
    }

    private void breakOff(CompletableFuture<HttpResponse<Long>> exchange) {
        exchange.cancel(true);
        BodyWriter writing = writer;
        if (writing != null) {
            writing.abandon();
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        boolean connecting = false;
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof BodyWriter.TooLongException tooLong) {
                return tooLong;
            }
            if (at instanceof UnknownHostException || at instanceof UnresolvedAddressException) {
                return new TransientFailure("the host is not known here");
            }
            connecting |= at instanceof ConnectException;
        }
        if (connecting) {
            return new TransientFailure("no connection");
        }
        String message = cause == null ? null : cause.getMessage();
        return new TransientFailure(
                "the connection broke" + (message == null ? "" : " (" + message + ")"));
    }

    static String describe(Duration duration) {
        return duration.toSeconds() > 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private BodySubscriber<Long> body(ResponseInfo info) {
        lastByteNanos.set(System.nanoTime());
        try {
            BodyWriter made = writerFor(info);
            writer = made;
            return made;
        } catch (IOException e) {
            return failing(e);
        }
    }

    private static BodySubscriber<Long> failing(IOException e) {
        BodyWriter none =
                new BodyWriter(Channels.newChannel(new ByteArrayOutputStream()), 0, true, n -> {});
        none.onError(e);
        return none;
    }

    private BodyWriter writerFor(ResponseInfo info) throws IOException {
        HttpHeaders headers = info.headers();
        if (info.statusCode() == PARTIAL) {
            long held = part.length();
            long coming = length(headers);
            Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
            if (held == 0 || !range.matches() || Long.parseLong(range.group(1)) != held) {
                part.discard();
                throw new IOException("the archive went on at another byte than asked");
            }
            return new BodyWriter(
                    part.goOn(),
                    maxBytes - held,
                    false,
                    counting(held, coming < 0 ? -1 : held + coming));
        }
        if (info.statusCode() == OK) {
            return new BodyWriter(
                    part.begin(validator(headers)), maxBytes, false, counting(0, length(headers)));
        }
        return new BodyWriter(
                Channels.newChannel(errorText), ERROR_TEXT_BYTES, true, counting(0, -1));
    }

    private LongConsumer counting(long held, long total) {
        return bytes -> {
            lastByteNanos.set(System.nanoTime());
            progress.at(held + bytes, total);
        };
    }

    private static long length(HttpHeaders headers) {
        return headers.firstValueAsLong("Content-Length").orElse(-1);
    }

    /** A weak ETag does not promise equal bytes, so then the date must do. */
    private static String validator(HttpHeaders headers) {
        String etag = headers.firstValue("ETag").orElse("");
        boolean strong = etag.startsWith("\"");
        return strong ? etag : headers.firstValue("Last-Modified").orElse("");
    }
}
