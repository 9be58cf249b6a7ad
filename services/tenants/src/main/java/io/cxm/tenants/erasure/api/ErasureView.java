package io.cxm.tenants.erasure.api;

import io.cxm.problem.Problem;
import io.cxm.tenants.erasure.Deletion;
import io.cxm.tenants.erasure.ShopperErasures;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An erasure in the shape of every operation. It names no shopper: it stays, and they are gone.
 *
 * @param problem never there: an erasure that waits for a service goes on waiting
 */
public record ErasureView(
        String id,
        String kind,
        String state,
        ErasureProgress progress,
        ErasureResult result,
        @Nullable Problem problem,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    /** Rows that were removed so far, as read and as accepted. */
    public record ErasureProgress(long read, long accepted, long rejected, long duplicates, double rowsPerSecond) {}

    /** What each service removed, and what stays there for a time; a service that is missing has not confirmed yet. */
    public record ErasureResult(List<Deletion.Receipt> receipts) {
        public ErasureResult {
            receipts = List.copyOf(receipts);
        }
    }

    static ErasureView of(ShopperErasures.Progress erasure) {
        long removed =
                erasure.receipts().stream().mapToLong(Deletion.Receipt::removed).sum();
        return new ErasureView(
                erasure.id(),
                "erasure",
                erasure.completedAt() == null ? "running" : "succeeded",
                new ErasureProgress(removed, removed, 0, 0, 0),
                new ErasureResult(erasure.receipts()),
                null,
                erasure.requestedAt(),
                erasure.completedAt());
    }
}
