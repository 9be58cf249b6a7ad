package io.cxm.grpc;

import io.cxm.problem.ProblemException;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.quarkus.security.AuthenticationException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** The gRPC status of an exception. */
final class Statuses {
    private Statuses() {}

    static Status of(Throwable failure) {
        return switch (failure) {
            case ProblemException known ->
                ofHttp(known.type().status()).withDescription(known.problem().detail());
            // of a service that was called: its code says what can be done, its text was for this service
            case StatusException passed -> Status.fromCode(passed.getStatus().getCode());
            case StatusRuntimeException passed ->
                Status.fromCode(passed.getStatus().getCode());
            case AuthenticationException _ -> Status.UNAUTHENTICATED;
            // UnauthorizedException: nobody signed in; every other one: somebody without the role
            case io.quarkus.security.UnauthorizedException _ -> Status.UNAUTHENTICATED;
            case SecurityException _ -> Status.PERMISSION_DENIED;
            case TimeoutException _ -> Status.DEADLINE_EXCEEDED;
            case io.smallrye.mutiny.TimeoutException _ -> Status.DEADLINE_EXCEEDED;
            case IOException _ -> Status.UNAVAILABLE;
            default -> Status.INTERNAL;
        };
    }

    private static Status ofHttp(int status) {
        return switch (status) {
            case 400, 413, 415, 422 -> Status.INVALID_ARGUMENT;
            case 401 -> Status.UNAUTHENTICATED;
            case 403 -> Status.PERMISSION_DENIED;
            case 404, 410 -> Status.NOT_FOUND;
            case 409, 412, 428 -> Status.FAILED_PRECONDITION;
            case 429 -> Status.RESOURCE_EXHAUSTED;
            case 503 -> Status.UNAVAILABLE;
            default -> Status.INTERNAL;
        };
    }
}
