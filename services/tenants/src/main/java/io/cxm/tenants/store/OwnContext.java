package io.cxm.tenants.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/**
 * The context that a piece of work began on. Transactions must run on it, and what waits in between (a broker that
 * acknowledges, a pause before another try) goes on somewhere else.
 */
public record OwnContext(Context context) {
    /** The one that the caller is on. */
    public static OwnContext current() {
        return new OwnContext(Vertx.currentContext());
    }

    /** Does this on the context, wherever it is asked for. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(command -> context.runOnContext(_ -> command.run()))
                .chain(work::get);
    }
}
