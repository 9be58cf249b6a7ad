package io.cxm.profile.shopper.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Set;
import java.util.TreeSet;

/** All ids of a shopper: that of whoever they are today, and of all who were merged into that one. */
public final class Names {
    /** Of the tenant $1 and the shopper $2. */
    public static final String ALL = """
            with today as (
              select coalesce((select to_id from alias where tenant_id = $1 and from_id = $2), $2) as id)
            select id from today
            union select a.from_id from alias a, today where a.tenant_id = $1 and a.to_id = today.id
            """;

    private Names() {}

    /** The ids, the given one among them. */
    public static Uni<Set<String>> of(SqlConnection connection, TenantId tenant, String id) {
        return connection
                .preparedQuery(ALL)
                .execute(Tuple.of(tenant.value(), id))
                .map(rows -> {
                    Set<String> names = new TreeSet<>(Set.of(id));
                    rows.forEach(row -> names.add(row.getString(0)));
                    return names;
                });
    }
}
