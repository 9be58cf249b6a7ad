package io.cxm.ingestion.retention;

import io.cxm.ingestion.deadletters.store.LetterStore;
import io.cxm.ingestion.operations.store.OperationStore;
import io.cxm.ingestion.tenant.domain.Tenants;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Removes dead letters and ended imports that are old: both hold elements as they were sent, so they must not outlive
 * the data itself. What fails is tried again in the next round.
 */
@Singleton
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int LETTERS = 1000;
    /** Few, since each may have ten thousand errors. */
    private static final int OPERATIONS = 10;

    private final Tenants tenants;
    private final LetterStore letters;
    private final OperationStore operations;
    private final RetentionConfig config;
    private final Clock clock;

    Retention(Tenants tenants, LetterStore letters, OperationStore operations, RetentionConfig config, Clock clock) {
        this.tenants = tenants;
        this.letters = letters;
        this.operations = operations;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${cxm.ingestion.retention.every:1H}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return Multi.createFrom()
                .iterable(tenants.all())
                .onItem()
                .transformToUniAndConcatenate(
                        tenant -> apply(tenant).onFailure().recoverWithUni(failure -> {
                            LOG.debug("retention is tried again in the next round", failure);
                            return Uni.createFrom().voidItem();
                        }))
                .onItem()
                .ignoreAsUni();
    }

    /** Removes what is too old of one tenant. */
    public Uni<Void> apply(TenantId tenant) {
        Instant oldLetters = before(tenant, config.deadLetters());
        Instant oldOperations = before(tenant, config.operations());
        return all(() -> letters.removeBefore(tenant, oldLetters, LETTERS))
                .chain(() -> all(() -> operations.removeBefore(tenant, oldOperations, OPERATIONS)));
    }

    private Instant before(TenantId tenant, Duration ours) {
        Duration theirs = tenants.retention(tenant).orElse(ours);
        return clock.instant().minus(theirs.compareTo(ours) < 0 ? theirs : ours);
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
