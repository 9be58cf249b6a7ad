package io.cxm.tenants.tenant;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.journal.Journal;
import io.cxm.tenants.store.OwnContext;
import io.cxm.tenants.store.Transactions;
import io.cxm.tenants.tenant.domain.Logo;
import io.cxm.tenants.tenant.domain.State;
import io.cxm.tenants.tenant.domain.Tenant;
import io.cxm.tenants.tenant.store.LogoRow;
import io.cxm.tenants.tenant.store.LogoStore;
import io.cxm.tenants.tenant.store.TenantRow;
import io.cxm.tenants.tenant.store.TenantStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The tenants' logos. A change is one of the tenant: its version grows, and the others are told. */
@ApplicationScoped
public class Logos {
    private final Transactions transactions;
    private final TenantStore tenants;
    private final LogoStore logos;
    private final Announcements announcements;
    private final Journal journal;

    Logos(
            Transactions transactions,
            TenantStore tenants,
            LogoStore logos,
            Announcements announcements,
            Journal journal) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.logos = logos;
        this.announcements = announcements;
        this.journal = journal;
    }

    /** The tenant's logo. */
    public Uni<Logo> get(TenantId tenant) {
        return transactions.of(
                tenant,
                session -> logos.find(session, tenant).map(Logos::present).map(LogoRow::logo));
    }

    /** Puts this picture, if it can be one, in the place of the logo before. */
    public Uni<Tenant> put(TenantId tenant, String actor, byte[] image) {
        if (image.length > Logo.MOST_BYTES) {
            throw new ProblemException(ProblemType.TOO_LARGE, "A logo has at most 64 KiB");
        }
        OwnContext context = OwnContext.current();
        return Uni.createFrom()
                .item(() -> read(image))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()) // decoding takes a while
                .chain(logo -> context.run(() -> put(tenant, actor, logo)));
    }

    private static Logo read(byte[] image) {
        return switch (Logo.read(image)) {
            case Logo.Read.Good(Logo logo) -> logo;
            case Logo.Read.Bad(String reason) -> throw ProblemException.invalid("", "format", "The picture " + reason);
        };
    }

    private Uni<Tenant> put(TenantId tenant, String actor, Logo logo) {
        return transactions.of(
                tenant,
                session -> open(session, tenant).chain(row -> {
                    row.logoSha256 = logo.sha256();
                    return logos.put(session, tenant, logo)
                            .chain(() -> changed(session, tenant, actor, "logo.change", row));
                }));
    }

    /** Takes the logo away. */
    public Uni<Void> delete(TenantId tenant, String actor) {
        return transactions.of(
                tenant,
                session -> open(session, tenant).chain(row -> {
                    present(row.logoSha256);
                    row.logoSha256 = null;
                    return logos.remove(session, tenant)
                            .chain(() -> changed(session, tenant, actor, "logo.delete", row))
                            .replaceWithVoid();
                }));
    }

    private Uni<TenantRow> open(Mutiny.Session session, TenantId tenant) {
        return tenants.lock(session, tenant).map(row -> {
            if (row == null || row.state() != State.ACTIVE) {
                throw ProblemException.notFound();
            }
            return row;
        });
    }

    private Uni<Tenant> changed(Mutiny.Session session, TenantId tenant, String actor, String action, TenantRow row) {
        return session.flush()
                .chain(() -> announcements.announce(session, row.tenant()))
                .chain(() -> journal.done(session, tenant, actor, action, tenant.value()))
                .map(done -> row.tenant());
    }

    private static <T> T present(@Nullable T found) {
        if (found == null) {
            throw ProblemException.notFound();
        }
        return found;
    }
}
