package io.cxm.tenants.tenant;

import com.google.protobuf.ByteString;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Branding;
import io.cxm.contracts.tenant.BrowserKey;
import io.cxm.contracts.tenant.Limits;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.browserkey.store.BrowserKeyRow;
import io.cxm.tenants.browserkey.store.BrowserKeyStore;
import io.cxm.tenants.journal.Journal;
import io.cxm.tenants.tenant.domain.State;
import io.cxm.tenants.tenant.domain.Tenant;
import io.cxm.tenants.tenant.store.LogoStore;
import io.cxm.tenants.tenant.store.TenantStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Tells the other services how a tenant stands: the whole of it each time, since their topic keeps the last record. */
@ApplicationScoped
public class Announcements {
    private static final String ENTITY = "tenant";
    private final Journal journal;
    private final BrowserKeyStore keys;
    private final TenantStore tenants;
    private final LogoStore logos;
    private final PlanConfig plans;

    Announcements(Journal journal, TenantStore tenants, LogoStore logos, BrowserKeyStore keys, PlanConfig plans) {
        this.journal = journal;
        this.tenants = tenants;
        this.logos = logos;
        this.keys = keys;
        this.plans = plans;
    }

    /**
     * The open tenant, kept from others until this transaction ends. Whoever changes what is announced begins with it: of two
     * announcements made at once neither would hold the other's change, and the last would stand for good.
     */
    public Uni<Tenant> hold(Mutiny.Session session, TenantId tenant) {
        return tenants.lock(session, tenant).map(row -> {
            if (row == null || row.state() != State.ACTIVE) {
                throw ProblemException.notFound(); // never opened, or about to go
            }
            return row.tenant();
        });
    }

    /** Tells how this tenant stands after what the transaction did; the transaction holds the tenant's row. */
    public Uni<Void> announce(Mutiny.Session session, Tenant tenant) {
        var id = new TenantId(tenant.id());
        return session.flush()
                .chain(() -> keys.all(session, id))
                .chain(found -> branding(session, tenant)
                        .chain(branding ->
                                journal.tell(session, id, Topics.TENANTS, ENTITY, message(tenant, branding, found))));
    }

    private Uni<Branding> branding(Mutiny.Session session, Tenant tenant) {
        var branding = Branding.newBuilder();
        if (tenant.branding().color() != null) {
            branding.setColor(tenant.branding().color());
        }
        return tenant.branding().logoSha256() == null
                ? Uni.createFrom().item(branding.build())
                : logos.find(session, new TenantId(tenant.id()))
                        .map(logo -> branding.setLogo(logo == null ? ByteString.EMPTY : ByteString.copyFrom(logo.image))
                                .build());
    }

    private byte[] message(Tenant tenant, Branding branding, List<BrowserKeyRow> keys) {
        var message = io.cxm.contracts.tenant.Tenant.newBuilder()
                .setId(tenant.id())
                .setName(tenant.name())
                .setPlan(
                        switch (tenant.plan()) {
                            case TRIAL -> io.cxm.contracts.tenant.Tenant.Plan.PLAN_TRIAL;
                            case STANDARD -> io.cxm.contracts.tenant.Tenant.Plan.PLAN_STANDARD;
                            case UNLIMITED -> io.cxm.contracts.tenant.Tenant.Plan.PLAN_UNLIMITED;
                        })
                .setState(state(tenant.state()))
                .setTimeZone(tenant.timeZone())
                .setCreatedAt(tenant.createdAt().toEpochMilli())
                .setBranding(branding)
                .setLimits(Limits.newBuilder()
                        .setRequestsPerMinute(plans.requestsPerMinute(tenant.plan()))
                        .setEventsPerDay(plans.eventsPerDay(tenant.plan())));
        if (tenant.retentionDays() != null) {
            message.setRetentionDays(tenant.retentionDays());
        }
        keys.forEach(key -> message.addBrowserKeys(BrowserKey.newBuilder()
                .setId(key.id)
                .setKeySha256(ByteString.copyFrom(key.keySha256))
                .addAllOrigins(key.origins())
                .setEventsPerMinute(key.eventsPerMinute)));
        return message.build().toByteArray();
    }

    private static io.cxm.contracts.tenant.Tenant.State state(State state) {
        return switch (state) {
            case OPENING -> throw new IllegalStateException("what is being opened is not there yet");
            case ACTIVE -> io.cxm.contracts.tenant.Tenant.State.STATE_ACTIVE;
            case DELETING -> io.cxm.contracts.tenant.Tenant.State.STATE_DELETING;
            case DELETED -> io.cxm.contracts.tenant.Tenant.State.STATE_DELETED;
        };
    }
}
