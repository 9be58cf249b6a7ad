package io.cxm.ingestion.imports;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** A body that is only compared with one that was imported before, so nothing of it is kept. */
final class RepeatedBody {
    private RepeatedBody() {}

    /** The hash of the body as it is sent. Part by part on the event loop: a thread and a queue would cost more. */
    static Uni<String> hash(HttpServerRequest request) {
        return Uni.createFrom().emitter(emitter -> {
            var hash = DigestUtils.getSha256Digest();
            request.exceptionHandler(e -> emitter.fail(cut()));
            request.endHandler(end -> emitter.complete(HexFormat.of().formatHex(hash.digest())));
            request.handler(part -> hash.update(part.getBytes()));
            request.resume();
            if (request.response().closed()) {
                emitter.fail(cut()); // gone before anybody listened
            }
        });
    }

    private static ProblemException cut() {
        return new ProblemException(ProblemType.UNREADABLE, "The body was cut");
    }
}
