package io.cxm.tenants.browserkey;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.browserkey.domain.Origin;
import io.cxm.tenants.browserkey.store.BrowserKeyRow;
import io.cxm.tenants.browserkey.store.BrowserKeyStore;
import io.cxm.tenants.journal.Journal;
import io.cxm.tenants.store.Transactions;
import io.cxm.tenants.tenant.Announcements;
import io.cxm.tenants.tenant.domain.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Public, write-only keys with which a shop's pages send events. */
@ApplicationScoped
public class BrowserKeys {
    /** Keys of one tenant: each of them travels in every announcement of it. */
    private static final int MOST = 50;

    private final Transactions transactions;
    private final BrowserKeyStore store;
    private final Announcements announcements;
    private final Journal journal;
    private final Clock clock;

    /** A key as its tenant sees it; the key itself was told once. */
    public record BrowserKey(String id, List<String> origins, long eventsPerMinute, int version, Instant createdAt) {
        public BrowserKey {
            origins = List.copyOf(origins);
        }
    }

    /** What a request makes of a key. */
    public record Wanted(List<Origin> origins, long eventsPerMinute) {
        public Wanted {
            origins = List.copyOf(origins);
        }
    }

    /** A key after a request; {@code key} is there when it was made by it. */
    public record Put(BrowserKey browserKey, @Nullable String key) {}

    BrowserKeys(
            Transactions transactions,
            BrowserKeyStore store,
            Announcements announcements,
            Journal journal,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.announcements = announcements;
        this.journal = journal;
        this.clock = clock;
    }

    /** All keys of the tenant. */
    public Uni<List<BrowserKey>> list(TenantId tenant) {
        return transactions.of(
                tenant,
                session -> store.all(session, tenant)
                        .map(rows -> rows.stream().map(BrowserKeys::browserKey).toList()));
    }

    /** One key. */
    public Uni<BrowserKey> get(TenantId tenant, String id) {
        return transactions.of(
                tenant,
                session -> store.find(session, tenant, id)
                        .map(BrowserKeys::present)
                        .map(BrowserKeys::browserKey));
    }

    /** Makes a key, or changes where an existing one is good if it stands as the caller read it. */
    public Uni<Put> put(TenantId tenant, String actor, String id, @Nullable String ifMatch, Wanted wanted) {
        return transactions.of(
                tenant,
                session -> announcements
                        .hold(session, tenant)
                        .chain(held -> store.lock(session, tenant, id).chain(row -> {
                            if (row != null) {
                                match(row, ifMatch);
                                fill(row, wanted);
                                return told(session, held, actor, "browser-key.change", id)
                                        .map(done -> new Put(browserKey(row), null));
                            }
                            if (ifMatch != null) {
                                throw new ProblemException(ProblemType.STALE, "There is no key of this id");
                            }
                            return store.all(session, tenant)
                                    .chain(present -> make(session, held, actor, id, wanted, present.size()));
                        })));
    }

    private Uni<Put> make(Mutiny.Session session, Tenant tenant, String actor, String id, Wanted wanted, int present) {
        if (present >= MOST) {
            throw new ProblemException(ProblemType.INVALID, "A tenant can have " + MOST + " keys");
        }
        byte[] random = new byte[20];
        new SecureRandom().nextBytes(random);
        String key = "cxm_" + HexFormat.of().formatHex(random);
        var row = new BrowserKeyRow();
        row.tenantId = tenant.id();
        row.id = id;
        row.keySha256 = DigestUtils.sha256(key);
        row.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        fill(row, wanted);
        return session.persist(row)
                .chain(() -> told(session, tenant, actor, "browser-key.create", id))
                .map(done -> new Put(browserKey(row), key));
    }

    /** Ends a key at once. */
    public Uni<Void> delete(TenantId tenant, String actor, String id) {
        return transactions.of(
                tenant,
                session -> announcements
                        .hold(session, tenant)
                        .chain(held -> store.lock(session, tenant, id)
                                .map(BrowserKeys::present)
                                .chain(session::remove)
                                .chain(() -> told(session, held, actor, "browser-key.delete", id))));
    }

    private Uni<Void> told(Mutiny.Session session, Tenant held, String actor, String action, String id) {
        return announcements
                .announce(session, held)
                .chain(() -> journal.done(session, new TenantId(held.id()), actor, action, id));
    }

    private static void fill(BrowserKeyRow row, Wanted wanted) {
        row.origins = wanted.origins().stream().map(Origin::value).collect(Collectors.joining(" "));
        row.eventsPerMinute = wanted.eventsPerMinute();
    }

    private static void match(BrowserKeyRow row, @Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, "The key exists");
        }
        if (!ifMatch.equals("*") && !ifMatch.equals("\"" + row.version + "\"")) {
            throw new ProblemException(ProblemType.STALE, "The key was changed meanwhile");
        }
    }

    private static BrowserKeyRow present(@Nullable BrowserKeyRow row) {
        if (row == null) {
            throw ProblemException.notFound();
        }
        return row;
    }

    private static BrowserKey browserKey(BrowserKeyRow row) {
        return new BrowserKey(row.id, row.origins(), row.eventsPerMinute, row.version, row.createdAt);
    }
}
