package io.cxm.tenants.care;

import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Looks for unfinished work, also at the start: what was committed before a crash is told after it. */
@ApplicationScoped
public class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);
    private final Unfinished unfinished;
    private final Caretaker caretaker;

    Rounds(Unfinished unfinished, Caretaker caretaker) {
        this.unfinished = unfinished;
        this.caretaker = caretaker;
    }

    /** Apart from the care, which the provider may make wait: an ended session, say, is told of within a second. */
    @Scheduled(every = "${cxm.tenants.tenant.every:1S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tell() {
        return each(caretaker::tell);
    }

    @Scheduled(every = "${cxm.tenants.tenant.every:1S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> care() {
        return each(caretaker::care);
    }

    /** One tenant after the other. */
    private Uni<Void> each(Function<TenantId, Uni<Void>> work) {
        return unfinished
                .tenants()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(id -> work.apply(new TenantId(id)))
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> LOG.warnf("unfinished work cannot be looked for: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
