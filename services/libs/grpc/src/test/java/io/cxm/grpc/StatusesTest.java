package io.cxm.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.grpc.Status;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class StatusesTest {
    @Test
    void tellsOnlyWhatWasWrittenForCallers() {
        Status status = Statuses.of(ProblemException.invalid("/history", "range", "must be 0 to 500"));
        assertEquals(Status.Code.INVALID_ARGUMENT, status.getCode());
        assertEquals("must be 0 to 500", status.getDescription());
    }

    @Test
    void saysNothingOfWhatHappenedInside() {
        for (Throwable inside : new Throwable[] {
            new IllegalStateException("password=x"),
            new IllegalArgumentException("password=x"),
            Status.INTERNAL.withDescription("password=x").asException()
        }) {
            assertEquals(Status.Code.INTERNAL, Statuses.of(inside).getCode());
            assertNull(Statuses.of(inside).getDescription());
        }
    }

    @Test
    void tellsWhoIsNotSignedInFromWhoMayNot() {
        assertEquals(
                Status.Code.UNAUTHENTICATED,
                Statuses.of(new UnauthorizedException()).getCode());
        assertEquals(
                Status.Code.UNAUTHENTICATED,
                Statuses.of(new AuthenticationFailedException()).getCode());
        assertEquals(
                Status.Code.PERMISSION_DENIED,
                Statuses.of(new ForbiddenException()).getCode());
    }

    @Test
    void aDeadDependencyIsWorthATryLater() {
        assertEquals(
                Status.Code.UNAVAILABLE,
                Statuses.of(new ConnectException("10.0.0.1")).getCode());
        assertEquals(
                Status.Code.UNAVAILABLE,
                Statuses.of(new ProblemException(ProblemType.UNAVAILABLE, "later"))
                        .getCode());
    }
}
