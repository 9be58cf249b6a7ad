package io.cxm.profile.shopper.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.user.User;
import io.cxm.profile.facet.domain.Choice;
import io.cxm.profile.intake.store.DocumentList;
import io.cxm.profile.intake.store.DocumentScan;
import io.cxm.profile.reading.Part;
import io.cxm.profile.shopper.Known;
import io.cxm.profile.shopper.Shoppers;
import io.cxm.store.TenantSessions;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Shoppers in PostgreSQL: single ones by entities, lists by SQL, the hot call by SQL in one round trip. */
@ApplicationScoped
public class SqlShoppers implements Shoppers {
    private static final DocumentList SHOPPERS = new DocumentList("shopper", "user_id");
    private static final String TARGET = "select to_id from alias where tenant_id = $1 and from_id = $2";
    private static final String LIVING =
            "select user_id, document from shopper where tenant_id = $1 and user_id = any($2) and not deleted";
    private final TenantSessions sessions;
    private final TenantSql sql;
    private final KnownQuery known;

    SqlShoppers(Mutiny.SessionFactory sessions, TenantSql sql, KnownQuery known) {
        this.sessions = new TenantSessions(sessions);
        this.sql = sql;
        this.known = known;
    }

    @Override
    public Uni<Optional<Entry>> find(TenantId tenant, String id) {
        return target(tenant, id)
                .chain(target -> sessions.inTransaction(
                                tenant,
                                session -> session.find(
                                        ShopperEntity.class, new ShopperEntity.Key(tenant.value(), target)))
                        .map(found -> Optional.ofNullable(found)
                                .filter(entity -> !entity.deleted)
                                .map(entity -> new Entry(target, user(entity.document)))));
    }

    private Uni<String> target(TenantId tenant, String id) {
        return sql.inOneTrip(
                tenant,
                connection -> connection
                        .preparedQuery(TARGET)
                        .execute(Tuple.of(tenant.value(), id))
                        .map(rows -> {
                            for (var row : rows) {
                                return row.getString(0);
                            }
                            return id;
                        }));
    }

    @Override
    public Uni<Named> named(TenantId tenant, String id) {
        // by SQL, since it is asked for where no session of Hibernate is
        return sql.inTransaction(
                tenant,
                connection -> Names.of(connection, tenant, id)
                        .chain(ids -> connection
                                .preparedQuery(LIVING)
                                .execute(Tuple.of(tenant.value(), ids.toArray(String[]::new)))
                                .map(rows -> {
                                    for (var row : rows) {
                                        User user = user(row.getBuffer(1).getBytes());
                                        return new Named(ids, Optional.of(new Entry(row.getString(0), user)));
                                    }
                                    return new Named(ids, Optional.empty());
                                })));
    }

    @Override
    public Uni<Part<Entry>> list(TenantId tenant, String after, int size, Choice choice) {
        return SHOPPERS.page(sql, tenant, choice, after, size).map(page -> page.map(SqlShoppers::entry));
    }

    private static Entry entry(DocumentScan.Found found) {
        return new Entry(found.id(), user(found.document().toByteArray()));
    }

    @Override
    public Multi<List<Entry>> all(TenantId tenant) {
        return new DocumentScan(sql, "shopper", "user_id")
                .pages(tenant)
                .map(page -> page.stream().map(SqlShoppers::entry).toList());
    }

    @Override
    public Uni<Optional<Long>> count(TenantId tenant, Choice choice) {
        return SHOPPERS.count(sql, tenant, choice);
    }

    @Override
    public Uni<Known> known(TenantId tenant, List<String> ids, Wanted wanted) {
        return known.run(tenant, ids, wanted);
    }

    /** A shopper from their column. */
    public static User user(byte[] document) {
        try {
            return User.parseFrom(document);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored shopper cannot be read", e);
        }
    }
}
