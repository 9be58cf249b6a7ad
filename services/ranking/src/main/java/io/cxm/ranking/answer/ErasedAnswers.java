package io.cxm.ranking.answer;

import io.cxm.ranking.answer.store.AnswerStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Removes answers for erasures. What an instance had in its queue at that moment is stored a moment later, so that it is looked for once
 * more when all queues have been written; the receipt does not wait for it.
 */
@Singleton
public class ErasedAnswers {
    private static final Logger LOG = Logger.getLogger(ErasedAnswers.class);
    private static final Duration ONCE_MORE = Duration.ofSeconds(30);

    private final AnswerStore store;

    ErasedAnswers(AnswerStore store) {
        this.store = store;
    }

    /** All of a tenant; how many that were. None is stored from then on, since the tenant is known as erased, but what was begun. */
    public Uni<Integer> erase(TenantId tenant) {
        return twice(() -> store.eraseAll(tenant));
    }

    /** Those to a shopper of any of these ids; how many that were. */
    public Uni<Integer> erase(TenantId tenant, Collection<String> shopperIds) {
        return twice(() -> store.erase(tenant, shopperIds));
    }

    private static Uni<Integer> twice(Supplier<Uni<Integer>> erasing) {
        return erasing.get()
                .invoke(() -> Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(ONCE_MORE)
                        .chain(erasing::get)
                        .subscribe()
                        .with(_ -> {}, failure -> LOG.warn("erased answers may be kept until retention", failure)));
    }
}
