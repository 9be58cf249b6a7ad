package io.cxm.grpc;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusException;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * What a gRPC caller learns of an exception: a status, and a description only where it was written for callers.
 *
 * <p>Quarkus' own provider sends class and message of whatever was thrown.
 */
@ApplicationScoped
public class GrpcFailures implements ExceptionHandlerProvider {
    private static final Logger LOG = Logger.getLogger(GrpcFailures.class);

    @Override
    public <Q, A> ExceptionHandler<Q, A> createHandler(
            ServerCall.Listener<Q> listener, ServerCall<Q, A> call, Metadata metadata) {
        return new Handler<>(listener, call, metadata);
    }

    @Override
    public Throwable transform(Throwable failure) {
        return told(failure);
    }

    private static StatusException told(Throwable failure) {
        Status status = Statuses.of(failure);
        if (status.getCode() == Status.Code.INTERNAL) {
            LOG.error("a gRPC call failed", failure);
        } else {
            LOG.debugf(failure, "a gRPC call is answered with %s", status.getCode());
        }
        return status.asException();
    }

    private static final class Handler<Q, A> extends ExceptionHandler<Q, A> {
        Handler(ServerCall.Listener<Q> listener, ServerCall<Q, A> call, Metadata metadata) {
            super(listener, call, metadata);
        }

        @Override
        protected void handleException(Throwable failure, ServerCall<Q, A> call, Metadata metadata) {
            try {
                call.close(told(failure).getStatus(), new Metadata());
            } catch (IllegalStateException e) {
                LOG.debug("the call was closed before its failure could be told", e);
            }
        }
    }
}
