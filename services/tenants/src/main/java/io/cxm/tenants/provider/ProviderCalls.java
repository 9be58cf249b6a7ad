package io.cxm.tenants.provider;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** How failures of the provider look inside this service: taken, gone, or away for now. Never as they came. */
final class ProviderCalls {
    private static final Logger LOG = Logger.getLogger(ProviderCalls.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofMillis(200);

    private ProviderCalls() {}

    /** A call whose every failure means that the provider cannot serve now. */
    static <T> Uni<T> guarded(Uni<T> call) {
        return call.onFailure(failure -> !(failure instanceof ProblemException)).transform(failure -> {
            LOG.warnf("the provider refused or did not answer: %s", failure.getMessage());
            return ProblemException.later(ProblemType.UNAVAILABLE, "The sign-in provider does not answer", RETRY_AFTER);
        });
    }

    /**
     * A removal, for which it is well when nothing was there. Keycloak answers 500 to the second of two that come together, as
     * of a request and of what finishes removals: asked again it says that nothing is there.
     */
    static Uni<Void> removal(Uni<Void> call) {
        return call.onFailure(failure -> status(failure) == 500)
                .retry()
                .withBackOff(AGAIN)
                .atMost(2)
                .onFailure(failure -> status(failure) == 404)
                .recoverWithNull();
    }

    static int status(Throwable failure) {
        return failure instanceof WebApplicationException e ? e.getResponse().getStatus() : 0;
    }

    /** The id at the end of a creation's location. */
    static String createdId(RestResponse<Void> response) {
        String location = response.getLocation().getPath();
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
