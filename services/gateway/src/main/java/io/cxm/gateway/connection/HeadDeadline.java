package io.cxm.gateway.connection;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection without an open request that brings none in time: counted from when it opens, and later from the first
 * byte after its last request. An idle timeout alone is begun anew by each byte, so that a head sent letter by letter would
 * hold its connection, and the memory of what came so far, for ever and without any credentials.
 *
 * <p>What it has is touched by the connection's event loop alone.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {
    private final Duration time;
    private @Nullable Future<?> timer;
    private long begun;
    private int open;

    HeadDeadline(Duration time) {
        this.time = time;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        start(context);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        long before = begun;
        context.fireChannelRead(bytes); // a head that is complete has begun its request when this returns
        if (begun == before && open == 0 && timer == null) {
            start(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void start(ChannelHandlerContext context) {
        timer = context.executor().schedule(() -> close(context), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void close(ChannelHandlerContext context) {
        context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    /** The head of a request is here. */
    void begin() {
        begun++;
        open++;
        stop();
    }

    /** Its answer is written. */
    void end() {
        open--;
    }
}
