package io.cxm.profile.intake.store;

import io.cxm.profile.facet.domain.Choice;
import io.cxm.profile.facet.domain.Facet;
import io.cxm.profile.intake.store.DocumentScan.Found;
import io.cxm.profile.reading.Part;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;

/**
 * Lists of entities, narrowed down. Facets are joined by an index that has them in the order of ids, as pages are. Every word
 * must be somewhere in the entity's text. That works for languages without spaces as well, which PostgreSQL's own text search
 * does not; an index of trigrams would need an extension that the service's owner may not install, and would not help with
 * two Chinese characters. The work is bounded by the number of one tenant's rows, of which a page is found long before the
 * end as a rule.
 *
 * @param table the entity's table; that of its facets is called the same with {@code _facet} behind it
 * @param id its id's column. Both are constants of this service, never input
 */
public record DocumentList(String table, String id) {
    private static final int COUNTED = 10_000;

    /** A page of the entities after an id, in the order of ids; it ends sooner where they are large. */
    public Uni<Part<Found>> page(TenantSql sql, TenantId tenant, Choice choice, String after, int size) {
        Statement statement = page(tenant.value(), choice, after, size);
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(statement.sql())
                        .execute(statement.values())
                        .map(rows -> WeighedPage.read(rows, Found::of)));
    }

    /** How many there are; empty above 10,000, where counting would cost too much. */
    public Uni<Optional<Long>> count(TenantSql sql, TenantId tenant, Choice choice) {
        var matching = new Matching(tenant.value(), choice, "");
        String query = "select count(*) from (select 1 " + matching + " limit " + (COUNTED + 1) + ") found";
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(query)
                        .execute(matching.values)
                        .map(rows -> {
                            long n = rows.iterator().next().getLong(0);
                            return n > COUNTED ? Optional.<Long>empty() : Optional.of(n);
                        }));
    }

    /** A statement with its values. */
    record Statement(String sql, Tuple values) {}

    Statement page(String tenant, Choice choice, String after, int size) {
        var matching = new Matching(tenant, choice, after);
        matching.values.addInteger(size);
        String rows = "select e.%s, e.document %s".formatted(id, matching);
        return new Statement(
                WeighedPage.of(id + ", document", rows, "document", id, matching.values.size()), matching.values);
    }

    /** From where and under which conditions; only places of values are written into it, never input. */
    private final class Matching {
        private final StringBuilder from = new StringBuilder();
        private final StringBuilder where = new StringBuilder();
        private final Tuple values = Tuple.tuple();

        Matching(String tenant, Choice choice, String after) {
            values.addString(tenant).addString(after);
            from.append("from ").append(table).append(" e");
            where.append(" where e.tenant_id = $1 and e.").append(id).append(" > $2 and not e.deleted");
            for (Facet facet : choice.facets()) {
                join(facet);
            }
            if (!choice.words().isEmpty()) {
                values.addArrayOfString(choice.words().toArray(String[]::new));
                where.append(" and not exists (select from unnest($")
                        .append(values.size())
                        .append("::text[]) word where strpos(e.search_text, word) = 0)");
            }
            if (choice.least() != null) {
                and("e.measure >= ", choice.least());
            }
            if (choice.most() != null) {
                and("e.measure <= ", choice.most());
            }
        }

        /** The place of a page is said of each table, since the planner carries only equality from one to another. */
        private void join(Facet facet) {
            values.addString(facet.text());
            from.append(" join %1$s_facet f%2$d on f%2$d.tenant_id = $1 and f%2$d.facet = $%2$d and f%2$d.%3$s > $2"
                            .formatted(table, values.size(), id))
                    .append(" and f%1$d.%2$s = e.%2$s".formatted(values.size(), id));
        }

        private void and(String comparison, double value) {
            values.addDouble(value);
            where.append(" and ").append(comparison).append('$').append(values.size());
        }

        @Override
        public String toString() {
            return from.toString() + where;
        }
    }
}
