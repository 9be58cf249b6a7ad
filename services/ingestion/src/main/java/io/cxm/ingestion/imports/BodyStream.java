package io.cxm.ingestion.imports;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A request's body for a thread that reads it, while the event loop receives it: what is received ahead is bounded, and
 * the connection waits beyond that.
 */
final class BodyStream extends InputStream {
    private final HttpServerRequest request;
    private final Context loop;
    private final long ahead;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();
    private volatile boolean discarding;
    private byte[] current = new byte[0];
    private int position;
    private boolean ended;

    private sealed interface Part {}

    private record Bytes(Buffer buffer) implements Part {}

    /** The body's end: all of it came, or the connection broke. */
    private enum End implements Part {
        COMPLETE,
        CUT
    }

    /** Begins to receive; to be called on the request's event loop. */
    BodyStream(HttpServerRequest request, long ahead) {
        this.request = request;
        this.loop = Vertx.currentContext();
        this.ahead = ahead;
        request.exceptionHandler(e -> parts.add(End.CUT));
        request.endHandler(end -> parts.add(End.COMPLETE));
        request.handler(this::receive);
        request.resume();
        if (request.response().closed()) {
            cut(); // gone before anybody listened
        }
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
        if (waiting.addAndGet(buffer.length()) > ahead) {
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
        Part part;
        try {
            part = parts.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while reading a body");
        }
        return switch (part) {
            case Bytes bytes -> {
                current = bytes.buffer().getBytes();
                position = 0;
                long before = waiting.getAndAdd(-current.length);
                if (before > ahead / 2 && before - current.length <= ahead / 2) {
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

    /** Says 1 until the end: a gzip stream takes 0 for its end and would drop the members that follow. */
    @Override
    public int available() {
        return ended ? 0 : 1;
    }

    /** Receives what is left and drops it, so that the client comes to its end and reads the answer. */
    @Override
    public void close() {
        discarding = true;
        parts.clear();
        loop.runOnContext(v -> request.resume());
    }
}
