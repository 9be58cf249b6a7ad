package io.cxm.gateway.limit;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A body that fails once it is longer than allowed or takes too long. Nothing of it is kept: bodies without a length
 * are counted while they pass through.
 */
public final class LimitedBody implements ReadStream<Buffer> {
    private final ReadStream<Buffer> body;
    private final Vertx vertx;
    private final long limit;
    private final Duration time;
    private final Consumer<Throwable> reason;
    private @Nullable Handler<Throwable> failures;
    private long seen;
    private long timer = -1;
    private boolean failed;

    /** The body is longer than its path takes. */
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("the body is too large", null, false, false);
        }
    }

    /** The body did not arrive in its time. */
    public static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooSlow() {
            super("the body is too slow", null, false, false);
        }
    }

    /**
     * @param reason is told why the body failed, before whoever reads it is
     */
    public LimitedBody(ReadStream<Buffer> body, Vertx vertx, long limit, Duration time, Consumer<Throwable> reason) {
        this.body = body;
        this.vertx = vertx;
        this.limit = limit;
        this.time = time;
        this.reason = reason;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        failures = handler;
        body.exceptionHandler(failure -> {
            stopTimer();
            fail(failure);
        });
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        if (handler == null) {
            body.handler(null);
            return this;
        }
        if (timer < 0) {
            timer = vertx.setTimer(time.toMillis(), id -> fail(new TooSlow()));
        }
        body.handler(chunk -> pass(chunk, handler));
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> handler) {
        seen += chunk.length();
        if (failed) {
            return; // the rest of a body that was refused
        }
        if (seen > limit) {
            fail(new TooLarge());
        } else {
            handler.handle(chunk);
        }
    }

    private void fail(Throwable failure) {
        stopTimer();
        Handler<Throwable> handler = failures;
        if (!failed && handler != null) {
            failed = true;
            reason.accept(failure);
            handler.handle(failure);
        }
    }

    private void stopTimer() {
        vertx.cancelTimer(timer);
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        body.endHandler(
                handler == null
                        ? null
                        : _ -> {
                            stopTimer();
                            if (!failed) {
                                handler.handle(null);
                            }
                        });
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        body.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        body.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        body.fetch(amount);
        return this;
    }
}
