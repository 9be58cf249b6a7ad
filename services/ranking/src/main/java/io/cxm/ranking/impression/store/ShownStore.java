package io.cxm.ranking.impression.store;

import io.cxm.ranking.impression.domain.Showing;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What was shown to shoppers, a row for each of their ids and days, found by the hash of the id. */
@Singleton
public class ShownStore {
    /** How many showings of items are held of one shopper and day: twenty places of 25 answers. */
    static final int MOST = 500;

    private static final String ADD = "on conflict (tenant_id, shopper, noted_on, day) do update set items ="
            + " (s.items || excluded.items)[greatest(1, cardinality(s.items) + cardinality(excluded.items) - "
            + (MOST - 1)
            + "):]";

    /** Of whoever was erased since, and of a tenant that is gone, nothing is stored. */
    private static final String INSERT = """
            insert into shown as s (tenant_id, noted_on, shopper, day, items)
            select $1::text, $2::date, sha256(convert_to($3::text, 'UTF8')), $4::integer, $5::bigint[]
            where not exists (select from configuration_state where tenant_id = $1 and erased)
              and not exists (select from erased_shopper where tenant_id = $1 and erased_at >= $6::timestamptz
                and id_hash = sha256(convert_to($3, 'UTF8')))
            """ + ADD;

    private static final String FIND = """
            select day, items from shown where tenant_id = $1 and noted_on > $2
              and shopper in (select sha256(convert_to(id, 'UTF8')) from unnest(array[$3, $4]::text[]) id where id <> '')
            """;

    private static final String MOVE = """
            with moved as (delete from shown where tenant_id = $1 and shopper = sha256(convert_to($2::text, 'UTF8'))
              returning noted_on, day, items)
            insert into shown as s (tenant_id, noted_on, shopper, day, items)
            select $1::text, noted_on, sha256(convert_to($3::text, 'UTF8')), day, items from moved
            """ + ADD;

    private static final String ERASE = """
            delete from shown where tenant_id = $1
              and shopper in (select sha256(convert_to(id, 'UTF8')) from unnest($2::text[]) id)
            """;

    private static final String ERASE_ALL = "delete from shown where tenant_id = $1";

    /** As with answers: those that store share it, and an erasure holds it alone, or what they were about to commit would be missed by it. */
    private static final String SHARE = "select pg_advisory_xact_lock_shared(7309, hashtext($1))";

    private static final String ALONE = "select pg_advisory_xact_lock(7309, hashtext($1))";

    private final TenantSql sql;

    ShownStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Makes sure that showings of this day have a place. */
    public Uni<Void> ensure(LocalDate day) {
        return sql.inTransaction(connection -> connection
                .preparedQuery("select ensure_shown_day($1)")
                .execute(Tuple.of(day))
                .replaceWithVoid());
    }

    /** Drops the days before this one; how many. */
    public Uni<Integer> drop(LocalDate before) {
        return sql.inTransaction(connection -> connection
                .preparedQuery("select drop_shown_days($1)")
                .execute(Tuple.of(before))
                .map(rows -> rows.iterator().next().getInteger(0)));
    }

    /** Adds showings to a tenant's, all or none. In the order of shoppers, or two instances would wait for each other. */
    public Uni<Void> add(TenantId tenant, List<Showing> showings) {
        List<Tuple> rows = showings.stream()
                .sorted(Comparator.comparing(Showing::shopper))
                .map(one -> Tuple.of(tenant.value(), one.on(), one.shopper(), one.day())
                        .addArrayOfLong(one.items().toArray(Long[]::new))
                        .addOffsetDateTime(one.at().atOffset(ZoneOffset.UTC)))
                .toList();
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, SHARE, tenant)
                        .chain(() -> connection.preparedQuery(INSERT).executeBatch(rows))
                        .replaceWithVoid());
    }

    /**
     * What was shown to a shopper.
     *
     * @param since days after this one alone, by the wall's clock
     */
    public Uni<Shown> find(TenantId tenant, String userId, String anonymousId, LocalDate since) {
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(FIND)
                        .execute(Tuple.of(tenant.value(), since, userId, anonymousId))
                        .map(ShownStore::shown));
    }

    private static Shown shown(RowSet<Row> rows) {
        List<Shown.Day> days = new ArrayList<>();
        rows.forEach(row -> days.add(new Shown.Day(row.getInteger(0), List.of(row.getArrayOfLongs(1)))));
        return Shown.of(days);
    }

    /** What was shown to one shopper was shown to the other, who they turned out to be. */
    public Uni<Void> move(TenantId tenant, String from, String to) {
        return from.equals(to)
                ? Uni.createFrom().voidItem()
                : sql.inTransaction(
                        tenant,
                        connection -> execute(connection, ALONE, tenant)
                                .chain(() -> connection.preparedQuery(MOVE).execute(Tuple.of(tenant.value(), from, to)))
                                .replaceWithVoid());
    }

    /** Removes what was shown to a shopper of any of these ids; how many rows that were. */
    public Uni<Integer> erase(TenantId tenant, Collection<String> shopperIds) {
        String[] ids = shopperIds.toArray(String[]::new);
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, ALONE, tenant)
                        .chain(() -> connection.preparedQuery(ERASE).execute(Tuple.of(tenant.value(), ids)))
                        .map(RowSet::rowCount));
    }

    /** Removes all of a tenant; how many rows that were. */
    public Uni<Integer> eraseAll(TenantId tenant) {
        return sql.inTransaction(
                tenant,
                connection -> execute(connection, ALONE, tenant)
                        .chain(() -> execute(connection, ERASE_ALL, tenant))
                        .map(RowSet::rowCount));
    }

    private static Uni<RowSet<Row>> execute(SqlConnection connection, String statement, TenantId tenant) {
        return connection.preparedQuery(statement).execute(Tuple.of(tenant.value()));
    }
}
