package org.cosmicoracle.archive.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a body to a channel as it comes, up to a limit, and closes the channel. Thread-safe. */
final class BodyWriter implements BodySubscriber<Long> {

    private final WritableByteChannel channel;
    private final long limit;
    private final boolean cut;
    private final LongConsumer progress;
    private final CompletableFuture<Long> written = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long bytes;

    /**
     * @param limit bytes of the body that are taken
     * @param cut true to take a longer body up to the limit, false to fail with it
     * @param progress gets the number of bytes so far
     */
    BodyWriter(WritableByteChannel channel, long limit, boolean cut, LongConsumer progress) {
        this.channel = channel;
        this.limit = limit;
        this.cut = cut;
        this.progress = progress;
    }

    @Override
    public CompletionStage<Long> getBody() {
        return written;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        if (written.isDone()) {
            given.cancel(); // refused by its headers: the connection is free again
            return;
        }
        subscription = given;
        given.request(1);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        if (written.isDone()) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                write(buffer);
            }
            progress.accept(bytes);
            if (subscription != null) {
                subscription.request(1);
            }
        } catch (IOException e) {
            end(e);
        }
    }

    private void write(ByteBuffer buffer) throws IOException {
        if (bytes + buffer.remaining() > limit) {
            if (!cut) {
                throw new TooLongException(limit);
            }
            buffer.limit((int) (buffer.position() + limit - bytes));
        }
        while (buffer.hasRemaining()) {
            bytes += channel.write(buffer);
        }
    }

    @Override
    public synchronized void onError(Throwable failure) {
        end(failure);
    }

    @Override
    public synchronized void onComplete() {
        end(null);
    }

    /** Takes nothing more: what was written is the caller's from now on. */
    synchronized void abandon() {
        if (!written.isDone()) {
            end(new IOException("broken off"));
        }
    }

    private void end(@Nullable Throwable failure) {
        Throwable why = failure;
        try {
            channel.close();
        } catch (IOException e) {
            why = why == null ? e : why;
        }
        if (failure != null && subscription != null) {
            subscription.cancel();
        }
        if (why == null) {
            written.complete(bytes);
        } else {
            written.completeExceptionally(why);
        }
    }

    /** A body is longer than was asked for. */
    static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongException(long limit) {
            super("the answer is longer than " + limit + " bytes");
        }
    }
}
