package io.cxm.satisfaction.survey.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cxm.messaging.AuditTrail;
import io.cxm.satisfaction.RowsById;
import io.cxm.satisfaction.audit.store.AuditRows;
import io.cxm.satisfaction.intake.store.ErasedTenants;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.survey.domain.ListedSurveys;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.satisfaction.survey.domain.Written;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Surveys. Those of one tenant are written one after the other, each change with its record for the audit log in the same
 * transaction.
 */
@ApplicationScoped
public class SurveyStore {
    private static final String READ = "select id, version, terms from survey where tenant_id = $1 and id = $2";
    private static final RowsById ROWS = new RowsById("survey", "id, version, terms");
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('cxm.surveys.' || $1, 0))";
    private static final String WRITE = """
            insert into survey (tenant_id, id, version, terms) values ($1, $2, nextval('survey_version'), $3)
            on conflict (tenant_id, id) do update set version = excluded.version, terms = excluded.terms
            returning id, version, terms
            """;
    private final TenantSql sql;
    private final AuditTrail audit;
    private final ObjectMapper mapper;
    private final ObjectReader reader;

    SurveyStore(TenantSql sql, AuditTrail audit, ObjectMapper mapper) {
        this.sql = sql;
        this.audit = audit;
        this.mapper = mapper;
        // another version of this service may have written more
        this.reader = mapper.readerFor(Survey.Terms.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /**
     * Who changes which survey.
     *
     * @param actor the subject of the token
     * @param seen the version that the writer saw; null where they saw none
     */
    public record Change(
            TenantId tenant,
            String actor,
            String id,
            @Nullable Long seen) {}

    /** Writes one; {@code most} is how many there may be. */
    public Uni<Written> put(Change change, Survey.Terms terms, int most) {
        return alone(
                change.tenant(),
                c -> read(c, change.tenant(), change.id())
                        .chain(before -> before.map(there -> changed(c, change, there, terms))
                                .orElseGet(() -> created(c, change, terms, most))));
    }

    private Uni<Written> changed(SqlConnection c, Change change, Survey before, Survey.Terms terms) {
        Long seen = change.seen();
        if (seen == null) {
            return Uni.createFrom()
                    .item(
                            before.terms().equals(terms)
                                    ? new Written.Done(before, false) // sent again
                                    : new Written.Unseen());
        }
        return seen == before.version()
                ? write(c, change, terms, "survey.change").map(after -> new Written.Done(after, false))
                : Uni.createFrom().item(new Written.Stale());
    }

    private Uni<Written> created(SqlConnection c, Change change, Survey.Terms terms, int most) {
        if (change.seen() != null) {
            return Uni.createFrom().item(new Written.Stale());
        }
        return ROWS.count(c, change.tenant())
                .chain(n -> n >= most
                        ? Uni.createFrom().item(new Written.TooMany())
                        : write(c, change, terms, "survey.create").map(made -> new Written.Done(made, true)));
    }

    private Uni<Survey> write(SqlConnection c, Change change, Survey.Terms terms, String action) {
        return c.preparedQuery(WRITE)
                .execute(Tuple.of(change.tenant().value(), change.id(), json(terms)))
                .map(rows -> all(rows).getFirst())
                .call(() -> keep(c, change, action));
    }

    /** Removes one. Who was invited to it can answer no more. */
    public Uni<Written> delete(Change change) {
        return alone(
                change.tenant(),
                c -> read(c, change.tenant(), change.id()).chain(there -> {
                    if (there.isEmpty()) {
                        return Uni.createFrom().item(new Written.Absent());
                    }
                    Long seen = change.seen();
                    if (seen != null && seen != there.get().version()) {
                        return Uni.createFrom().item(new Written.Stale());
                    }
                    return c.preparedQuery("delete from survey where tenant_id = $1 and id = $2")
                            .execute(Tuple.of(change.tenant().value(), change.id()))
                            .chain(() -> keep(c, change, "survey.delete"))
                            .replaceWith(new Written.Removed());
                }));
    }

    private Uni<Void> keep(SqlConnection c, Change change, String action) {
        return AuditRows.keep(c, change.tenant(), audit.record(change.tenant(), change.actor(), action, change.id()));
    }

    /** So many of a tenant's after this id, by id; null: from the first. */
    public Uni<ListedSurveys> list(TenantId tenant, @Nullable String after, int size) {
        return sql.inTransaction(
                tenant, c -> ROWS.page(c, tenant, after, size, (rows, total) -> new ListedSurveys(all(rows), total)));
    }

    public Uni<Optional<Survey>> find(TenantId tenant, String id) {
        return sql.inTransaction(tenant, c -> read(c, tenant, id));
    }

    /** All that the tenant has, in a transaction of it. */
    Uni<List<Survey>> all(SqlConnection c, TenantId tenant) {
        return ROWS.after(c, tenant, null, Integer.MAX_VALUE).map(this::all);
    }

    private Uni<Optional<Survey>> read(SqlConnection c, TenantId tenant, String id) {
        return c.preparedQuery(READ)
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> all(rows).stream().findFirst());
    }

    private Uni<Written> alone(TenantId tenant, Function<SqlConnection, Uni<Written>> work) {
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> ErasedTenants.contains(c, tenant))
                        .chain(erased -> erased
                                ? Uni.createFrom().item(new Written.Absent())
                                : c.preparedQuery(ALONE)
                                        .execute(Tuple.of(tenant.value()))
                                        .chain(() -> work.apply(c))));
    }

    private List<Survey> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Survey(row.getString(0), row.getLong(1), terms(row.getString(2))))
                .toList();
    }

    private Survey.Terms terms(String json) {
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a survey is not readable", e);
        }
    }

    private String json(Survey.Terms terms) {
        try {
            return mapper.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
