package io.cxm.satisfaction.later.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.smallrye.mutiny.Uni;

/** The answer of what is not built yet; a request's body is not looked at. */
final class NotYet {
    private NotYet() {}

    static Uni<Void> later(String what) {
        return Uni.createFrom().failure(new ProblemException(ProblemType.NOT_SUPPORTED_YET, what + " not available"));
    }
}
