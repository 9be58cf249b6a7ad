package io.cxm.serving;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Where a request goes on after it waited for other threads. */
public final class CallerContext {
    private CallerContext() {}

    /**
     * The same, going on in the Vert.x context of whoever subscribes: what belongs to a request, as its trace does, is kept
     * there and not on threads that serve one request after another.
     */
    public static <T> Uni<T> kept(Uni<T> elsewhere) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            return caller == null ? elsewhere : elsewhere.emitOn(next -> caller.runOnContext(_ -> next.run()));
        });
    }
}
