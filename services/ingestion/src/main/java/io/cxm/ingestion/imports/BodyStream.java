package io.cxm.ingestion.imports;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A request's body for a thread that reads it, while the event loop receives it: what is received ahead is bounded, and
 * the connection waits beyond that. A client that sends nothing for too long is taken for gone; one that sends little is
 * given up, since an import holds one of few places while it runs. What counts is the time in which its reader waited
 * for it, not the time in which it waited for the broker and made the client wait.
 */
final class BodyStream extends InputStream {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private final HttpServerRequest request;
    private final Context loop;
    private final Bounds bounds;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private final MessageDigest hash = DigestUtils.getSha256Digest();
    private volatile boolean discarding;
    private Pause pause = () -> {};
    private byte[] current = new byte[0];
    private int position;
    private boolean ended;
    private long waited;
    private long received;

    /**
     * How it is received.
     *
     * @param ahead bytes that are received ahead of their reading
     * @param silence how long the client may send nothing
     * @param grace how long its reader may have waited for it in all before its rate counts
     * @param slowest bytes a second of that time that it must then have sent
     * @param hashed whether the hash of all bytes will be asked for
     */
    record Bounds(long ahead, Duration silence, Duration grace, long slowest, boolean hashed) {
        boolean tooSlow(long waited, long received) {
            return waited > grace.toNanos() && received < slowest * (waited / 1e9);
        }
    }

    /** The client sends too little for the place that it holds. */
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** What the reading thread does while it waits for the client. */
    interface Pause {
        void take() throws IOException;
    }

    private sealed interface Part {}

    private record Bytes(Buffer buffer) implements Part {}

    /** The body's end: all of it came, or the connection broke. */
    private enum End implements Part {
        COMPLETE,
        CUT
    }

    /** Begins to receive; to be called on the request's event loop. */
    BodyStream(HttpServerRequest request, Bounds bounds) {
        this.request = request;
        this.loop = Vertx.currentContext();
        this.bounds = bounds;
        request.exceptionHandler(e -> parts.add(End.CUT));
        request.endHandler(end -> parts.add(End.COMPLETE));
        request.handler(this::receive);
        request.resume();
        if (request.response().closed()) {
            cut(); // gone before anybody listened
        }
    }

    /** From now on the reading thread does this, again and again, while nothing comes. */
    void onPause(Pause does) {
        pause = does;
    }

    /** Ends the stream for its reader, wherever it is. */
    void cut() {
        parts.add(End.CUT);
    }

    private void receive(Buffer buffer) {
        if (discarding) {
            return;
        }
        parts.add(new Bytes(buffer));
        if (waiting.addAndGet(buffer.length()) > bounds.ahead()) {
            request.pause();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == current.length) {
            if (ended || !advance()) {
                return -1;
            }
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, to, offset, count);
        position += count;
        return count;
    }

    /** Takes the next part; false at the end. */
    private boolean advance() throws IOException {
        Part part = next();
        return switch (part) {
            case Bytes bytes -> {
                current = bytes.buffer().getBytes();
                position = 0;
                received += current.length;
                if (bounds.hashed()) {
                    hash.update(current);
                }
                long before = waiting.getAndAdd(-current.length);
                if (before > bounds.ahead() / 2 && before - current.length <= bounds.ahead() / 2) {
                    loop.runOnContext(v -> request.resume());
                }
                yield true;
            }
            case End end -> {
                ended = true;
                if (end == End.CUT) {
                    throw new IOException("the body was cut");
                }
                yield false;
            }
        };
    }

    private Part next() throws IOException {
        long begun = System.nanoTime();
        try {
            Part part = poll();
            while (part == null) {
                if (System.nanoTime() - begun > bounds.silence().toNanos()) {
                    return End.CUT;
                }
                if (bounds.tooSlow(waited, received)) {
                    throw new TooSlow();
                }
                pause.take();
                part = poll();
            }
            if (part != End.COMPLETE && bounds.tooSlow(waited, received)) {
                throw new TooSlow();
            }
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while reading a body");
        }
    }

    private @Nullable Part poll() throws InterruptedException {
        long from = System.nanoTime();
        Part part = parts.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        waited += System.nanoTime() - from;
        return part;
    }

    /** Reads on to the end, whatever comes, and gives the hash of the whole body as it was sent. */
    String hashOfAll() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(hash.digest());
    }

    /** Receives what is left and drops it, so that the client comes to its end and reads the answer. */
    @Override
    public void close() {
        discarding = true;
        parts.clear();
        loop.runOnContext(v -> request.resume());
    }
}
