package io.cxm.problem;

import io.vertx.core.VertxException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;

/** Failures that mean that something this service needs does not answer: the caller may come again. */
final class Away {
    private Away() {}

    static boolean isMeantBy(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SocketException
                    || t instanceof UnknownHostException
                    || t instanceof ClosedChannelException
                    || t instanceof TimeoutException
                    || t instanceof VertxException // the database's client: the connection was closed, the pool is full
                    || isDatabaseStopping(t)) {
                return true;
            }
        }
        return false;
    }

    /** By name, since only some services have a database: SQLSTATE 57P01 to 57P03, shutting down or starting. */
    private static boolean isDatabaseStopping(Throwable t) {
        return t.getClass().getName().equals("io.vertx.pgclient.PgException")
                && String.valueOf(t.getMessage()).contains("(57P0");
    }
}
