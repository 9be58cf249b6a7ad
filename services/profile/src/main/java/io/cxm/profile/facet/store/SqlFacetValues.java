package io.cxm.profile.facet.store;

import io.cxm.profile.facet.FacetValues;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Values by leaps over the index of facets: from each to the next that is greater, so that a value costs the same whether one
 * item has it or a million.
 */
@ApplicationScoped
public class SqlFacetValues implements FacetValues {
    // the recursion ends where the limit is reached, since nothing below it is computed before it is read
    static final String LEAPS = """
            with recursive leap as (
              (select facet from %1$s where tenant_id = $1 and facet >= $2 and facet < $3 order by facet limit 1)
              union all
              select (select f.facet from %1$s f where f.tenant_id = $1 and f.facet > leap.facet and f.facet < $3
                order by f.facet limit 1)
              from leap where leap.facet is not null
            )
            select facet from leap where facet is not null limit $4
            """;
    private static final String OF_ITEMS = LEAPS.formatted("item_facet");
    private static final String OF_SHOPPERS = LEAPS.formatted("shopper_facet");
    private final TenantSql sql;

    SqlFacetValues(TenantSql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<List<String>> page(TenantId tenant, Of of, Asked asked, int size) {
        String name = asked.name() + "=";
        // no value has a character below a space, so that nothing lies between one and itself with that behind it
        String begin = name + (asked.after().isEmpty() ? asked.prefix() : asked.after() + "\u0001");
        Tuple values = Tuple.of(tenant.value(), begin, end(name + asked.prefix()), size);
        String query = switch (of) {
            case ITEMS -> OF_ITEMS;
            case SHOPPERS -> OF_SHOPPERS;
        };
        return sql.inOneTrip(
                tenant,
                connection -> connection.preparedQuery(query).execute(values).map(rows -> {
                    List<String> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(row.getString(0).substring(name.length())));
                    return found;
                }));
    }

    /** Greater than all that begin so: no text of valid UTF-8 has a character beyond the last one behind it. */
    private static String end(String prefix) {
        return prefix + Character.toString(Character.MAX_CODE_POINT);
    }
}
