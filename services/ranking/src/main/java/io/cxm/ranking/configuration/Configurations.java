package io.cxm.ranking.configuration;

import io.cxm.messaging.AuditTrail;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Expected;
import io.cxm.ranking.configuration.domain.Kind;
import io.cxm.ranking.configuration.domain.Written;
import io.cxm.ranking.configuration.store.ConfigurationStore;
import io.cxm.ranking.configuration.store.EntryRow;
import io.cxm.ranking.configuration.store.StateRow;
import io.cxm.serving.CallerContext;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes what tenants configured. A change is in force on this instance before it is answered, where the database
 * answers that long; on others within seconds.
 *
 * <p>Its record for the audit log is committed with it, and {@link Telling} sends it afterwards: nothing is done without a
 * trace, also when the process ends at that moment, and nothing is told that was not done. Sent in the transaction it would say
 * "done" of a commit that fails, and hold a connection while the broker is away; sent after it, a crash would lose it.
 */
@Singleton
public class Configurations {
    private final ConfigurationStore store;
    private final InForce inForce;
    private final AuditTrail audit;
    private final ConfigurationConfig config;
    private final Clock clock;

    Configurations(
            ConfigurationStore store, InForce inForce, AuditTrail audit, ConfigurationConfig config, Clock clock) {
        this.store = store;
        this.inForce = inForce;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** Who changes which entry, and what they expect to be there. */
    public record Change(TenantId tenant, String actor, Kind kind, String id, Expected expected) {}

    /** What a change has to agree with beside what is there of its own. */
    @FunctionalInterface
    public interface Guard {
        /** Agrees with anything. */
        Guard NONE = _ -> Optional.empty();

        /**
         * Why a change may not be, in words; empty where it may.
         *
         * @param all everything that the tenant configured, as it stands before the change and until it is made
         */
        Optional<String> refuses(List<Entry> all);
    }

    /** All of a kind, by id. */
    public Uni<List<Entry>> list(TenantId tenant, Kind kind) {
        return store.inTransaction(
                tenant,
                session -> store.all(session, tenant, kind)
                        .map(rows -> rows.stream()
                                .map(row -> ConfigurationStore.entry(kind, row))
                                // here and not in the database, whose order may be that of a language
                                .sorted(Comparator.comparing(Entry::id))
                                .toList()));
    }

    /** One of a kind. */
    public Uni<Optional<Entry>> find(TenantId tenant, Kind kind, String id) {
        return store.inTransaction(
                tenant,
                session -> store.find(session, tenant, kind, id)
                        .map(row -> Optional.ofNullable(row).map(r -> ConfigurationStore.entry(kind, r))));
    }

    /**
     * Writes an entry.
     *
     * @param given whether it is there although nobody wrote it, as version 0
     */
    public Uni<Written> put(Change change, String terms, boolean given) {
        return put(change, terms, given, Guard.NONE);
    }

    /** The same where it has to agree with what else is configured. */
    public Uni<Written> put(Change change, String terms, boolean given, Guard guard) {
        return changed(
                change,
                (session, state) -> store.find(session, change.tenant(), change.kind(), change.id())
                        .chain(row -> {
                            boolean there = row != null || given;
                            Optional<Written> refused =
                                    refused(change.expected(), there, row == null ? 0 : row.version);
                            if (refused.isPresent()) {
                                return Uni.createFrom().item(refused.get());
                            }
                            return guarded(
                                    session,
                                    change,
                                    guard,
                                    () -> row == null && !given
                                            ? counted(
                                                    session,
                                                    change,
                                                    () -> fill(session, change, null, state, terms, true))
                                            : fill(session, change, row, state, terms, false));
                        }));
    }

    /** Removes an entry. */
    public Uni<Written> delete(Change change) {
        return delete(change, Guard.NONE);
    }

    /** The same where others may need it. */
    public Uni<Written> delete(Change change, Guard guard) {
        return changed(
                change,
                (session, state) -> store.find(session, change.tenant(), change.kind(), change.id())
                        .chain(row -> {
                            if (row == null) {
                                return Uni.createFrom().item(new Written.Absent());
                            }
                            if (!(change.expected() instanceof Expected.Unsaid)) {
                                Optional<Written> refused = refused(change.expected(), true, row.version);
                                if (refused.isPresent()) {
                                    return Uni.createFrom().item(refused.get());
                                }
                            }
                            return guarded(session, change, guard, () -> {
                                state.version++;
                                return session.remove(row)
                                        .chain(() -> audited(session, change, state, "delete"))
                                        .map(_ -> new Written.Removed());
                            });
                        }));
    }

    private Uni<Written> changed(Change change, BiFunction<Mutiny.Session, StateRow, Uni<Written>> work) {
        return store.<Written>inTransaction(
                        change.tenant(),
                        session -> store.hold(session, change.tenant())
                                .chain(state -> state.erased
                                        ? Uni.createFrom().item(new Written.Absent())
                                        : work.apply(session, state)))
                .call(written -> written instanceof Written.Done || written instanceof Written.Removed
                        ? CallerContext.kept(inForce.refreshed(change.tenant()))
                        : Uni.createFrom().voidItem());
    }

    private static Optional<Written> refused(Expected expected, boolean there, long version) {
        return switch (expected) {
            case Expected.Unsaid() -> there ? Optional.of(new Written.Unseen()) : Optional.empty();
            case Expected.Anything() -> there ? Optional.empty() : Optional.of(new Written.Stale());
            case Expected.Version(long seen) ->
                there && seen == version ? Optional.empty() : Optional.of(new Written.Stale());
        };
    }

    /** Does it where it agrees with what else is there, which nobody changes until it is done. */
    private Uni<Written> guarded(Mutiny.Session session, Change change, Guard guard, Supplier<Uni<Written>> work) {
        if (guard.equals(Guard.NONE)) {
            return work.get();
        }
        return store.all(session, change.tenant())
                .chain(all -> guard.refuses(all)
                        .<Uni<Written>>map(why -> Uni.createFrom().item(new Written.Refused(why)))
                        .orElseGet(work));
    }

    /** Does it unless there are as many as there may be. */
    private Uni<Written> counted(Mutiny.Session session, Change change, Supplier<Uni<Written>> work) {
        int most = switch (change.kind()) {
            case SCENARIO -> config.scenarios();
            case RULE -> config.rules();
            case EXPERIMENT -> config.experiments();
        };
        return store.all(session, change.tenant(), change.kind())
                .chain(rows -> rows.size() >= most ? Uni.createFrom().item(new Written.TooMany()) : work.get());
    }

    private Uni<Written> fill(
            Mutiny.Session session,
            Change change,
            @Nullable EntryRow there,
            StateRow state,
            String terms,
            boolean created) {
        EntryRow row = there == null ? new EntryRow() : there;
        state.version++;
        row.version = state.version;
        row.terms = terms;
        row.changedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Uni<Void> stored = Uni.createFrom().voidItem();
        if (there == null) {
            row.tenantId = change.tenant().value();
            row.kind = change.kind().code();
            row.id = change.id();
            stored = session.persist(row);
        }
        return stored.chain(() -> audited(session, change, state, created ? "create" : "change"))
                .map(_ -> new Written.Done(ConfigurationStore.entry(change.kind(), row), created));
    }

    private Uni<Void> audited(Mutiny.Session session, Change change, StateRow state, String what) {
        String action = change.kind().code() + "." + what;
        return store.keep(
                session,
                change.tenant(),
                state.version,
                audit.record(change.tenant(), change.actor(), action, change.id()));
    }
}
