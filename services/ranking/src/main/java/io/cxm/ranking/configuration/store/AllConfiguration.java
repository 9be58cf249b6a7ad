package io.cxm.ranking.configuration.store;

import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Kind;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is done with configuration beside requests, by SQL, since no session is there: reading all of it, telling of changes, and
 * erasing a tenant's.
 */
@Singleton
public class AllConfiguration {
    private static final String VERSIONS = "select tenant_id, version from configuration_state where not erased";
    /** Of one moment, so that what is read is what was there at that version. */
    private static final String READ = """
            select s.version, c.kind, c.id, c.version, c.terms, c.changed_at
            from configuration_state s left join configuration c on c.tenant_id = s.tenant_id
            where s.tenant_id = $1 and not s.erased
            """;

    private static final String UNTOLD =
            "select tenant_id, version from configuration_state where told < version and not erased";
    private static final String RECORDS =
            "select version, id, record from untold_change where tenant_id = $1 order by version limit 200";
    private static final String TELL = "update configuration_state set told = $2 where tenant_id = $1 and told < $2";
    private static final String ERASE = """
            insert into configuration_state (tenant_id, version, erased) values ($1, 0, true)
            on conflict (tenant_id) do update set erased = true
            """;

    private final TenantSql sql;

    AllConfiguration(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * All that a tenant configured.
     *
     * @param version the tenant's; 0 where nothing was ever configured
     */
    public record Read(long version, List<Entry> entries) {
        public Read {
            entries = List.copyOf(entries);
        }
    }

    /** The version of each tenant that ever configured something. */
    public Uni<Map<TenantId, Long>> versions() {
        return versions(VERSIONS);
    }

    /** The version of each tenant of whose changes the audit log does not know all yet. */
    public Uni<Map<TenantId, Long>> untold() {
        return versions(UNTOLD);
    }

    private Uni<Map<TenantId, Long>> versions(String query) {
        return sql.inTransaction(connection -> connection.query(query).execute().map(rows -> {
            Map<TenantId, Long> versions = new HashMap<>();
            rows.forEach(row -> versions.put(new TenantId(row.getString(0)), row.getLong(1)));
            return versions;
        }));
    }

    /** All that one tenant configured. */
    public Uni<Read> of(TenantId tenant) {
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(READ)
                        .execute(Tuple.of(tenant.value()))
                        .map(rows -> {
                            long version = 0;
                            List<Entry> entries = new ArrayList<>();
                            for (Row row : rows) {
                                version = row.getLong(0);
                                if (row.getString(1) != null) {
                                    entry(row).ifPresent(entries::add);
                                }
                            }
                            return new Read(version, entries);
                        }));
    }

    /** The audit log's record of the change that made a version. */
    public record Untold(long version, String id, byte[] record) {}

    /** The oldest records of a tenant's that the broker may not have yet. */
    public Uni<List<Untold>> untold(TenantId tenant) {
        return sql.inTransaction(
                tenant,
                connection -> connection
                        .preparedQuery(RECORDS)
                        .execute(Tuple.of(tenant.value()))
                        .map(rows -> {
                            List<Untold> records = new ArrayList<>();
                            rows.forEach(row -> records.add(new Untold(
                                    row.getLong(0),
                                    row.getString(1),
                                    row.getBuffer(2).getBytes())));
                            return records;
                        }));
    }

    /** The broker has the records of a tenant's changes up to this version. */
    public Uni<Void> told(TenantId tenant, long version) {
        return sql.inTransaction(
                tenant,
                connection -> connection
                        .preparedQuery("delete from untold_change where tenant_id = $1 and version <= $2")
                        .execute(Tuple.of(tenant.value(), version))
                        .chain(() -> connection.preparedQuery(TELL).execute(Tuple.of(tenant.value(), version)))
                        .replaceWithVoid());
    }

    /** Removes everything that a tenant configured, and keeps it from being stored again; how many entries that were. */
    public Uni<Integer> erase(TenantId tenant) {
        return sql.inTransaction(
                tenant,
                connection -> connection
                        .preparedQuery(ERASE)
                        .execute(Tuple.of(tenant.value()))
                        .chain(() -> connection
                                .preparedQuery("delete from untold_change where tenant_id = $1")
                                .execute(Tuple.of(tenant.value())))
                        .chain(() -> connection
                                .preparedQuery("delete from configuration where tenant_id = $1")
                                .execute(Tuple.of(tenant.value())))
                        .map(RowSet::rowCount));
    }

    private static Optional<Entry> entry(Row row) {
        OffsetDateTime changedAt = row.getOffsetDateTime(5);
        return Kind.of(row.getString(1))
                .map(kind ->
                        new Entry(kind, row.getString(2), row.getLong(3), row.getString(4), changedAt.toInstant()));
    }
}
