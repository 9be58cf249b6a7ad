package io.cxm.satisfaction.cases.store;

import io.cxm.satisfaction.cases.CaseNews;
import io.cxm.satisfaction.cases.domain.CaseTerms;
import io.cxm.satisfaction.cases.domain.Changed;
import io.cxm.satisfaction.cases.domain.Heard;
import io.cxm.satisfaction.webhook.store.Outbox;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has a case for what was heard, in transactions of others, which hold the tenant's lock; and writes and tells what came about in cases. */
@ApplicationScoped
class CaseOpening {
    private static final String SAID = """
        select source || '|' || source_id from case_message where tenant_id = $1 and source_id = any($2::text[])
        """;
    private final Outbox outbox;
    private final CaseNews news;
    private final InstantSource clock;

    CaseOpening(Outbox outbox, CaseNews news, InstantSource clock) {
        this.outbox = outbox;
        this.news = news;
        this.clock = clock;
    }

    /** Takes all of these into their cases, in their order; what came before, and what is beyond the bound of its case, nowhere. */
    Uni<Void> all(SqlConnection c, TenantId tenant, CaseTerms terms, List<Heard> heard) {
        if (heard.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return CaseRows.alone(c, tenant)
                .chain(() -> fresh(c, tenant, heard))
                .chain(fresh -> KnownCases.of(c, tenant, fresh, terms, null, clock.millis())
                        .chain(known -> {
                            fresh.forEach(one -> known.take(one, null));
                            return write(c, tenant, known.changes());
                        }));
    }

    /** What became of one that somebody handed in. */
    record Taken(String id, boolean made) {}

    /** Takes one into its case; empty where that is full. */
    Uni<Optional<Taken>> one(
            SqlConnection c, TenantId tenant, CaseTerms terms, Heard heard, @Nullable String owner, String by) {
        return CaseRows.alone(c, tenant)
                .chain(() -> KnownCases.of(c, tenant, List.of(heard), terms, by, clock.millis()))
                .chain(known -> {
                    var work = known.take(heard, owner);
                    if (work == null) {
                        return Uni.createFrom().item(Optional.<Taken>empty());
                    }
                    Changed changed = work.done();
                    return write(c, tenant, List.of(changed))
                            .replaceWith(Optional.of(new Taken(changed.after().id(), changed.before() == null)));
                });
    }

    /** Writes what came about, and has webhooks hear of it. */
    Uni<Void> write(SqlConnection c, TenantId tenant, List<Changed> changes) {
        return CaseWrites.write(c, tenant, changes)
                .chain(() -> outbox.wanted(c, tenant))
                .chain(wanted -> Multi.createFrom()
                        .iterable(changes)
                        .onItem()
                        .transformToIterable(changed -> news.of(changed, clock.millis()))
                        .filter(message -> wanted.contains(message.event()))
                        .onItem()
                        .transformToUniAndConcatenate(message -> outbox.add(c, tenant, message))
                        .onItem()
                        .ignoreAsUni());
    }

    private static Uni<List<Heard>> fresh(SqlConnection c, TenantId tenant, List<Heard> heard) {
        String[] ids =
                heard.stream().map(Heard::sourceId).filter(Objects::nonNull).toArray(String[]::new);
        return c.preparedQuery(SAID)
                .execute(Tuple.tuple().addString(tenant.value()).addArrayOfString(ids))
                .map(rows -> {
                    Set<String> said =
                            rows.stream().map(row -> row.getString(0)).collect(Collectors.toCollection(HashSet::new));
                    return heard.stream()
                            .filter(one -> said.add(one.source().label() + "|" + one.sourceId()))
                            .toList();
                });
    }
}
