package io.cxm.ingestion.body;

import io.cxm.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A body while it arrives, within its limit and that of all bodies. What came last is in a buffer, where each byte counts
 * twice: the buffer may have grown by as much, and is copied at the end. Before that are parts of their own size, so
 * that a long body which arrives slowly holds no more than itself. All is let go with the end, since the request's
 * handlers live on until the answer.
 */
final class ReceivedBody {
    private static final int PART = 64 * 1024;
    private final BodyBudget.Account account;
    private final int limit;
    private final List<byte[]> parts = new ArrayList<>(0);
    private @Nullable Buffer buffer = Buffer.buffer();
    private int length;

    ReceivedBody(BodyBudget.Account account, int limit) {
        this.account = account;
        this.limit = limit;
    }

    /** Takes what came; if it is too much, the body is let go, and this is why. */
    Optional<ProblemException> add(Buffer chunk) {
        Buffer last = buffer;
        if (last == null) {
            return Optional.empty(); // the rest of a body that was refused
        }
        length += chunk.length();
        if (length > limit) {
            return refused(Bodies.tooLarge(limit));
        }
        if (!account.take(2L * chunk.length())) {
            return refused(Workers.busy());
        }
        last.appendBuffer(chunk);
        if (last.length() >= PART) {
            parts.add(last.getBytes());
            account.give(last.length());
            buffer = Buffer.buffer();
        }
        return Optional.empty();
    }

    private Optional<ProblemException> refused(ProblemException why) {
        buffer = null;
        parts.clear();
        return Optional.of(why);
    }

    /** All that came, once; empty when it was refused. Refuses it now where there is no room to put it together. */
    Optional<byte[]> bytes() {
        Buffer last = buffer;
        if (last == null) {
            return Optional.empty();
        }
        buffer = null;
        if (last.length() > 0 || parts.isEmpty()) {
            parts.add(last.getBytes());
            account.give(last.length());
        }
        if (parts.size() == 1) {
            return Optional.of(parts.getFirst());
        }
        if (!account.take(length)) {
            throw Workers.busy();
        }
        byte[] whole = Gzip.joined(parts, length);
        parts.clear();
        account.give(length);
        return Optional.of(whole);
    }
}
