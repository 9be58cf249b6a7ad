package io.cxm.satisfaction.verbatim.store;

import io.cxm.messaging.AuditTrail;
import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.audit.store.AuditRows;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.verbatim.domain.Label;
import io.cxm.satisfaction.verbatim.domain.Language;
import io.cxm.satisfaction.verbatim.domain.ListedVerbatims;
import io.cxm.satisfaction.verbatim.domain.Sentiment;
import io.cxm.satisfaction.verbatim.domain.Topic;
import io.cxm.satisfaction.verbatim.domain.Verbatim;
import io.cxm.satisfaction.verbatim.domain.VerbatimFilter;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts to look at and to correct, each correction with its record for the audit log in the same transaction. */
@ApplicationScoped
public class VerbatimStore {
    private static final int COUNTED = 10_001;
    /** Of one topic by its own index, which is in the same order. */
    private static final String WHICH = """
             where v.tenant_id = $1 and ($2::text is null or exists (
                select from verbatim_topic t where t.tenant_id = $1 and t.id = v.id and t.topic = $2
                  and t.sentiment is not null and ($3::int4 is null or t.sentiment = $3)))
              and ($2 is not null or $3::int4 is null or v.sentiment = $3)
              and ($4::text is null or v.language = $4) and ($5::text is null or v.item_id = $5)
              and ($6::bool is null or v.contradiction = $6)
              and ($7::int8 is null or v.at >= $7) and ($8::int8 is null or v.at < $8)
              and ($9::text is null or position(lower($9) in lower(v.body)) > 0)
            """;

    private static final String LIST = "select " + VerbatimRows.COLUMNS + VerbatimRows.FROM + WHICH
            + " and ($10::int8 is null or (v.at, v.id) < ($10, $11::text)) order by v.at desc, v.id desc limit $12";
    private static final String COUNT = "select count(*) from (select 1 from verbatim v" + WHICH + " limit $10) t";
    private static final String FIND =
            "select " + VerbatimRows.COLUMNS + VerbatimRows.FROM + " where v.tenant_id = $1 and v.id = $2";
    private static final String CORRECT = """
            update verbatim set sentiment = coalesce($3::int4, sentiment), corrected_by = $4, corrected_at = $5
            where tenant_id = $1 and id = $2 returning at
            """;
    private static final String TAKE_AWAY =
            "update verbatim_topic set sentiment = null where tenant_id = $1 and id = $2 and topic <> all($3::text[])";
    private static final String NAME = """
            insert into verbatim_topic (tenant_id, id, topic, at, sentiment)
            select $1, $2, t.topic, $3, t.sentiment from unnest($4::text[], $5::int4[]) as t(topic, sentiment)
            on conflict (tenant_id, id, topic) do update set sentiment = excluded.sentiment
            """;
    private final TenantSql sql;
    private final AuditTrail audit;

    VerbatimStore(TenantSql sql, AuditTrail audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /** Where a page of the list ends. */
    public record Place(long at, String id) {}

    /**
     * Who says what of which text.
     *
     * @param actor the subject of the token
     * @param at milliseconds since 1970
     */
    public record Correction(TenantId tenant, String actor, String id, Label label, long at) {}

    /**
     * So many of those that are meant, the newest first.
     *
     * @param after the end of the page before; null for the first page
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<ListedVerbatims> list(
            TenantId tenant, VerbatimFilter filter, @Nullable Place after, int size, Deadline deadline) {
        return sql.inTransaction(
                        tenant,
                        c -> deadline.bind(c)
                                .chain(() -> c.preparedQuery(LIST)
                                        .execute(which(tenant, filter)
                                                .addLong(after == null ? null : after.at())
                                                .addString(after == null ? null : after.id())
                                                .addInteger(size)))
                                .map(VerbatimRows::all)
                                .chain(found -> deadline.bind(c)
                                        .chain(() -> c.preparedQuery(COUNT)
                                                .execute(which(tenant, filter).addInteger(COUNTED)))
                                        .map(count -> new ListedVerbatims(
                                                found, count.iterator().next().getLong(0)))))
                .onFailure()
                .transform(Deadline::told);
    }

    private static Tuple which(TenantId tenant, VerbatimFilter filter) {
        Topic topic = filter.topic();
        Sentiment sentiment = filter.sentiment();
        Language language = filter.language();
        return Tuple.tuple()
                .addString(tenant.value())
                .addString(topic == null ? null : topic.label())
                .addInteger(sentiment == null ? null : sentiment.number())
                .addString(language == null ? null : language.label())
                .addString(filter.item())
                .addBoolean(filter.contradiction())
                .addLong(filter.from())
                .addLong(filter.to())
                .addString(filter.words());
    }

    /** Shows this instead of what was read, which stays beside it; empty where there is no such text. */
    public Uni<Optional<Verbatim>> correct(Correction correction) {
        return sql.inTransaction(
                correction.tenant(),
                c -> TenantLock.shared(c, correction.tenant())
                        .chain(() -> mark(c, correction))
                        .chain(at -> at.isEmpty()
                                ? Uni.createFrom().item(Optional.<Verbatim>empty())
                                : topics(c, correction, at.get())
                                        .chain(() -> AuditRows.keep(
                                                c,
                                                correction.tenant(),
                                                audit.record(
                                                        correction.tenant(),
                                                        correction.actor(),
                                                        "verbatim.correct",
                                                        correction.id())))
                                        .chain(() -> c.preparedQuery(FIND)
                                                .execute(Tuple.of(
                                                        correction.tenant().value(), correction.id())))
                                        .map(rows ->
                                                VerbatimRows.all(rows).stream().findFirst())));
    }

    /** When it was written; empty where there is no such text. */
    private static Uni<Optional<Long>> mark(SqlConnection c, Correction correction) {
        Sentiment sentiment = correction.label().sentiment();
        return c.preparedQuery(CORRECT)
                .execute(Tuple.of(
                        correction.tenant().value(),
                        correction.id(),
                        sentiment == null ? null : sentiment.number(),
                        correction.actor(),
                        correction.at()))
                .map(rows -> rows.stream().findFirst().map(row -> row.getLong(0)));
    }

    private static Uni<Void> topics(SqlConnection c, Correction correction, long at) {
        List<String> topics = new ArrayList<>();
        List<Integer> said = new ArrayList<>();
        correction.label().topics().forEach((topic, sentiment) -> {
            topics.add(topic.label());
            said.add(sentiment.number());
        });
        String[] named = topics.toArray(String[]::new);
        return c.preparedQuery(TAKE_AWAY)
                .execute(Tuple.tuple()
                        .addString(correction.tenant().value())
                        .addString(correction.id())
                        .addArrayOfString(named))
                .chain(() -> c.preparedQuery(NAME)
                        .execute(Tuple.tuple()
                                .addString(correction.tenant().value())
                                .addString(correction.id())
                                .addLong(at)
                                .addArrayOfString(named)
                                .addArrayOfInteger(said.toArray(Integer[]::new))))
                .replaceWithVoid();
    }
}
