package io.cxm.satisfaction.intake.store;

import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.line.store.DueLines;
import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.satisfaction.report.store.DueSchedules;
import io.cxm.satisfaction.survey.store.DueSubjects;
import io.cxm.satisfaction.survey.store.MailStore;
import io.cxm.satisfaction.webhook.store.DueWebhooks;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Removes a shopper, or a whole tenant, and marks it: of the shopper, records received before are refused from then on;
 * of the tenant everything is, since ids of tenants are never given twice. A shopper goes with profile's receipt, which names
 * all ids that they had before the request: merges come by another topic, which may be behind. What repeats removes nothing and
 * leaves the first count.
 */
@ApplicationScoped
public class ErasureStore implements BatchStore<Erasure> {
    private static final String KNOWS_MERGES = "profile";
    /** What came by the request; an impression's own time is that of its receipt. What is derived here goes whenever it was made. */
    private static final List<String> OF_SHOPPERS = List.of(
            removal("answer", "received_at", "requested_at"),
            removal("shop_event", "received_at", "requested_at"),
            removal("recommendation", "at", "requested_at"),
            removal("visit", "received_at", "requested_at"),
            removal("survey_opt_out", "at", "requested_at"),
            removal("survey_invitation", "created_at", "done_at"),
            removal("survey_budget", "at", "done_at"),
            removal("webhook_delivery", "created_at", "done_at"),
            removal("survey_mail", "created_at", "done_at"),
            removal("line_prediction", "made_at", "done_at"),
            removal("shopper_case", "opened_at", "done_at"),
            removal("shopper", "since", "requested_at") + " and not r.gone");
    /** Ids of theirs that are gone already say where they were read to, and nothing of anybody. */
    private static final String FORGET_GONE = removal("shopper", "since", "requested_at");
    /** What they refused after the request holds, of whom they are told to be next; nothing else that was known of them does. */
    private static final String REFUSED_SINCE = """
        update shopper s set member_tier = null, gender = null, region = null, age = null, birth_year = null, age_band = null,
          since = s.changed_at
        from erasure e where e.tenant_id = $1 and e.id = $2 and s.tenant_id = $1 and s.user_id = e.user_id and not s.gone
          and s.since <= e.requested_at and s.changed_at > e.requested_at and (s.personalization is false or s.profiling is false)
        """;
    /**
     * What was known of them is another's since a merge that came after the request, and changed that one. What that one refused stays.
     */
    private static final String TAKEN_OVER = """
        update shopper s set member_tier = null, gender = null, region = null, age = null, birth_year = null, age_band = null
        from shopper f join erasure e on e.tenant_id = $1 and e.id = $2 and e.user_id = f.user_id
        where f.tenant_id = $1 and s.tenant_id = $1 and s.user_id = f.merged_into and s.since <= e.requested_at
          and s.changed_at >= f.since
        """;

    private static final List<String> OF_TENANT = List.of(
            "answer",
            "shop_event",
            "recommendation",
            "visit",
            "other_id",
            "item",
            "shopper_alias",
            "tenant_setting",
            "data_clock",
            "report_request",
            "report_quote",
            "report",
            "report_schedule",
            "survey_invitation",
            "survey_budget",
            "survey_opt_out",
            "survey_audit",
            "survey",
            "webhook_delivery",
            "survey_mail",
            "line_prediction",
            "proposal_decision",
            "webhook",
            "alert_told",
            "alert_look",
            "shopper_case",
            "case_setting",
            "shopper");
    private static final String MARK = """
        insert into erasure (tenant_id, id, user_id, requested_at, removed, done_at)
        select $1, $2, u, $4, 0, $5 from unnest($3::text[]) u
        """;
    /** A merge of which one end was not erased came after the request. */
    private static final String FORGET_ALIASES = """
        delete from shopper_alias a using erasure e where a.tenant_id = $1 and e.tenant_id = $1 and e.id = $2
          and (a.from_id = e.user_id or a.to_id = e.user_id)
          and exists (select from erasure f where f.tenant_id = $1 and f.user_id = a.from_id)
          and exists (select from erasure t where t.tenant_id = $1 and t.user_id = a.to_id)
        """;

    private static final String DONE = "update erasure set removed = $3 where tenant_id = $1 and id = $2";
    private static final String RECEIPT =
            "select removed, done_at from erasure where tenant_id = $1 and id = $2 limit 1";
    private final LineMatcher lines;
    private final InstantSource clock;

    ErasureStore(LineMatcher lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /** What an erasure did here. */
    public record Done(long removed, long at) {}

    @Override
    public Uni<Void> lock(SqlConnection connection, TenantId tenant, List<Read<Erasure>> records) {
        return TenantLock.alone(connection, tenant);
    }

    /** Of a tenant the request, of a shopper profile's receipt. */
    public static boolean isActedOn(Erasure erasure) {
        return erasure.getUserId().isEmpty()
                ? !erasure.hasReceipt()
                : erasure.getReceipt().getService().equals(KNOWS_MERGES);
    }

    /** The same request again must find what it did. */
    @Override
    public boolean storesOfErased() {
        return true;
    }

    @Override
    public Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<Erasure>> records) {
        return Multi.createFrom()
                .iterable(records)
                .map(Read::message)
                .filter(ErasureStore::isActedOn)
                .onItem()
                .transformToUniAndConcatenate(e -> erase(connection, tenant, e))
                .collect()
                .last()
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> stored(TenantId tenant) {
        return lines.drain(tenant);
    }

    /** What this erasure did, if it was carried out. */
    public Uni<Optional<Done>> done(SqlConnection connection, TenantId tenant, String id) {
        return connection
                .preparedQuery(RECEIPT)
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> {
                    var found = rows.iterator();
                    if (!found.hasNext()) {
                        return Optional.empty();
                    }
                    var row = found.next();
                    return Optional.of(new Done(row.getLong(0), row.getLong(1)));
                });
    }

    private Uni<Void> erase(SqlConnection connection, TenantId tenant, Erasure erasure) {
        return done(connection, tenant, erasure.getId())
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().voidItem()
                        : mark(connection, tenant, erasure)
                                .chain(() -> remove(connection, tenant, erasure))
                                .chain(n -> connection
                                        .preparedQuery(DONE)
                                        .execute(Tuple.of(tenant.value(), erasure.getId(), n)))
                                .replaceWithVoid());
    }

    private Uni<Void> mark(SqlConnection connection, TenantId tenant, Erasure erasure) {
        Set<String> ids = new TreeSet<>(erasure.getReceipt().getAlsoKnownAsList());
        ids.add(erasure.getUserId());
        return connection
                .preparedQuery(MARK)
                .execute(Tuple.of(
                        tenant.value(),
                        erasure.getId(),
                        ids.toArray(String[]::new),
                        erasure.getRequestedAt(),
                        clock.millis()))
                .replaceWithVoid();
    }

    private static Uni<Long> remove(SqlConnection connection, TenantId tenant, Erasure erasure) {
        Tuple ofTenant = Tuple.of(tenant.value());
        Tuple ofShopper = Tuple.of(tenant.value(), erasure.getId());
        if (erasure.getUserId().isEmpty()) {
            // a schedule before when it is due, in the order of who writes both, or the two wait for each other
            return DueLines.forget(connection, tenant)
                    .chain(() -> sum(
                            OF_TENANT,
                            table -> count(connection, "delete from " + table + " where tenant_id = $1", ofTenant)))
                    .call(() -> DueSchedules.forget(connection, tenant))
                    .call(() -> DueWebhooks.forget(connection, tenant))
                    .call(() -> MailStore.forget(connection, tenant))
                    .call(() -> DueSubjects.forget(connection, tenant));
        }
        return DueLines.beforeErasure(connection, tenant, erasure.getId())
                .chain(() -> count(connection, TAKEN_OVER, ofShopper))
                .chain(() -> count(connection, REFUSED_SINCE, ofShopper))
                .chain(() -> sum(OF_SHOPPERS, delete -> count(connection, delete, ofShopper)))
                .call(() -> count(connection, FORGET_GONE, ofShopper))
                .call(() -> count(connection, FORGET_ALIASES, ofShopper))
                .call(() -> DueLines.afterErasure(connection, tenant, erasure.getId()));
    }

    private static String removal(String table, String at, String until) {
        return """
            delete from %1$s r using erasure e where r.tenant_id = $1 and e.tenant_id = $1 and e.id = $2
              and r.user_id = e.user_id and r.%2$s <= e.%3$s
            """.formatted(table, at, until);
    }

    private static Uni<Long> sum(List<String> what, Function<String, Uni<Long>> removal) {
        return Multi.createFrom()
                .iterable(what)
                .onItem()
                .transformToUniAndConcatenate(removal::apply)
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private static Uni<Long> count(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters).map(r -> (long) r.rowCount());
    }
}
