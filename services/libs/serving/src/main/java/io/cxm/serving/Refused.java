package io.cxm.serving;

import io.grpc.Status;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import org.jboss.logging.Logger;

/** A call in nobody's name, made for its way there and back alone. */
public final class Refused {
    private static final Logger LOG = Logger.getLogger(Refused.class);
    private static final int TRIES = 20;

    private Refused() {}

    /** Calls until the other side is there to refuse, some times at most. Does not wait. */
    public static void call(String service, Uni<?> call) {
        var _ = call.runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(failure -> Status.fromThrowable(failure).getCode() == Status.Code.UNAVAILABLE)
                .retry()
                .withBackOff(Duration.ofMillis(500), Duration.ofSeconds(2))
                .atMost(TRIES)
                .subscribe()
                .with(
                        _ -> LOG.warnf("%s answers callers without a token", service),
                        failure -> LOG.debugf(failure, "%s was called", service));
    }
}
