package io.cxm.ingestion.retention;

import io.cxm.ingestion.batch.store.SqlRequestKeys;
import io.cxm.ingestion.deadletters.store.LetterStore;
import io.cxm.ingestion.operations.store.OperationStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Supplier;

/** Removes rows by their age, so many at a time that others are not held up. */
@Singleton
class OldRows {
    private static final int SMALL = 1000;
    /** Few operations, since each may have ten thousand errors. */
    private static final int LARGE = 10;

    private final LetterStore letters;
    private final OperationStore operations;
    private final SqlRequestKeys keys;

    OldRows(LetterStore letters, OperationStore operations, SqlRequestKeys keys) {
        this.letters = letters;
        this.operations = operations;
        this.keys = keys;
    }

    /** Removes letters and operations of before these times, and Idempotency-Keys that mean nothing any more. */
    Uni<Void> remove(TenantId tenant, Instant oldLetters, Instant oldOperations) {
        return all(() -> letters.removeBefore(tenant, oldLetters, SMALL))
                .chain(() -> all(() -> operations.removeBefore(tenant, oldOperations, LARGE)))
                .chain(() -> all(() -> keys.removeOld(tenant, SMALL)));
    }

    private static Uni<Void> all(Supplier<Uni<Integer>> batch) {
        return Uni.createFrom()
                .deferred(() -> batch.get())
                .repeat()
                .whilst(removed -> removed > 0)
                .onItem()
                .ignoreAsUni();
    }
}
