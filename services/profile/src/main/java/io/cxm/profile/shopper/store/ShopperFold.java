package io.cxm.profile.shopper.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.intake.domain.Versioned;
import io.cxm.profile.intake.store.DocumentRow;
import io.cxm.profile.intake.store.DocumentTable;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.store.Counters;
import io.cxm.profile.interaction.store.SqlInteractions;
import io.cxm.profile.shopper.domain.Changes;
import io.cxm.profile.shopper.domain.ShopperText;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Folds changes into the table of shoppers, merges among them, all of a batch in one transaction. */
@ApplicationScoped
public class ShopperFold {
    private static final DocumentTable TABLE = new DocumentTable("shopper", "user_id");
    private final TenantSql sql;

    ShopperFold(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * The shoppers that a batch named, targets of merges among them, as they stand after it.
     *
     * @param aliases which of them belong to another shopper now
     */
    public record Folded(TenantId tenant, SortedMap<String, Versioned<User>> shoppers, Map<String, String> aliases) {}

    /** Applies these in their order. */
    public Uni<List<Folded>> apply(SortedMap<TenantId, List<Read<UserChange>>> byTenant) {
        return sql.inTransaction(connection -> Multi.createFrom()
                .iterable(byTenant.entrySet())
                .onItem()
                .transformToUniAndConcatenate(e -> apply(connection, e.getKey(), e.getValue()))
                .collect()
                .asList());
    }

    private static Uni<Folded> apply(SqlConnection connection, TenantId tenant, List<Read<UserChange>> changes) {
        boolean merges = changes.stream().anyMatch(change -> Changes.isMerge(change.message()));
        Uni<Instant> entered = merges ? TenantGuard.alone(connection, tenant) : TenantGuard.share(connection, tenant);
        return entered.chain(erasedAt -> Multi.createFrom()
                        .iterable(Changes.runs(standing(changes, erasedAt), Read::message))
                        .onItem()
                        .transformToUniAndConcatenate(run -> run(connection, tenant, run))
                        .onItem()
                        .ignoreAsUni())
                .chain(() -> result(connection, tenant, changes));
    }

    private static List<Read<UserChange>> standing(List<Read<UserChange>> changes, Instant erasedAt) {
        return changes.stream()
                .filter(change -> erasedAt.isBefore(Instant.ofEpochMilli(change.receivedAt())))
                .toList();
    }

    /** One merge, or any number of other changes. */
    private static Uni<Void> run(SqlConnection connection, TenantId tenant, List<Read<UserChange>> run) {
        SortedSet<String> ids = new TreeSet<>();
        run.forEach(change -> ids.add(change.message().getUserId()));
        return TABLE.lock(connection, tenant, ids).chain(rows -> {
            var before = new TreeMap<String, Versioned<User>>();
            ids.forEach(id -> before.put(
                    id,
                    Optional.ofNullable(rows.get(id)).map(ShopperFold::parse).orElseGet(Versioned::none)));
            var after = new TreeMap<>(before);
            run.forEach(change -> after.computeIfPresent(
                    change.message().getUserId(),
                    (_, current) -> Changes.apply(
                            current, change.message(), change.receivedAt(), change.partition(), change.offset())));
            UserChange first = run.getFirst().message();
            Uni<Void> written = write(connection, tenant, before, after);
            boolean moves = Changes.isMerge(first) && !after.equals(before);
            return moves
                    ? written.chain(() -> Merge.run(connection, tenant, first.getUserId(), first.getMergedInto()))
                    : written;
        });
    }

    private static Uni<Void> write(
            SqlConnection connection,
            TenantId tenant,
            Map<String, Versioned<User>> before,
            SortedMap<String, Versioned<User>> after) {
        List<DocumentRow> rows = new ArrayList<>();
        after.forEach((id, state) -> {
            if (!state.equals(before.get(id))) {
                rows.add(row(id, state));
            }
        });
        return Uni.join()
                .all(List.of(
                        TABLE.put(connection, tenant, rows),
                        Counters.addToTotal(connection, tenant, Counters.USERS, living(after) - living(before))))
                .andFailFast()
                .replaceWithVoid();
    }

    private static Uni<Folded> result(SqlConnection connection, TenantId tenant, List<Read<UserChange>> changes) {
        SortedSet<String> ids = new TreeSet<>();
        for (Read<UserChange> change : changes) {
            ids.add(change.message().getUserId());
            if (Changes.isMerge(change.message())) {
                ids.add(change.message().getMergedInto());
            }
        }
        return Uni.combine()
                .all()
                .unis(TABLE.lock(connection, tenant, ids), SqlInteractions.aliases(connection, tenant, ids))
                .with((rows, aliases) -> {
                    var shoppers = new TreeMap<String, Versioned<User>>();
                    rows.forEach((id, row) -> shoppers.put(id, parse(row)));
                    return new Folded(tenant, shoppers, aliases);
                });
    }

    private static long living(Map<String, Versioned<User>> shoppers) {
        return shoppers.values().stream().filter(s -> s.document().isPresent()).count();
    }

    private static DocumentRow row(String id, Versioned<User> state) {
        ByteString document = state.document().map(User::toByteString).orElse(ByteString.EMPTY);
        String text = state.document().map(user -> ShopperText.of(id, user)).orElse("");
        return new DocumentRow(
                id, document, text, state.document().isEmpty(), state.changedAt(), state.partition(), state.offset());
    }

    private static Versioned<User> parse(DocumentRow row) {
        try {
            Optional<User> user = row.deleted() ? Optional.empty() : Optional.of(User.parseFrom(row.document()));
            return new Versioned<>(user, row.changedAt(), row.partition(), row.offset());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored shopper cannot be read", e);
        }
    }
}
