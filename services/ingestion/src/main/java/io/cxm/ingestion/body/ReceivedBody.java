package io.cxm.ingestion.body;

import io.cxm.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body while it arrives, within its limit and that of all bodies. Each byte counts twice until the end: it is in the
 * buffer, and then in the copy that is worked on, or in the room that the buffer has grown by. The buffer is let go
 * with the copy, since the request's handlers live on until the answer.
 */
final class ReceivedBody {
    private final BodyBudget.Account account;
    private final int limit;
    private @Nullable Buffer buffer = Buffer.buffer();

    ReceivedBody(BodyBudget.Account account, int limit) {
        this.account = account;
        this.limit = limit;
    }

    /** Takes what came; if it is too much, the body is let go, and this is why. */
    Optional<ProblemException> add(Buffer chunk) {
        Buffer before = buffer;
        if (before == null) {
            return Optional.empty(); // the rest of a body that was refused
        }
        if (before.length() + chunk.length() > limit) {
            buffer = null;
            return Optional.of(Bodies.tooLarge(limit));
        }
        if (!account.take(2L * chunk.length())) {
            buffer = null;
            return Optional.of(Workers.busy());
        }
        before.appendBuffer(chunk);
        return Optional.empty();
    }

    /** All that came, once; empty when it was refused. */
    Optional<byte[]> bytes() {
        Buffer whole = buffer;
        if (whole == null) {
            return Optional.empty();
        }
        byte[] bytes = whole.getBytes();
        buffer = null;
        account.give(bytes.length);
        return Optional.of(bytes);
    }
}
