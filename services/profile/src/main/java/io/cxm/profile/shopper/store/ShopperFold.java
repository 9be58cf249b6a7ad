package io.cxm.profile.shopper.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.facet.domain.Facets;
import io.cxm.profile.intake.domain.Versioned;
import io.cxm.profile.intake.store.DocumentRow;
import io.cxm.profile.intake.store.DocumentTable;
import io.cxm.profile.intake.store.TenantGuard;
import io.cxm.profile.interaction.store.Counters;
import io.cxm.profile.interaction.store.ErasedShoppers;
import io.cxm.profile.interaction.store.SqlInteractions;
import io.cxm.profile.shopper.domain.Changes;
import io.cxm.profile.shopper.domain.ShopperText;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
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
    static final DocumentTable TABLE = new DocumentTable("shopper", "user_id");
    private final TenantSql sql;

    ShopperFold(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * The shoppers that a batch named and those whom these became, as they stand after it.
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

    /** Applies these of one tenant within a transaction. */
    static Uni<Folded> apply(SqlConnection connection, TenantId tenant, List<Read<UserChange>> changes) {
        boolean merges = changes.stream().anyMatch(change -> Changes.isMerge(change.message()));
        Uni<Boolean> entered = merges ? TenantGuard.alone(connection, tenant) : TenantGuard.share(connection, tenant);
        return entered.chain(erased ->
                        erased ? Uni.createFrom().item(List.<Read<UserChange>>of()) : kept(connection, tenant, changes))
                .chain(kept -> Multi.createFrom()
                        .iterable(Changes.runs(kept, Read::message))
                        .onItem()
                        .transformToUniAndConcatenate(run -> run(connection, tenant, run))
                        .onItem()
                        .ignoreAsUni())
                .chain(() -> result(connection, tenant, changes));
    }

    /** Those that are not of a shopper who was erased since. */
    private static Uni<List<Read<UserChange>>> kept(
            SqlConnection connection, TenantId tenant, List<Read<UserChange>> changes) {
        return ErasedShoppers.among(connection, tenant, named(changes))
                .map(gone -> changes.stream()
                        .filter(change -> !gone.refuses(change.message().getUserId(), change.receivedAt())
                                && !gone.refuses(change.message().getMergedInto(), change.receivedAt()))
                        .toList());
    }

    /** One merge, or any number of other changes. */
    private static Uni<Void> run(SqlConnection connection, TenantId tenant, List<Read<UserChange>> run) {
        return Changes.isMerge(run.getFirst().message())
                ? merge(connection, tenant, run.getFirst())
                : change(connection, tenant, run);
    }

    /** What is sent under an id that was merged is said of whom it became, as all reads of that id answer of them. */
    private static Uni<Void> change(SqlConnection connection, TenantId tenant, List<Read<UserChange>> run) {
        SortedSet<String> ids = new TreeSet<>();
        run.forEach(change -> ids.add(change.message().getUserId()));
        return SqlInteractions.aliases(connection, tenant, ids).chain(aliases -> {
            ids.addAll(aliases.values());
            return states(connection, tenant, ids).chain(before -> {
                var after = new TreeMap<>(before);
                run.forEach(change -> change(after, aliases, change));
                after.replaceAll((id, state) -> state.after(before.getOrDefault(id, Versioned.none())));
                return write(connection, tenant, before, after);
            });
        });
    }

    private static void change(
            SortedMap<String, Versioned<User>> states, Map<String, String> aliases, Read<UserChange> record) {
        UserChange change = record.message();
        String id = change.getUserId();
        Versioned<User> current = states.getOrDefault(id, Versioned.none());
        String target = aliases.get(id);
        if (target == null) {
            states.put(id, Changes.apply(current, change, record.receivedAt(), record.partition(), record.offset()));
        } else if (current.precedes(record.partition(), record.offset(), record.receivedAt())) {
            // the row of the merged id stays empty and remembers how far its own partition was read
            states.put(
                    id,
                    new Versioned<>(
                            Optional.empty(),
                            Math.max(record.receivedAt(), current.changedAt()),
                            record.partition(),
                            record.offset()));
            states.computeIfPresent(
                    target,
                    (_, shopper) ->
                            Changes.ofAlias(shopper, change, record.receivedAt(), record.partition(), record.offset()));
        }
    }

    /** Into whoever the target is by now; nothing happens when that is the source itself, as in a circle of merges. */
    private static Uni<Void> merge(SqlConnection connection, TenantId tenant, Read<UserChange> merge) {
        String from = merge.message().getUserId();
        return Merge.target(connection, tenant, merge.message().getMergedInto())
                .chain(to -> to.equals(from)
                        ? Uni.createFrom().voidItem()
                        : states(connection, tenant, new TreeSet<>(List.of(from, to)))
                                .chain(before -> merge(connection, tenant, merge, to, before)));
    }

    private static Uni<Void> merge(
            SqlConnection connection,
            TenantId tenant,
            Read<UserChange> merge,
            String to,
            SortedMap<String, Versioned<User>> before) {
        String from = merge.message().getUserId();
        Versioned<User> source = before.getOrDefault(from, Versioned.none());
        Versioned<User> gone =
                Changes.apply(source, merge.message(), merge.receivedAt(), merge.partition(), merge.offset());
        if (gone.equals(source)) {
            return Uni.createFrom().voidItem(); // it comes again
        }
        var after = new TreeMap<>(before);
        after.put(from, gone);
        after.computeIfPresent(to, (_, target) -> Changes.joined(source, target, gone));
        return write(connection, tenant, before, after).chain(() -> Merge.move(connection, tenant, from, to));
    }

    /** These as they stand, locked; one that was never there is new. */
    static Uni<SortedMap<String, Versioned<User>>> states(
            SqlConnection connection, TenantId tenant, SortedSet<String> ids) {
        return TABLE.lock(connection, tenant, ids).map(rows -> {
            var states = new TreeMap<String, Versioned<User>>();
            ids.forEach(id -> states.put(
                    id,
                    Optional.ofNullable(rows.get(id)).map(ShopperFold::parse).orElseGet(Versioned::none)));
            return states;
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
        SortedSet<String> ids = named(changes);
        return SqlInteractions.aliases(connection, tenant, ids).chain(aliases -> {
            ids.addAll(aliases.values()); // who they became has changed too
            return TABLE.lock(connection, tenant, ids).map(rows -> {
                var shoppers = new TreeMap<String, Versioned<User>>();
                rows.forEach((id, row) -> shoppers.put(id, parse(row)));
                return new Folded(tenant, shoppers, aliases);
            });
        });
    }

    /** Whom these name. */
    static SortedSet<String> named(List<Read<UserChange>> changes) {
        SortedSet<String> ids = new TreeSet<>();
        for (Read<UserChange> change : changes) {
            ids.add(change.message().getUserId());
            if (Changes.isMerge(change.message())) {
                ids.add(change.message().getMergedInto());
            }
        }
        return ids;
    }

    static long living(Map<String, Versioned<User>> shoppers) {
        return shoppers.values().stream().filter(s -> s.document().isPresent()).count();
    }

    private static DocumentRow row(String id, Versioned<User> state) {
        ByteString document = state.document().map(User::toByteString).orElse(ByteString.EMPTY);
        String text = state.document().map(user -> ShopperText.of(id, user)).orElse("");
        Facets facets = state.document().map(Facets::of).orElse(Facets.NONE);
        return new DocumentRow(
                id,
                document,
                text,
                facets,
                state.document().isEmpty(),
                state.changedAt(),
                state.partition(),
                state.offset());
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
