package io.cxm.tenants.care;

import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    @Scheduled(every = "${cxm.tenants.tenant.every:1S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return unfinished
                .tenants()
                .chain(ids -> each(ids, caretaker::tell).chain(() -> each(ids, caretaker::care)))
                .onFailure()
                .invoke(failure -> LOG.warnf("unfinished work cannot be looked for: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    /** One after the other; first all are told of, since the provider may make the rest wait. */
    private static Uni<Void> each(List<String> ids, Function<TenantId, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> work.apply(new TenantId(id)))
                .onItem()
                .ignoreAsUni();
    }
}
