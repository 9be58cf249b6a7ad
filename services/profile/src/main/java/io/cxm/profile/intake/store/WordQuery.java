package io.cxm.profile.intake.store;

import io.cxm.store.TenantSessions;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Lists of entities that are looked through by words: every word must be somewhere in the entity's text. That works for
 * languages without spaces as well, which PostgreSQL's own text search does not; an index of trigrams would need an
 * extension that the service's owner may not install, and would not help with two Chinese characters. The work is
 * bounded by the number of one tenant's rows, of which a page is found long before the end as a rule.
 *
 * @param entity name of the entity, with the attributes {@code tenantId}, {@code searchText}, {@code deleted}
 * @param id its id's attribute
 * @param table the entity's table
 */
public record WordQuery<E>(Class<E> entity, String id, String table) {
    private static final int COUNTED = 10_000;

    /** A page of the entities after an id, in the order of ids. */
    public Uni<List<E>> page(TenantSessions sessions, TenantId tenant, String after, int size, List<String> words) {
        StringBuilder hql =
                new StringBuilder("from %s e where e.tenantId = :tenant and e.deleted = false and e.%s > :after"
                        .formatted(entity.getSimpleName(), id));
        for (int i = 0; i < words.size(); i++) {
            hql.append(" and locate(:word").append(i).append(", e.searchText) > 0");
        }
        hql.append(" order by e.").append(id);
        return sessions.inTransaction(tenant, session -> {
            Mutiny.SelectionQuery<E> query = session.createSelectionQuery(hql.toString(), entity)
                    .setParameter("tenant", tenant.value())
                    .setParameter("after", after)
                    .setMaxResults(size);
            for (int i = 0; i < words.size(); i++) {
                query.setParameter("word" + i, words.get(i));
            }
            return query.getResultList();
        });
    }

    /** How many there are with all these words; empty above 10,000, where counting would cost too much. */
    public Uni<Optional<Long>> count(TenantSql sql, TenantId tenant, List<String> words) {
        String query = """
                select count(*) from (select 1 from %s where tenant_id = $1 and not deleted
                  and not exists (select from unnest($2::text[]) word where strpos(search_text, word) = 0)
                  limit %d) found
                """.formatted(table, COUNTED + 1);
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(query)
                        .execute(Tuple.of(tenant.value(), words.toArray(String[]::new)))
                        .map(rows -> {
                            long n = rows.iterator().next().getLong(0);
                            return n > COUNTED ? Optional.<Long>empty() : Optional.of(n);
                        }));
    }
}
