package io.cxm.satisfaction.cases;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.audit.AuditTelling;
import io.cxm.satisfaction.cases.domain.About;
import io.cxm.satisfaction.cases.domain.Author;
import io.cxm.satisfaction.cases.domain.CaseFilter;
import io.cxm.satisfaction.cases.domain.CaseOrder;
import io.cxm.satisfaction.cases.domain.CasePriority;
import io.cxm.satisfaction.cases.domain.CaseSource;
import io.cxm.satisfaction.cases.domain.CaseState;
import io.cxm.satisfaction.cases.domain.CaseSummary;
import io.cxm.satisfaction.cases.domain.Heard;
import io.cxm.satisfaction.cases.domain.ListedCases;
import io.cxm.satisfaction.cases.domain.Outcome;
import io.cxm.satisfaction.cases.domain.Scores;
import io.cxm.satisfaction.cases.domain.ShopperCase;
import io.cxm.satisfaction.cases.domain.WholeCase;
import io.cxm.satisfaction.cases.domain.Wish;
import io.cxm.satisfaction.cases.store.CaseReads;
import io.cxm.satisfaction.cases.store.CaseRequest;
import io.cxm.satisfaction.cases.store.CaseStore;
import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.verbatim.domain.SafeText;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** A tenant's cases, to look at, to open by hand or by a system, to answer and to change. */
@ApplicationScoped
public class Cases {
    private final CaseStore store;
    private final CaseReads reads;
    private final AuditTelling audit;
    private final CaseConfig config;
    private final MeasureConfig measures;
    private final InstantSource clock;

    Cases(
            CaseStore store,
            CaseReads reads,
            AuditTelling audit,
            CaseConfig config,
            MeasureConfig measures,
            InstantSource clock) {
        this.store = store;
        this.reads = reads;
        this.audit = audit;
        this.config = config;
        this.measures = measures;
        this.clock = clock;
    }

    /**
     * Who sends something.
     *
     * @param actor the subject of the token
     * @param key the Idempotency-Key; null without one
     * @param body what was sent under it
     */
    public record Sender(
            TenantId tenant, String actor, @Nullable String key, String body) {}

    /**
     * What is handed in.
     *
     * @param priority null: what is usual
     * @param text as it was written; empty where nothing was
     */
    public record Handed(
            CaseSource source,
            About about,
            @Nullable String channel,
            @Nullable CasePriority priority,
            @Nullable String owner,
            String text) {}

    /** Has a case for it: the one that there is of the same shopper and thing, or a new one. */
    public Uni<Outcome> open(Sender sender, Handed handed) {
        CasePriority usual = handed.source() == CaseSource.COMPLAINT ? CasePriority.HIGH : CasePriority.NORMAL;
        CasePriority wanted = handed.priority();
        return masked(handed.text(), handed.source() != CaseSource.MANUAL)
                .map(text -> new Heard(
                        handed.source(),
                        null,
                        handed.about(),
                        handed.channel(),
                        clock.millis(),
                        wanted == null ? usual : wanted,
                        Scores.NONE,
                        text))
                .chain(heard -> store.open(by(sender), heard, handed.owner()))
                .call(() -> audit.tell(sender.tenant()));
    }

    /** Adds a message to one. */
    public Uni<Outcome> say(Sender sender, String id, Author author, String text) {
        return masked(text, true)
                .chain(safe -> store.say(by(sender), id, author, safe))
                .call(() -> audit.tell(sender.tenant()));
    }

    /** Makes one what is wished; {@code seen} is the version that was seen, null where none was. */
    public Uni<Outcome> change(TenantId tenant, String actor, String id, Wish wish, @Nullable Long seen) {
        return store.change(new CaseStore.By(tenant, actor, null), id, wish, seen)
                .call(() -> audit.tell(tenant));
    }

    /** One with all that is kept of it. */
    public Uni<Optional<WholeCase>> find(TenantId tenant, String id) {
        return reads.find(tenant, id);
    }

    /**
     * So many of those that are meant.
     *
     * @param after what {@link #place} said of the last one of the page before; null for the first page
     */
    public Uni<ListedCases> list(TenantId tenant, CaseFilter filter, @Nullable String after, int size) {
        return reads.list(tenant, filter, after == null ? null : place(after), size, clock.millis(), deadline());
    }

    /** Where a page in this order ends with this one; no token tells how dissatisfied a shopper is taken to be. */
    public static String place(CaseFilter filter, ShopperCase last) {
        var times = last.times();
        String at = (filter.order() == CaseOrder.NEWEST ? times.opened() : times.due()) + " " + last.id();
        return filter.order() == CaseOrder.DISSATISFIED ? at + " " + (last.state() == CaseState.OPEN) : at;
    }

    private static CaseReads.Place place(String after) {
        String[] parts = after.split(" ", -1);
        return new CaseReads.Place(
                Long.parseLong(parts[0]), parts[1], parts.length > 2 && Boolean.parseBoolean(parts[2]));
    }

    /** How they stand, and how they went within a period. */
    public Uni<CaseSummary> summary(TenantId tenant, Period period) {
        return reads.summary(tenant, period.from(), period.to(), clock.millis(), deadline());
    }

    private Deadline deadline() {
        return Deadline.in(measures.timeLimit(), clock);
    }

    private CaseStore.By by(Sender sender) {
        String key = sender.key();
        long now = clock.millis();
        return new CaseStore.By(
                sender.tenant(),
                sender.actor(),
                key == null
                        ? null
                        : new CaseRequest(
                                key,
                                DigestUtils.sha256Hex(sender.body()),
                                now,
                                now - config.idempotency().toMillis()));
    }

    /** On a thread of its own: masking takes longer than an event loop may. */
    private static Uni<SafeText> masked(String text, boolean needed) {
        return Uni.createFrom()
                .item(() -> SafeText.of(text))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(safe -> {
                    if (needed && safe.body().isEmpty()) {
                        throw ProblemException.invalid("/text", "required", "holds nothing that can be seen");
                    }
                });
    }
}
